"""The pages of a reader's own list: the start, the reading, and what was read."""

from collections.abc import Iterator, Mapping
from csv import writer
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from markupsafe import Markup

from dashboard.charts import FIRST, alternative
from dashboard.charts.frame import typeface
from dashboard.charts.frame.palette import both_variables
from dashboard.dataset import Problem
from dashboard.dataset.cells import slug
from dashboard.importers.columns import ListColumn
from dashboard.importers.header_words import MEANINGS
from dashboard.importers.lists import ListOutcome, ReadList
from dashboard.importers.map_files import map_file
from dashboard.importers.settings import Settings
from dashboard.importers.table_files import TABLE_READERS
from dashboard.outputs.html import page_template
from dashboard.outputs.images import missing_browser
from dashboard.outputs.tables.cells import guarded
from dashboard.query import select
from dashboard.text.paths import OWN_LIST_PATH, TEMPLATE_PATH, own_path, picture_path
from dashboard.text.sentences import own_lists as sentences
from dashboard.text.sentences.imports.columns import BY_SETTING
from dashboard.view import View
from dashboard.web.index import ICON
from dashboard.web.own.forms import STATUS_CHOICES, constants
from dashboard.web.own.own_lists import OwnList, ReadingRun

MOST_FAULTS = 500
"""So many faults stand on the page; the list of all has the others."""

ORDER_CHOICES: Mapping[str, str] = {
    "": sentences.ORDER_BY_COLUMN,
    "day-first": sentences.DAY_FIRST_LABEL,
    "month-first": sentences.MONTH_FIRST_LABEL,
}


@dataclass(frozen=True)
class OwnPages:
    """Makes the pages; `base` is the dashboard's path, `script` that of their script."""

    base: str
    script: str
    can_save: bool

    @property
    def start_path(self) -> str:
        """The address of the first page."""
        return f"{self.base}{OWN_LIST_PATH}"

    def path(self, own: OwnList) -> str:
        """The address of a list's page."""
        return f"{self.start_path}/{own.key}"

    def start(self, message: str = "") -> str:
        """The page on which a list is brought; `message` says what went wrong."""
        return self._page("start", sentences.TITLE, message, here=self.start_path)

    def reading(self, own: OwnList, run: ReadingRun) -> str:
        """The page of a list that is being read."""
        rows, every = run.rows or (0, 0)
        so_far = say_progress(run)
        title = own.path.name
        here = self.path(own)
        return self._page("reading", title, here=here, rows=rows, every=every, so_far=so_far)

    def outcome(
        self, own: OwnList, outcome: ListOutcome, message: str = "", folder: str = ""
    ) -> str:
        """The page of a list that has been read; `folder` is where it was saved."""
        read, settings = outcome.read, own.run.settings
        parts: dict[str, Any] = {
            "here": self.path(own),
            "look": "",
            "can_save": self.can_save,
            "folder": slug(own.path.stem)[:60] or "list",
            "problems": [sentences.on_page(str(each)) for each in outcome.problems],
            "columns": [*_columns(outcome, own.guess)],
            "notes": [sentences.on_page(each) for each in read.notes] if read else [],
            "is_set": settings != Settings(sheet=settings.sheet),
            "map_link": sentences.map_file_link(map_file(own.path).name),
            "saved": sentences.saved(folder) if folder else "",
            "command": sentences.serve_command(folder),
            **_settings(settings, outcome),
        }
        if read is not None:
            parts |= _drawn_parts(read, f"{self.base}{own_path(own.key)}")
        return self._page("outcome", own.path.name, message, **parts)

    def _page(self, state: str, title: str, message: str = "", **parts: Any) -> str:  # noqa: ANN401
        return page_template(Path(__file__).with_name("own_list.html")).render(
            state=state,
            title=title,
            message=message,
            words=sentences,
            home=self.base,
            start=self.start_path,
            template=f"{self.base}{TEMPLATE_PATH}",
            script=self.script,
            endings=",".join(TABLE_READERS),
            icon=Markup(ICON),  # noqa: S704 - our drawing
            palette=Markup(both_variables()),  # noqa: S704 - our colours
            typeface=Markup(typeface.rules(lambda face: f"{self.base}{typeface.served(face)}")),  # noqa: S704
            **parts,
        )


def say_progress(run: ReadingRun) -> str:
    """How far the reading is."""
    return sentences.rows_so_far(*run.rows or (0, 0)) if run.process else sentences.WAITING


def _columns(outcome: ListOutcome, guess: ListOutcome | None) -> Iterator[Mapping[str, object]]:
    """The columns as the page lists them; what was guessed and left says how sure it was."""
    first = {each.place: each for each in guess.columns} if guess else {}
    for column in outcome.columns:
        before = first.get(column.place, column)
        same = (before.name, before.meaning) == (column.name, column.meaning)
        sure = before.sure if same and column.sure == BY_SETTING else column.sure
        yield {
            "place": column.place,
            "name": column.name,
            "meaning": column.meaning,
            "examples": _examples(column),
            "sure": sure,
        }


def _examples(column: ListColumn) -> str:
    texts = (" ".join(example.split()) for example in column.examples)
    return "; ".join(text if len(text) <= 30 else f"{text[:29]}…" for text in texts)


def _settings(settings: Settings, outcome: ListOutcome) -> dict[str, Any]:
    """What is set beside the columns, and the choices for it."""
    return {
        "meanings": MEANINGS,
        "sheets": outcome.sheets,
        "sheet": settings.sheet,
        "orders": ORDER_CHOICES,
        "order": settings.order or "",
        "year": settings.year or "",
        "statuses": STATUS_CHOICES,
        **constants(settings, outcome.columns),
    }


def _drawn_parts(read: ReadList, look: str) -> dict[str, Any]:
    """What the page shows of a list that can be drawn; `look` is the address of its dashboard."""
    faults = [*faults_of(read)]
    view = View()
    more = len(faults) - MOST_FAULTS
    return {
        "look": look,
        "counts": read.counts(),
        "faults": faults[:MOST_FAULTS],
        "more": sentences.more_faults(more) if more > 0 else "",
        "no_pictures": missing_browser() or "",
        "pictures": [*_pictures(look)],
        "alt": alternative(FIRST, select(read.dataset, view), view),
    }


def _pictures(look: str) -> Iterator[tuple[str, str, str]]:
    """The media query, the theme and the address of each picture, the last for all others."""
    narrow, dark = "(max-width: 600px)", "(prefers-color-scheme: dark)"
    for size, width, height in ((narrow, 400, 480), ("", 800, 560)):
        for theme in ("dark", "light"):
            query = " and ".join(filter(None, (size, dark if theme == "dark" else "")))
            address = f"width={width}&height={height}&theme={theme}"
            yield query, theme, f"{look}{picture_path(FIRST, 'svg')}?{address}"


def faults_of(read: ReadList) -> Iterator[Mapping[str, object]]:
    """Every fault of a list by row, with the column, what became of it, and its cure."""
    kinds = (
        (sentences.REFUSED, read.refused),
        (sentences.KEPT_AS_TEXT, read.faults),
        (sentences.LEFT_OUT, read.left_out),
    )
    every = [
        (each.line, number, kind, each)
        for number, (kind, all_) in enumerate(kinds)
        for each in all_
    ]
    for row, _, kind, fault in sorted(every, key=lambda each: each[:2]):
        yield {"row": row, "column": fault.column, "kind": kind, "message": _message(fault)}


def _message(fault: Problem) -> str:
    return sentences.on_page(fault.message)


def faults_file(read: ReadList) -> str:
    """Every fault as CSV."""
    sink = StringIO(newline="")
    table = writer(sink, lineterminator="\n")
    table.writerow(["row", "column", "outcome", "message"])
    table.writerows([guarded(str(cell)) for cell in fault.values()] for fault in faults_of(read))
    return sink.getvalue()
