"""Where the names of visitors go: in cells of lanes and columns, each whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from dashboard.charts.frame import marks
from dashboard.charts.frame.columns import INSET, LISTED, NARROW_ROWS, TextScale, lines
from dashboard.charts.frame.sheet import plot_width
from dashboard.charts.frame.style import Canvas
from dashboard.charts.frame.typeface import text_width
from dashboard.model import edtf
from dashboard.query import WENT, Lane, Row, Rows, Visitor, Visitors, Went
from dashboard.text.english import isolated, joined
from dashboard.text.sentences import charts
from dashboard.view import View

NAME_GAP, NARROW_GAP = 14, 8
"""Between two columns, and between two names in a line; between columns with little room."""

MARK_GAP = 3
"""Between two marks of a visitor."""

PADDING = 0.25
"""Above and below the lines of a row together, in lines."""

LANES_SHARE = 0.2
"""What the names of the lanes take of the width at most."""

POWERS = (0.3, 0.5, 0.8, 1.0)
"""How the widths of columns are tried to follow what they hold: the lowest chart is taken."""

TITLE_SHARE = 0.28
"""What the titles take of the width at most where the names are listed beside them."""

SWATCH = 18
"""The length of a line in the colour of a place, before its title in the list of these."""

CELL_LINES = 100
"""So many lines of names a cell has; of more people the number is told."""

FEW_PLACES = 6
"""So many places stand after a name; of more the number is told."""

TITLE_LINES = 3
"""The title of a column takes so many lines, where the columns have room for it."""

LEAST_COLUMN = 0.6
"""A column takes at least this much of an even share of the width."""


@dataclass(frozen=True)
class LaneCell:
    """What stands in a lane's column: for each visitor the visits, and the lines of the name.

    The first line is empty where a word of the name has no room beside the marks. `more` people
    have no room; their number takes the last line.
    """

    visitors: tuple[tuple[Visitor, tuple[str, ...], float, int], ...]
    lines: int
    more: int


class VisitorsLayout:
    """Where everything goes in one scale."""

    def __init__(
        self, attendance: Visitors, rows: Rows, canvas: Canvas, scale: TextScale, view: View
    ) -> None:
        self.attendance, self.rows, self.scale, self.view = attendance, rows, scale, view
        self.canvas, self.width = canvas, plot_width(canvas)
        self.records = rows.records
        self.stacked = canvas.width < NARROW_ROWS
        self.listed = canvas.width < LISTED
        self.left = INSET if self.stacked else self._left()
        self.gap = NARROW_GAP if self.stacked else NAME_GAP

    def _left(self) -> float:
        """Where the first column begins, beside the names of the lanes."""
        size = self.scale.text
        names = [lane.label for lane in self.attendance.lanes] or [charts.NONE_IN_VIEW]
        widest = max((text_width(name, size, bold=True) for name in names), default=0)
        most = self.width * LANES_SHARE
        return INSET + min(widest + text_width("  99", size), most) + NAME_GAP

    def name(self, visitor: Visitor) -> str:
        """What stands beside the marks of a visitor: the name, or the days where a lane is one."""
        mine = [self.records[at] for at in visitor.visits]
        if not self.canvas.labels:
            return ""
        if self.view.group == "person":
            return ", ".join(self._stay(row, visitor.went == "neither") for row in mine)
        doubt = " ?" if any(row.unreported or row.uncertain for row in mine) else ""
        return isolated(str(mine[0].label)) + self._places(mine, visitor.went == "neither") + doubt

    def _stay(self, row: Row, every: bool) -> str:
        """The days of a visit, with its place where neither colour nor column tells it."""
        place = self._places([row], every).removeprefix(", ")
        return " ".join(filter(None, [self._days(row), f"({place})" if place else ""]))

    def _days(self, row: Row) -> str:
        """The days of a visit in few letters, with their year where that is not the window's."""
        ends = [None if pd.isna(day) else day.date() for day in (row.start_min, row.end_max)]
        other = any(day and day.year != self.rows.until.year for day in ends)
        return edtf.say_short(ends[0], ends[1], year=other)

    def _places(self, mine: Sequence[Row], every: bool) -> str:
        """The places that neither colour nor column tells, to stand after the name."""
        others = [row for row in mine if every or str(row.host) not in self.rows.leads]
        names = dict.fromkeys(marks.place(row, self.rows) for row in others)
        places = [isolated(place) for place in names if place]
        if len(places) > FEW_PLACES + 1:
            places[FEW_PLACES:] = [charts.more_places(len(places) - FEW_PLACES)]
        return f", {joined(places)}" if places else ""

    @cached_property
    def visitors(self) -> dict[tuple[str, str], list[tuple[Visitor, str, float]]]:
        """For each lane and column the visitors, their words, and the width of their marks."""
        cells: dict[tuple[str, str], list[tuple[Visitor, str, float]]] = {}
        step = self.scale.dot + MARK_GAP
        for visitor in self.attendance.visitors:
            width = step * len(visitor.visits) + 4
            cell = (visitor, self.name(visitor), width)
            cells.setdefault((visitor.lane, visitor.went), []).append(cell)
        return cells

    @cached_property
    def columns(self) -> list[tuple[float, float]]:
        """Where each column begins, and its width: wider for what has more to hold.

        Without columns names stand beside the titles, all from one place on.
        """
        if self.listed:
            begin = INSET + self.title_width + NAME_GAP
            return [(begin, self.width - begin - INSET)] * len(WENT)
        spread = (self._spread(power) for power in POWERS)
        return min(spread, key=lambda columns: sum(self._high(columns)))

    @cached_property
    def title_width(self) -> float:
        """What the titles take beside the names that are listed."""
        size, titles = self.scale.text, [title for title, _ in self._titles()]
        words = max(text_width(word, size) for title in titles for word in title.split())
        widest = max(text_width(title, size) for title in titles)
        return max(words, min(widest, self.width * TITLE_SHARE))

    @cached_property
    def titles(self) -> dict[Went, list[str]]:
        """The titles as they stand beside names that are listed, in lines."""
        size, room = self.scale.text, self.title_width
        return {
            where: lines(title, size, room)
            for where, (title, _) in zip(WENT, self._titles(), strict=True)
        }

    def listing(self, lane: Lane) -> list[tuple[Went, int]]:
        """What is listed in a lane, and in which of its lines each begins."""
        return [(where, line) for where, line, _ in self._listing(lane)]

    def _listing(self, lane: Lane) -> Iterator[tuple[Went, int, int]]:
        line = 0
        for where in WENT:
            cell = self.cells.get((lane.key, where))
            if cell:
                end = line + max(cell.lines, len(self.titles[where]))
                yield where, line, end
                line = end

    def _spread(self, power: float) -> list[tuple[float, float]]:
        """The columns, with widths as that power of what they hold, where no word is broken."""
        size, room = self.scale.text, self.width - self.left - INSET - self.gap * (len(WENT) - 1)
        needs = dict.fromkeys(map(str, WENT), 1.0)
        for (_, where), cell in self.visitors.items():
            needs[where] += sum(text_width(text, size) + width for _, text, width in cell)
        least = self._least(room)
        weights = [need**power for need in needs.values()]
        spare = (room - sum(least)) / sum(weights)
        widths = [own + spare * weight for own, weight in zip(least, weights, strict=True)]
        begins = [self.left + sum(widths[:n]) + self.gap * n for n in range(len(WENT))]
        return list(zip(begins, widths, strict=True))

    def _least(self, room: float) -> list[float]:
        """What the columns take at least: their widest words, beside marks or else under them."""
        size, share = self.scale.text, room / len(WENT)
        alone = {
            str(where): max(
                _width_of_title(title, size),
                *(text_width(word, size) for word in people.split()),
            )
            for where, (title, people) in zip(WENT, self._titles(), strict=True)
        }
        beside = dict(alone)
        for (_, where), cell in self.visitors.items():
            for _, text, width in cell:
                widest = max((text_width(word, size) for word in text.split()), default=0.0)
                alone[where] = max(alone[where], widest)
                beside[where] = max(beside[where], widest + width)
        if max(beside.values()) <= share:
            return [max(need, LEAST_COLUMN * share) for need in beside.values()]
        if sum(beside.values()) <= room:
            return list(beside.values())
        return [need * min(1.0, room / sum(alone.values())) for need in alone.values()]

    def _high(self, columns: Sequence[tuple[float, float]]) -> Iterator[int]:
        """The lines that each lane takes with those columns."""
        widths = dict(zip(map(str, WENT), (width for _, width in columns), strict=True))
        most: dict[str, int] = {}
        for (lane, where), cell in self.visitors.items():
            most[lane] = max(most.get(lane, 0), self._cell(cell, widths[where]).lines)
        yield from most.values()

    @cached_property
    def heads(self) -> list[tuple[list[str], list[str]]]:
        """The titles of the columns and how many people each has, in lines."""
        size = self.scale.text
        if self.listed:
            room = self.width - SWATCH - NARROW_GAP - 2 * INSET
            return [
                (lines(title, size, room, bold=True), [people]) for title, people in self._titles()
            ]
        return [
            (lines(title, size, width, bold=True), lines(people, size, width))
            for (title, people), (_, width) in zip(self._titles(), self.columns, strict=True)
        ]

    def _titles(self) -> Iterator[tuple[str, str]]:
        names, leads = self.rows.names["host"], self.rows.leads
        first, second = (names.get(lead, "") or "—" for lead in leads)
        only = not (self.view.host or self.view.city)
        titles = charts.visitors_of(first, second, only=only)
        for where, title in zip(WENT, titles, strict=True):
            planned = self.attendance.planned[where]
            yield title, charts.people(self.attendance.people[where], planned)

    @property
    def head(self) -> float:
        """The height of the titles."""
        rows = max(len(title) + len(people) for title, people in self.heads)
        if self.listed:
            rows = sum(len(title) for title, _ in self.heads)
        return rows * self.scale.pitch + 12

    @cached_property
    def cells(self) -> dict[tuple[str, str], LaneCell]:
        """The cells, each set in lines."""
        widths = dict(zip(WENT, (width for _, width in self.columns), strict=True))
        return {
            key: self._cell(cell, widths[key[1]])  # type: ignore[index]
            for key, cell in self.visitors.items()
        }

    def _cell(self, cell: Sequence[tuple[Visitor, str, float]], width: float) -> LaneCell:
        """Names one after the other, each whole on its line, or from a line's beginning on."""
        size, placed, line, x, more = self.scale.text, [], 0, 0.0, 0
        for number, (visitor, text, marked) in enumerate(cell):
            beside = min(marked, width / 2)
            under = any(text_width(word, size) > width - beside for word in text.split())
            parts = ("", *lines(text, size, width)) if under else lines(text, size, width - beside)
            words = _with_doubt(parts)
            needed = beside + max(text_width(word, size) for word in words)
            if x and (len(words) > 1 or x + needed > width):
                line, x = line + 1, 0.0
            if line >= CELL_LINES - 1 and number < len(cell) - 1:
                x, more = 1.0, len(cell) - number
                break
            placed.append((visitor, tuple(words), x, line))
            x += needed + NAME_GAP
            if len(words) > 1:
                line, x = line + len(words), 0.0
        return LaneCell(tuple(placed), line + (1 if x else 0), more)

    @cached_property
    def heights(self) -> list[float]:
        """The heights of the lanes and then of those who have not come."""
        above = self.stacked
        rows = [self._rows(lane) for lane in self.attendance.lanes]
        alone = [len(self.names_of(lane.label, lane.count)) for lane in self.attendance.lanes]
        came = [n + own if above else max(n, own) for n, own in zip(rows, alone, strict=True)]
        absent = [len(title) + len(words) for title, _, words in self.absences]
        return [(count + PADDING) * self.scale.pitch for count in (*came, *absent)]

    def _rows(self, lane: Lane) -> int:
        """How many lines of names a lane has."""
        if self.listed:
            return max((end for *_, end in self._listing(lane)), default=1)
        keys = [(lane.key, where) for where in WENT]
        return max((self.cells[key].lines for key in keys if key in self.cells), default=1)

    def names_of(self, label: str, count: int) -> list[str]:
        """The name of a row in lines, with room for its count beside it."""
        room = (self.width if self.stacked else self.left - NAME_GAP) - INSET
        beside = text_width(f"  {count:,}", self.scale.text)
        return lines(label, self.scale.text, room - beside, bold=True)

    @cached_property
    def absences(self) -> list[tuple[list[str], int, list[str]]]:
        """What is said of those who have not come: a title, how many, and who they are, in lines.

        It stands across the columns, for it is said of none of them.
        """
        by = edtf.say_day(self.rows.asof) if self.rows.asof else ""
        none = [each_.name for each_ in self.attendance.absent if not each_.elsewhere]
        some = [
            charts.elsewhere(each_.name, each_.elsewhere)
            for each_ in self.attendance.absent
            if each_.elsewhere
        ]
        size, room = self.scale.text, self.width - 2 * INSET
        lists = ((charts.no_visit_by(by), none), (charts.NONE_IN_VIEW, some))
        return [
            (
                lines(title, size, room - text_width(f"  {len(names):,}", size), bold=True),
                len(names),
                lines(", ".join(names), size, room),
            )
            for title, names in lists
            if names
        ]

    @property
    def height(self) -> float:
        """The height of all."""
        return self.head + sum(self.heights)


def _width_of_title(title: str, size: float) -> float:
    """The least width in which a title of a column takes `TITLE_LINES` at most, no word broken."""
    words = title.split()
    runs = (words[a:b] for a in range(len(words)) for b in range(a + 1, len(words) + 1))
    widths = sorted(text_width(" ".join(run), size, bold=True) for run in runs)
    widest = max(text_width(word, size, bold=True) for word in words)
    fits = (w for w in widths if w >= widest and len(lines(title, size, w, True)) <= TITLE_LINES)
    return next(fits)


def _with_doubt(words: Sequence[str]) -> Sequence[str]:
    """Lines of which none is a question mark alone: it takes the word before it along."""
    if len(words) < 2 or words[-1] != "?" or " " not in words[-2]:
        return words
    *before, last = words[-2].split(" ")
    return (*words[:-2], " ".join(before), f"{last} ?")
