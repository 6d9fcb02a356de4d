"""The commands: `serve` (the default), `export`, `open`, `check`, `import` and `new`."""

import argparse
import logging
import os
import signal
import socket
import sys
import webbrowser
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import FrameType, MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import quote
from wsgiref.types import WSGIApplication

from dashboard.arguments import COMMANDS, CommandError, parse_arguments
from dashboard.check_command import CheckError, check_data
from dashboard.command_data import datasets_for, load_for
from dashboard.data_commands import import_into, make_new
from dashboard.dataset import DatasetError
from dashboard.importers.imported import SourceError
from dashboard.outputs.batch import Outcome, every, read_wishes, written
from dashboard.outputs.files import make_folder, ready, write_file
from dashboard.outputs.images import (
    LARGEST_PICTURE,
    Keys,
    Renderer,
    RenderError,
    missing_browser,
    opening,
    read_keys,
)
from dashboard.outputs.registry import WHATS, Request, forms, write_output
from dashboard.outputs.request import ExportError, Wish, check_word
from dashboard.text.sentences import commands as sentences
from dashboard.text.sentences import served as served_sentences
from dashboard.text.sentences import unknown
from dashboard.text.sentences.pictures import WITHOUT_BROWSER
from dashboard.web.hosts import EVERYWHERE, Hosts, own_names, page_address
from dashboard.web.serving import Server, serve_on

if TYPE_CHECKING:
    from dashboard.web.own import OwnListDoor
    from dashboard.web.served import ServedDatasets

STOPPED = 130
"""What a command gives that somebody stopped with Ctrl+C, as a shell expects."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 if it did what was asked, 1 if not, with the reason on standard error."""
    options = parse_arguments(list(sys.argv[1:] if arguments is None else arguments))
    try:
        RUN[options.command](options)
    except KeyboardInterrupt:
        return STOPPED
    except CheckError:
        return 1
    except DatasetError as error:
        print(error, file=sys.stderr)
        print(sentences.problems(len(error.problems), options.data), file=sys.stderr)
    except (CommandError, ExportError, SourceError, RenderError, OSError) as error:
        print(error, file=sys.stderr)
    else:
        return 0
    return 1


def _keys(options: argparse.Namespace) -> Keys:
    """The keys that a command names."""
    return read_keys(options.sign, getattr(options, "trust", []))


def _serve(options: argparse.Namespace) -> None:
    keys = _keys(options)
    datasets = datasets_for(options)
    datasets.start()
    _serve_at(datasets, "", options, keys)


def _open(options: argparse.Namespace) -> None:
    keys = _keys(options)
    datasets = datasets_for(options)
    dataset = datasets.start()
    opened = opening(dataset, _read(options.picture, LARGEST_PICTURE + 1), keys)
    for line in filter(None, (opened.signature, opened.notice)):
        print(line, file=sys.stderr, flush=True)
    _serve_at(datasets, opened.address, options, keys)


def _serve_at(
    datasets: "ServedDatasets", view: str, options: argparse.Namespace, keys: Keys
) -> None:
    renderer = Renderer()
    try:
        _end_tidily()
        hosts = Hosts((*options.allow_host, *own_names(options.host)), options.public_url or "")
        from dashboard.web import compression  # noqa: PLC0415
        from dashboard.web.applications import Applications  # noqa: PLC0415
        from dashboard.web.own import make_rooms  # noqa: PLC0415
        from dashboard.web.refusals import page_for  # noqa: PLC0415

        door = _door(options, datasets.path)
        rooms = make_rooms(door, renderer, (keys, hosts), lambda: datasets.every_title)
        frames, checks = tuple(options.allow_embed), options.show_checks
        applications = Applications(renderer, frames, keys, hosts, rooms, checks)
        title = datasets.show(applications.make).title
        server = _listening(datasets, options.host, options.port, hosts.base)
        server.dress = partial(page_for, title, hosts.base)
        if applications.first is not None:
            compression.prepare(applications.first, hosts.base)
        home = page_address(options.host, server.effective_port)
        address = f"{home}{view}"
        print(sentences.serving(title, address), flush=True)
        for key, other in [*datasets.titles.items()][1:]:
            print(served_sentences.served_beside(other, f"{home}?data={quote(key)}"), flush=True)
        _warn(options.host)
        if not options.no_browser and _has_screen():
            webbrowser.open(address)
        datasets.watch()
        try:
            server.run()
        finally:
            datasets.close()
            rooms.lists.close()
    finally:
        renderer.close()


def _door(options: argparse.Namespace, path: Path) -> "OwnListDoor":
    """Who may bring a list: all where that is allowed, else readers on this machine.

    Others reach the server where it listens for them, or where a web server before it has a name.
    Lists are saved beside the data set, which is at that path.
    """
    from dashboard.web.own import OwnListDoor  # noqa: PLC0415

    reached = options.public_url or options.allow_host or not Hosts().answers(options.host)
    beside = None if options.allow_import else path.absolute().parent
    folder = options.save_into.absolute() if options.save_into else beside
    return OwnListDoor(near=not reached, far=options.allow_import, folder=folder)


def _end_tidily() -> None:
    """End as after Ctrl+C when the system asks to, or the terminal closes.

    A process that is to outlive its terminal (`nohup`) ignores that, and still does.
    """
    for name in ("SIGTERM", "SIGHUP"):
        sign = getattr(signal, name, None)
        if sign is not None and signal.getsignal(sign) != signal.SIG_IGN:
            signal.signal(sign, _end)


def _end(sign: int, _: FrameType | None) -> None:
    signal.signal(sign, signal.SIG_IGN)
    raise KeyboardInterrupt


def _warn(host: str) -> None:
    """Say who can read the page if others can, and what does not work."""
    if host in EVERYWHERE or not Hosts().answers(host):
        print(
            sentences.open_to_others(host or sentences.ALL_ADDRESSES), file=sys.stderr, flush=True
        )
    if why := missing_browser():
        print(f"{why} {WITHOUT_BROWSER}", file=sys.stderr, flush=True)


def _listening(app: WSGIApplication, host: str, port: int, base: str = "/") -> Server:
    """A server of the application; `CommandError` where it cannot listen there."""
    # A page asks for many files at once; that some wait for a moment is no news.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    try:
        addresses = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        raise CommandError(sentences.no_address(host)) from error
    family, *_, place = min(addresses, key=lambda each: each[0] != socket.AF_INET)
    try:
        listening = socket.create_server(place[:2], family=family)
    except OSError as error:
        why = os.strerror(error.errno or 0)
        raise CommandError(sentences.cannot_listen(host, port, why)) from error
    return serve_on(listening, app, "127.0.0.1" if host in EVERYWHERE else host, base)


def _has_screen() -> bool:
    """Whether there is a desktop on which a browser could open."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _export(options: argparse.Namespace) -> None:
    if not (options.all or options.views):
        ready(options.output)
    wishes, folder = _wishes(options)
    keys = _keys(options)
    dataset = load_for(options)
    if folder is not None:
        make_folder(folder)
    renderer = Renderer()
    try:
        if folder is None:
            (wish,) = wishes
            file = write_output(Request(dataset, wish, renderer, keys))
            write_file(options.output, file.content)
            print(sentences.file_written(options.output, len(file.content)))
            if file.remark:
                print(file.remark, file=sys.stderr)
        else:
            requests = [Request(dataset, wish, renderer, keys) for wish in wishes]
            _report(list(written(requests, folder, write_file)))
    finally:
        renderer.close()


def _read(path: Path, most: int = -1) -> bytes:
    """The file's bytes, at most so many; `CommandError` where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise CommandError(sentences.cannot_read(path, error.strerror)) from error


def _text(path: Path) -> str:
    """The file's text; `CommandError` where it is none."""
    try:
        return _read(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(sentences.no_list(path)) from error


def _wishes(options: argparse.Namespace) -> tuple[list[Wish], Path | None]:
    """What is to be written, and the folder for it; none where it is one file."""
    if options.views is not None:
        if options.what:
            raise CommandError(sentences.nothing_beside_views(options.what))
        wishes = read_wishes(_text(options.views))
        if not wishes:
            raise CommandError(sentences.empty_list(options.views))
        return [replace(wish, address=_query(wish.address)) for wish in wishes], options.output
    if options.all:  # the view stands where the chart would
        if options.view or (options.what and "=" not in options.what and "://" not in options.what):
            raise CommandError(sentences.nothing_beside_all(options.what))
        return every(_query(options.what)), options.output
    check_word(options.what, WHATS, unknown.UNKNOWN_CHART_OR_TABLE)
    form = options.output.suffix[1:].lower()
    check_word(form, forms(options.what), unknown.UNKNOWN_FORMAT)
    return [Wish(options.what, form, _query(options.view))], None


def _report(outcomes: Sequence[Outcome]) -> None:
    """Say what was written; `CommandError` where anything could not be."""
    for outcome in outcomes:
        if outcome.path is not None:
            print(sentences.file_written(outcome.path, outcome.size))
        else:
            print(f"{outcome.wish}: {outcome.why}", file=sys.stderr)
    failed = sum(outcome.path is None for outcome in outcomes)
    if failed:
        raise CommandError(sentences.not_written(failed, len(outcomes)))
    print(sentences.files_written(len(outcomes)))


def _query(text: str) -> str:
    """The query of a view as typed: `?a=b`, `a=b`, or a whole address copied from a browser."""
    text = os.fsencode(text).decode(errors="replace")
    head, mark, tail = text.partition("?")
    if mark and "=" not in head:
        return tail.partition("#")[0] if head else tail
    return "" if "://" in head and "=" not in head else text


RUN: Mapping[str, Callable[[argparse.Namespace], None]] = MappingProxyType(
    dict(zip(COMMANDS, (_serve, _export, _open, check_data, import_into, make_new), strict=True))
)
"""What each command does."""
