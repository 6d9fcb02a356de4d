"""What the commands can be told, and what is said of it with `--help`."""

import argparse
import re
from pathlib import Path

from dashboard.dataset.problem_formats import PROBLEM_FORMATS
from dashboard.importers.registry import IMPORT_FORMATS
from dashboard.importers.table_files import TABLE_READERS
from dashboard.outputs.registry import WHATS
from dashboard.program import BUNDLED_DATA, VERSION
from dashboard.text.english import joined
from dashboard.text.nearest_word import cure
from dashboard.text.sentences import commands as sentences
from dashboard.web.hosts import name_of


class CommandError(OSError):
    """A command that cannot be carried out; its text is one sentence."""


COMMANDS = ("serve", "export", "open", "check", "import", "new")


def parse_arguments(arguments: list[str]) -> argparse.Namespace:
    """The arguments as read, `serve` where no command is named; bad ones end the program."""
    parser = _parser()
    at = _after_data(arguments)
    word = arguments[at] if at < len(arguments) else "-"
    if word.startswith("-") and word not in ("-h", "--help", "--version"):
        arguments = [*arguments[:at], "serve", *arguments[at:]]
    elif word not in COMMANDS and not word.startswith("-"):
        parser.error(sentences.no_command(word, cure(word, COMMANDS)))
    options = parser.parse_args(arguments, argparse.Namespace(data=BUNDLED_DATA))
    if getattr(options, "folder", None) is not None:
        options.data = options.folder
    return options


def _after_data(arguments: list[str]) -> int:
    """Where the command stands: first, or behind `--data DIR` or `--data=DIR`."""
    first = arguments[0] if arguments else ""
    return 2 if first == "--data" else 1 if first.startswith("--data=") else 0


def _listens(command: argparse.ArgumentParser) -> None:
    """Add what a command that serves the page can be told."""
    command.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    command.add_argument("--port", type=_port, default=8050, help="port to listen on (8050)")
    command.add_argument("--no-browser", action="store_true", help="do not open a browser")
    frames = "site that may show charts in frames, such as https://example.org; * for any"
    command.add_argument(
        "--allow-embed", metavar="SITE", action="append", type=_site, default=[], help=frames
    )
    _signs(command)
    trust = "public key (PEM) to trust; the name of its file says who signs with it"
    command.add_argument(
        "--trust", metavar="PUBLIC", action="append", type=Path, default=[], help=trust
    )
    hosts = "name or address to answer to, beside this machine's own; may be repeated"
    command.add_argument(
        "--allow-host", metavar="NAME", action="append", type=_host, default=[], help=hosts
    )
    public = "address at which others reach the page, such as https://example.org/visits/"
    lists = "let readers on other machines look at lists of their own, too"
    command.add_argument("--allow-import", action="store_true", help=lists)
    into = "folder in which lists are saved as data sets (beside the data set)"
    command.add_argument("--save-into", metavar="DIR", type=Path, help=into)
    checks = "show on the page what check warns of"
    command.add_argument("--show-checks", action="store_true", help=checks)
    command.add_argument("--public-url", metavar="URL", type=_url, help=public)


def _signs(command: argparse.ArgumentParser) -> None:
    """Add with what a command that makes pictures signs them."""
    sign = "private key (PEM, Ed25519) to sign pictures with"
    command.add_argument("--sign", metavar="KEY", type=Path, help=sign)


def _site(text: str) -> str:
    """A site as a Content-Security-Policy names it."""
    if text != "*" and not re.fullmatch(r"https?://[A-Za-z0-9.*-]+(:\d+)?", text):
        raise argparse.ArgumentTypeError(sentences.no_site(text[:60]))
    return text


def _host(text: str) -> str:
    """A name or an address of a host, without a port."""
    if not re.fullmatch(r"[A-Za-z0-9._-]+|\[?[0-9A-Fa-f:.]+\]?", text) or not name_of(text):
        raise argparse.ArgumentTypeError(sentences.not_a_host(text[:60]))
    return name_of(text)


def _url(text: str) -> str:
    """An address of the page, with a slash at its end."""
    if not re.fullmatch(r"https?://[A-Za-z0-9._-]+(:\d{1,5})?(/[A-Za-z0-9._~-]+)*/?", text):
        raise argparse.ArgumentTypeError(sentences.no_url(text[:60]))
    return text if text.endswith("/") else f"{text}/"


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 65_536):
        raise argparse.ArgumentTypeError(sentences.no_port(text[:60]))
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m dashboard",
        description="Diplomatic visits, and the arms, aid and talks beside them, on a timeline "
        "and a map.",
        epilog="Each command says more with --help.",
    )
    parser.add_argument("--version", action="version", version=VERSION)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    serve = commands.add_parser("serve", help="serve the page (the default)")
    serve.description = "Serve the page, until Ctrl+C."
    _listens(serve)
    export = commands.add_parser("export", help="write a chart, a table or all of them")
    _exports(export)
    open_ = commands.add_parser("open", help="open the view that a picture shows")
    open_.description = "Serve the page at the view that an exported picture shows."
    open_.add_argument("picture", metavar="PICTURE", type=Path, help="a picture of this program")
    _listens(open_)
    check = commands.add_parser("check", help="say what is wrong with a data set")
    _checks(check)
    import_ = commands.add_parser("import", help="make a data set of files of another form")
    _imports(import_)
    new = commands.add_parser("new", help="make a data set, or a workbook, to fill in")
    _makes_new(new)
    for name, command in zip(COMMANDS, (serve, export, open_, check, import_, new), strict=True):
        command.set_defaults(command=name)
    for each in (parser, serve, export, open_, check):
        _names_data(each, ", or of several" if each in (parser, serve, open_) else "")
    for command in (serve, export, open_, check, import_):
        command.add_argument("--map", metavar="WORD=COLUMN", action="append", default=[], help=MAP)
    for command in (serve, export, open_, check):
        command.add_argument("--title", metavar="TEXT", default="", help=LIST_TITLE)
    return parser


def _checks(command: argparse.ArgumentParser) -> None:
    """Add what the command that says what is wrong can be told."""
    command.description = (
        "List every fault of a data set by file, line and column, or what it holds."
    )
    command.add_argument("folder", metavar="DIR", nargs="?", type=Path, help="as --data DIR")
    forms = ("text", *PROBLEM_FORMATS)
    how = f"how to write what is wrong: {joined(forms, 'or')} (text)"
    command.add_argument("--format", metavar="FORM", choices=forms, default="text", help=how)
    strict = "fail where there are warnings, too; hints are no reason to fail"
    command.add_argument("--strict", action="store_true", help=strict)
    ignore = "code to say nothing of, such as long-stay; may be repeated; no error is passed over"
    command.add_argument("--ignore", metavar="CODE", action="append", default=[], help=ignore)
    command.add_argument("--list", action="store_true", help="say which codes there are")


def _names_data(command: argparse.ArgumentParser, several: str) -> None:
    """Add where a command finds its data."""
    endings = joined([ending[1:].upper() for ending in TABLE_READERS], "or")
    where = f"folder of the data set (data/kyiv-2022){several}, or a list: {endings}"
    command.add_argument("--data", metavar="DIR", type=Path, default=argparse.SUPPRESS, help=where)


def _makes_new(command: argparse.ArgumentParser) -> None:
    """Add what the command that makes something to fill in can be told."""
    command.description = (
        "Make a folder with all tables of a data set, or a workbook for a list, with columns that "
        "are explained and example rows. Nothing is written over."
    )
    name = "folder to make, or a file that ends with .xlsx"
    command.add_argument("name", metavar="NAME", type=Path, help=name)


def _imports(command: argparse.ArgumentParser) -> None:
    """Add what the command that reads files of another form can be told."""
    command.description = (
        "Make a data set of files of another form, or bring one up to date with them. "
        "What a person has added or changed in it stays."
    )
    command.add_argument(
        "format", metavar="FORMAT", nargs="?", help=joined([*IMPORT_FORMATS], "or")
    )
    command.add_argument(
        "sources", metavar="SOURCE", nargs="*", type=Path, help="file or folder to read"
    )
    into = "folder of the data set, which is made where there is none"
    command.add_argument("--into", metavar="DIR", type=Path, help=into)
    dry = "read and check everything, say what would come of it, and write nothing"
    command.add_argument("--dry-run", action="store_true", help=dry)
    command.add_argument("--list", action="store_true", help="say which formats there are")


MAP = (
    'what a column of a list holds, such as host="Country visited"; may be repeated, and is '
    "remembered beside the list"
)

LIST_TITLE = "title of a list, which is remembered beside it, as --map is"


def _exports(command: argparse.ArgumentParser) -> None:
    """Add what the command that writes files can be told."""
    command.description = (
        "Write a chart, a table or a whole dossier, the same as the page's, /export and /data."
    )
    command.add_argument("what", metavar="WHAT", nargs="?", default="", help=joined(WHATS, "or"))
    view = 'what it shows: "?asof=2022-01-31", or an address copied from the page (everything)'
    command.add_argument("view", metavar="VIEW", nargs="?", default="", help=view)
    file = "file to write, whose ending is the format; with --all or --views the folder"
    command.add_argument("-o", metavar="FILE", dest="output", type=Path, required=True, help=file)
    many = command.add_mutually_exclusive_group()
    every = "write every chart, the dossier and every table of the view"
    many.add_argument("--all", action="store_true", help=every)
    lines = "write what a file lists, such as: timeline.png ?asof=2022-01-31"
    many.add_argument("--views", metavar="FILE", type=Path, help=lines)
    _signs(command)
