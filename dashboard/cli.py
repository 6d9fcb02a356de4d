"""The commands: `serve` (the default), `export` and `check`."""

import argparse
import logging
import os
import signal
import socket
import sys
import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from waitress.server import create_server

from dashboard import ROOT, __version__
from dashboard.export import (
    MEDIA_TYPES,
    ExportError,
    Renderer,
    RenderError,
    form_of,
    missing_browser,
    picture,
)
from dashboard.figures import FIGURES
from dashboard.load import DatasetError, load
from dashboard.server import create_app
from dashboard.words import counted, cure, joined

DATA = ROOT / "data" / "kyiv-2022"
COMMANDS = ("serve", "export", "check")
STOPPED = 130
"""What a command gives that somebody stopped with Ctrl+C, as a shell expects."""


class CommandError(Exception):
    """A command that cannot be carried out; its text is one sentence."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 if it did what was asked, 1 if not, with the reason on standard error."""
    given = _parsed(list(sys.argv[1:] if arguments is None else arguments))
    run: Callable[[argparse.Namespace], None] = given.run
    try:
        run(given)
    except KeyboardInterrupt:
        return STOPPED
    except DatasetError as error:
        print(error, file=sys.stderr)
        print(f"{counted(len(error.problems), 'problem')} in {given.data}", file=sys.stderr)
    except (CommandError, ExportError, RenderError, OSError) as error:
        print(error, file=sys.stderr)
    else:
        return 0
    return 1


def _parsed(arguments: list[str]) -> argparse.Namespace:
    """The arguments as read, `serve` where no command is named; bad ones end the program."""
    parser = _parser()
    at = _after_data(arguments)
    word = arguments[at] if at < len(arguments) else "-"
    if word.startswith("-") and word not in ("-h", "--help", "--version"):
        arguments = [*arguments[:at], "serve", *arguments[at:]]
    elif word not in COMMANDS and not word.startswith("-"):
        parser.error(f"there is no command “{word}”; {cure(word, COMMANDS)}")
    given = parser.parse_args(arguments, argparse.Namespace(data=DATA))
    if getattr(given, "folder", None) is not None:
        given.data = given.folder
    return given


def _after_data(arguments: list[str]) -> int:
    """Where the command stands: first, or behind `--data DIR` or `--data=DIR`."""
    first = arguments[0] if arguments else ""
    return 2 if first == "--data" else 1 if first.startswith("--data=") else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m dashboard",
        description="Diplomatic visits, and the arms, aid and talks beside them, on a timeline "
        "and a map.",
        epilog="Each command says more with --help.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    serve = commands.add_parser("serve", help="serve the page (the default)")
    serve.description = "Serve the page, until Ctrl+C."
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    serve.add_argument("--port", type=_port, default=8050, help="port to listen on (8050)")
    serve.add_argument("--no-browser", action="store_true", help="do not open a browser")
    serve.set_defaults(run=_serve)
    export = commands.add_parser("export", help="write a chart as a picture")
    export.description = "Write a chart as a picture, the same as the page's and as /export."
    export.add_argument("chart", metavar="CHART", help=joined(list(FIGURES), "or"))
    view = 'what it shows: "?asof=2022-01-31", or an address copied from the page (everything)'
    export.add_argument("view", metavar="VIEW", nargs="?", default="", help=view)
    form = f"file to write; it ends in {joined([f'.{form}' for form in MEDIA_TYPES], 'or')}"
    export.add_argument("-o", metavar="FILE", dest="output", type=Path, required=True, help=form)
    export.set_defaults(run=_export)
    check = commands.add_parser("check", help="say what is wrong with a data set")
    check.description = "List every fault of a data set by file, line and column, or what it holds."
    check.add_argument("folder", metavar="DIR", nargs="?", type=Path, help="as --data DIR")
    check.set_defaults(run=_check)
    for each in (parser, serve, export, check):
        where = "folder of the data set (data/kyiv-2022)"
        each.add_argument("--data", metavar="DIR", type=Path, default=argparse.SUPPRESS, help=where)
    return parser


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 65_536):
        raise argparse.ArgumentTypeError(f"“{text[:60]}” is not a number from 0 to 65535")
    return int(text)


def _serve(given: argparse.Namespace) -> None:
    dataset = load(given.data)
    renderer = Renderer()
    try:
        server = _listening(create_app(dataset, renderer).server, given.host, given.port)
        address = _address(given.host, server.effective_port)
        print(f"{dataset.title}: {address} (stop with Ctrl+C)", flush=True)
        if why := missing_browser():
            print(why, file=sys.stderr, flush=True)
        if not given.no_browser and _has_screen():
            webbrowser.open(address)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit())
        server.run()
    finally:
        renderer.close()


def _listening(app: Any, host: str, port: int) -> Any:
    """A server of the application; `CommandError` where it cannot listen there."""
    # A page asks for many files at once; that some wait for a moment is no news.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        raise CommandError(f"There is no address “{host}”; choose another --host.") from error
    family, *_, place = min(found, key=lambda each: each[0] != socket.AF_INET)
    try:
        listening = socket.create_server(place[:2], family=family)
    except OSError as error:
        why = os.strerror(error.errno or 0)
        raise CommandError(
            f"Cannot listen on {host}:{port} ({why}); choose another --port or --host."
        ) from error
    return create_server(app, sockets=[listening], threads=8)


def _address(host: str, port: int) -> str:
    """The address at which a browser on this machine finds the page."""
    if host in ("", "0.0.0.0", "::"):
        host = "127.0.0.1"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _has_screen() -> bool:
    """Whether there is a desktop on which a browser could open."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _export(given: argparse.Namespace) -> None:
    output: Path = given.output
    form = form_of(output.name)
    if not output.parent.is_dir():
        raise CommandError(f"There is no folder “{output.parent}”; make it first.")
    dataset = load(given.data)
    renderer = Renderer()
    try:
        made = picture(dataset, given.chart, form, _query(given.view), renderer)
    finally:
        renderer.close()
    _write(output, made.content)
    print(f"{output}: {len(made.content):,} bytes")


def _query(text: str) -> str:
    """The query of a view as typed: `?a=b`, `a=b`, or a whole address copied from a browser."""
    text = os.fsencode(text).decode(errors="replace")
    head, mark, tail = text.partition("?")
    if mark and "=" not in head:
        return tail.partition("#")[0] if head else tail
    return "" if "://" in head and "=" not in head else text


def _write(path: Path, content: bytes) -> None:
    """Write the whole file or nothing; `CommandError` where that cannot be done."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise CommandError(f"Cannot write {path} ({error.strerror}).") from error


def _check(given: argparse.Namespace) -> None:
    print(f"{load(given.data).summary()}\nNo problem found.")
