"""The door *Your own list*: its addresses, who may come in, and what each answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from wsgiref.types import WSGIApplication

from dash import Dash
from flask import Flask, Response, jsonify, redirect, request
from werkzeug.wrappers import Response as Answer

from dashboard.dataset import Dataset
from dashboard.importers.lists import ReadList
from dashboard.importers.map_files import items_of, map_file, map_text
from dashboard.importers.new_workbook import template_workbook
from dashboard.importers.settings import Settings
from dashboard.outputs.images import Keys, Renderer
from dashboard.outputs.registry import Request
from dashboard.outputs.tables import FORMATS
from dashboard.text.paths import OWN_LIST_PATH, OWN_PATH, TEMPLATE_PATH, own_path
from dashboard.text.sentences import own_lists as sentences
from dashboard.web import page
from dashboard.web.dispatch import Dispatch
from dashboard.web.hosts import Hosts
from dashboard.web.modules import script_path
from dashboard.web.origins import is_from_elsewhere, is_passed_on
from dashboard.web.own.forms import FormError, safe_name, settings_of
from dashboard.web.own.own_lists import BusyError, OwnList, OwnLists
from dashboard.web.own.pages import OwnPages, faults_file, say_progress
from dashboard.web.own.saving import WHOLE_ZIP, SaveError, save_folder
from dashboard.web.refusals import reads_pages
from dashboard.web.server import create_app
from dashboard.web.serving import LARGEST_LIST

PATIENT_SECONDS = 1.0
"""Seconds for which an answer waits for the reading; what takes longer has a page of its own."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

DOOR_PATHS = (f"/{OWN_LIST_PATH}", f"/{OWN_PATH}")
"""How the paths of the door begin."""


@dataclass(frozen=True)
class OwnListDoor:
    """Who may bring a list, and where it may be saved.

    `near` is open to readers on this machine, `far` to all; `folder` is that in which data sets are
    saved, `None` for nowhere.
    """

    near: bool = True
    far: bool = False
    folder: Path | None = None

    @property
    def is_open(self) -> bool:
        """Whether anybody may bring a list."""
        return self.near or self.far


@dataclass(frozen=True)
class OwnListRooms:
    """What the addresses of the door share, whichever data set is shown beside it."""

    door: OwnListDoor
    lists: OwnLists
    pages: OwnPages
    request_of: Callable[[Dataset], Request]


def no_titles() -> Mapping[str, str]:
    """The titles of data sets, of which there are none."""
    return {}


def make_rooms(
    door: OwnListDoor,
    renderer: Renderer,
    shared: tuple[Keys, Hosts],
    titles: Callable[[], Mapping[str, str]] = no_titles,
) -> OwnListRooms:
    """Room for the lists of all who come through the door; `shared` is as `create_app` has it.

    `titles` gives those of the data sets that are served, by their keys, the default first.

    What shows a list is an application of its own: see `dispatch`.
    """
    keys, hosts = shared
    pages = OwnPages(hosts.base, script_path("ownlist.js", hosts.base), door.folder is not None)

    def make(own_dataset: Dataset, own: OwnList) -> WSGIApplication:
        below = create_app(
            own_dataset,
            renderer,
            keys=replace(keys, own=None),
            hosts=hosts.below(own_path(own.key)),
        )
        about = replace(own_dataset, description=sentences.in_memory(own.path.name))
        _guard(below.server, door, lambda _: True)
        back = (sentences.BACK_TO_LIST, pages.path(own))
        served = [*page.data_links(titles().items(), hosts.base)]
        below.layout = page.lay_out(about, back, served)
        application: WSGIApplication = below.server.wsgi_app
        return application

    lists = OwnLists(make)
    return OwnListRooms(door, lists, pages, lambda each: Request(each, WHOLE_ZIP, renderer))


def add_own_lists(app: Dash, dataset: Dataset, rooms: OwnListRooms) -> None:
    """Add the door to an application, which shows its data set; the lists are shown below it."""
    door = rooms.door
    if door.is_open:
        app.layout = page.lay_out(dataset, (sentences.OWN_LIST, rooms.pages.start_path))
    server: Flask = app.server
    _guard(server, door, lambda path: path.startswith(DOOR_PATHS))
    _add_start(server, rooms)
    _add_list(server, rooms)
    _add_changes(server, rooms)
    _add_files(server, rooms)
    _add_mapping(server, rooms)
    dispatch = Dispatch(server.wsgi_app, OWN_PATH, rooms.lists.application)
    server.wsgi_app = dispatch  # type: ignore[method-assign]


def _guard(server: Flask, door: OwnListDoor, is_inside: Callable[[str], bool]) -> None:
    """Refuse who may not come in, and what another site's page sends."""

    @server.before_request
    def refuse_strangers() -> Response | None:
        if not is_inside(request.path):
            return None
        if not door.far and (not door.near or is_passed_on()):
            return _line(sentences.CLOSED, 403)
        if request.method == "POST" and is_from_elsewhere():
            return _line(sentences.STRANGER_LIST, 403)
        return None


def _add_start(server: Flask, rooms: OwnListRooms) -> None:
    @server.get(f"/{OWN_LIST_PATH}")
    def start() -> Response:
        rooms.lists.reader.prepare()
        return _page(rooms.pages.start())

    @server.get(f"/{TEMPLATE_PATH}")
    def template() -> Response:
        return Response(template_workbook(), mimetype=FORMATS["xlsx"].media_type)

    @server.post(f"/{OWN_LIST_PATH}")
    def bring() -> Answer:
        request.max_content_length = request.max_form_memory_size = LARGEST_LIST
        file = request.files.get("file")
        cells = request.form.get("cells", "")
        content = file.read() if file is not None else cells.encode()
        if not content.strip():
            return _page(rooms.pages.start(sentences.NOTHING_SENT), 400)
        name = safe_name((file.filename if file else "") or f"{sentences.PASTED}.tsv")
        try:
            own = rooms.lists.add(name, content)
        except BusyError as error:
            return _page(rooms.pages.start(str(error)), 503)
        own.run.done.wait(PATIENT_SECONDS)
        return redirect(rooms.pages.path(own), 303)

    @server.route(f"/{OWN_PATH}", defaults={"rest": ""}, methods=["GET", "POST"])
    @server.route(f"/{OWN_PATH}<path:rest>", methods=["GET", "POST"])
    def gone(rest: str) -> Response:
        return _gone(rooms) if rest.strip("/").count("/") == 0 else _line(sentences.GONE, 410)


def _add_list(server: Flask, rooms: OwnListRooms) -> None:
    @server.get(f"/{OWN_LIST_PATH}/<key>")
    def look_at(key: str) -> Response:
        own = rooms.lists.get(key)
        return _gone(rooms) if own is None else _page(_page_of(rooms, own))

    @server.get(f"/{OWN_LIST_PATH}/<key>/state")
    def state(key: str) -> Response:
        own = rooms.lists.get(key)
        if own is None:
            return _line(sentences.GONE, 410)
        own.run.done.wait(PATIENT_SECONDS / 4)
        rows, every = own.run.rows or (0, 0)
        is_done = own.run.done.is_set()
        words = say_progress(own.run)
        response = jsonify({"done": is_done, "rows": rows, "every": every, "words": words})
        response.headers["Cache-Control"] = "no-store"
        return response


def _add_changes(server: Flask, rooms: OwnListRooms) -> None:
    @server.post(f"/{OWN_LIST_PATH}/<key>")
    def set_(key: str) -> Answer:
        own = rooms.lists.get(key)
        if own is None:
            return _gone(rooms)
        outcome = own.run.outcome
        try:
            columns = outcome.columns if outcome else ()
            guessed = Settings(sheet=own.run.settings.sheet)
            is_forgotten = "forget" in request.form
            settings = (
                guessed if is_forgotten else settings_of(request.form, columns, guessed.sheet)
            )
        except FormError as error:
            return _page(_page_of(rooms, own, str(error)), 400)
        rooms.lists.read_again(own, settings)
        own.run.done.wait(PATIENT_SECONDS)
        return redirect(rooms.pages.path(own), 303)

    @server.post(f"/{OWN_LIST_PATH}/<key>/cancel")
    def cancel(key: str) -> Answer:
        own = rooms.lists.get(key)
        stays = own is not None and rooms.lists.cancel(own)
        return redirect(rooms.pages.path(own) if own and stays else rooms.pages.start_path, 303)


def _add_files(server: Flask, rooms: OwnListRooms) -> None:
    @server.post(f"/{OWN_LIST_PATH}/<key>/save")
    def save(key: str) -> Response:
        own = rooms.lists.get(key)
        if own is None or own.dataset is None:
            return _gone(rooms)
        if rooms.door.folder is None:
            return _line(sentences.NO_SAVING, 403)
        name = request.form.get("name", "").strip()
        try:
            folder = save_folder(rooms.request_of(own.dataset), rooms.door.folder, name)
        except SaveError as error:
            return _page(_page_of(rooms, own, str(error)), 409)
        return _page(_page_of(rooms, own, folder=str(folder)))

    @server.get(f"/{OWN_LIST_PATH}/<key>/faults.csv")
    def faults(key: str) -> Response:
        own = rooms.lists.get(key)
        read = _read(own)
        if read is None:
            return _gone(rooms)
        response = Response(faults_file(read), mimetype="text/csv")
        response.headers["Content-Disposition"] = "attachment;filename=faults.csv"
        return response


def _add_mapping(server: Flask, rooms: OwnListRooms) -> None:
    @server.get(f"/{OWN_LIST_PATH}/<key>/map.json")
    def mapping(key: str) -> Response:
        own = rooms.lists.get(key)
        read = _read(own)
        if own is None or read is None:
            return _gone(rooms)
        guess = own.guess.columns if own.guess else ()
        text = map_text(items_of(own.run.settings, read.columns, guess))
        response = Response(text, mimetype="application/json")
        name = map_file(own.path).name
        response.headers.set("Content-Disposition", "attachment", filename=name)
        return response


def _read(own: OwnList | None) -> ReadList | None:
    outcome = own.run.outcome if own is not None else None
    return outcome.read if outcome is not None else None


def _page_of(rooms: OwnListRooms, own: OwnList, message: str = "", folder: str = "") -> str:
    """The page of a list as it stands: while it is read, or after."""
    run = own.run
    if run.outcome is None:
        return rooms.pages.reading(own, run)
    return rooms.pages.outcome(own, run.outcome, message, folder)


def _gone(rooms: OwnListRooms) -> Response:
    """What is answered for a list that is no longer there: where it can be brought again."""
    if not reads_pages(request.headers.get("Accept", "")):
        return _line(sentences.GONE, 410)
    return _page(rooms.pages.start(sentences.GONE), 410)


def _page(content: str, status: int = 200) -> Response:
    response = Response(content, status, mimetype="text/html")
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "no-store"
    return response


def _line(text: str, status: int) -> Response:
    return Response(f"{text}\n", status, mimetype="text/plain")
