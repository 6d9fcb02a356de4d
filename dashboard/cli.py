"""The commands: `serve` (the default), `export` and `check`."""

import argparse
import os
import sys
import webbrowser
from collections.abc import Sequence
from pathlib import Path

from waitress.server import create_server

from dashboard import ROOT, __version__
from dashboard.export import ExportError, Renderer, RenderError, picture
from dashboard.load import Dataset, DatasetError, load
from dashboard.server import create_app

DATA = ROOT / "data" / "kyiv-2022"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 if it did what was asked, 1 if not, with the reason on standard error."""
    given = _parser().parse_args(_with_default(arguments))
    try:
        return int(given.run(given))
    except DatasetError as error:
        count = len(error.problems)
        print(error, file=sys.stderr)
        print(f"{count} problem{'s' if count > 1 else ''} in {given.data}", file=sys.stderr)
    except (ExportError, RenderError, OSError) as error:
        print(error, file=sys.stderr)
    return 1


def _with_default(arguments: Sequence[str] | None) -> list[str]:
    """The arguments with `serve` before them where no command is named."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    named = given and (given[0] in COMMANDS or given[0] in ("-h", "--help", "--version"))
    return given if named else ["serve", *given]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m dashboard",
        description="Diplomatic visits and what came with them, as a timeline and a map.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True)
    serve = commands.add_parser("serve", help="serve the page (the default)")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on")
    serve.add_argument("--port", type=int, default=8050, help="port to listen on")
    serve.add_argument("--no-browser", action="store_true", help="do not open a browser")
    serve.set_defaults(run=_serve)
    export = commands.add_parser("export", help="write a chart as a picture")
    export.add_argument("chart", help="timeline or map")
    export.add_argument("view", nargs="?", default="", help='such as "?asof=2022-01-31"')
    export.add_argument("-o", "--output", type=Path, required=True, help="png, svg, pdf or json")
    export.set_defaults(run=_export)
    check = commands.add_parser("check", help="say what is wrong with a data set")
    check.add_argument("data", nargs="?", type=Path, default=DATA, help="its folder")
    check.set_defaults(run=_check)
    for command in (serve, export):
        command.add_argument("--data", type=Path, default=DATA, help="folder of the data set")
    return parser


COMMANDS = ("serve", "export", "check")


def _serve(given: argparse.Namespace) -> int:
    dataset = load(given.data)
    renderer = Renderer()
    app = create_app(dataset, renderer)
    try:
        server = create_server(app.server, host=given.host, port=given.port, threads=8)
    except OSError as error:
        why = error.strerror or error
        raise OSError(
            f"Cannot listen on {given.host}:{given.port} ({why}); choose another --port."
        ) from error
    address = f"http://{given.host}:{given.port}/"
    print(f"{dataset.title}: {address} (stop with Ctrl+C)", flush=True)
    if not given.no_browser and _has_screen():
        webbrowser.open(address)
    try:
        server.run()
    finally:
        renderer.close()
    return 0


def _has_screen() -> bool:
    """Whether there is a desktop on which a browser could open."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _export(given: argparse.Namespace) -> int:
    dataset = load(given.data)
    form = given.output.suffix.removeprefix(".").lower()
    renderer = Renderer()
    try:
        made = picture(dataset, given.chart, form, given.view, renderer)
    finally:
        renderer.close()
    given.output.write_bytes(made.content)
    print(f"{given.output}: {len(made.content):,} bytes")
    return 0


def _check(given: argparse.Namespace) -> int:
    print(_summary(load(given.data)))
    return 0


def _summary(dataset: Dataset) -> str:
    """What a data set holds, in a few lines."""
    tables = ", ".join(f"{len(frame):,} {name}" for name, frame in dataset.tables.items())
    return (
        f"{dataset.title} ({dataset.name} {dataset.version}): no problem found\n"
        f"{tables}\ncovers {dataset.since} to {dataset.until}"
    )
