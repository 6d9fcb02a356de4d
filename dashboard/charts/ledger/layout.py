"""Where everything of a ledger goes: lanes of rows, a row a record, a column a step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import accumulate

from dashboard.charts.frame import marks
from dashboard.charts.frame.columns import INSET, NARROW_ROWS, TextScale, lines
from dashboard.charts.frame.typeface import text_width
from dashboard.model import edtf
from dashboard.query import STEPS, Deed, Lane, Ledger, LedgerEntry, Rows
from dashboard.text.amounts import money, quantity
from dashboard.text.english import capitalise, isolated
from dashboard.text.search_key import fold
from dashboard.text.sentences import charts
from dashboard.text.sentences.records import DAY_NOT_KNOWN

COLUMN_GAP, NARROW_COLUMN_GAP = 12, 6
"""Between two columns, also where there is little room."""

LISTED_GAP = 26
"""Between two steps that are listed: a line that joins them has room."""

ABOVE_GAP = 6
"""Under a record whose name stands over its steps."""

NAMES_BESIDE = 900
"""From this width on the lanes' names stand beside their rows, not over them."""

LANE_SHARE, LABEL_SHARE, LABEL_LEAST, LABEL_MOST = 0.14, 0.36, 0.2, 34.0
"""What the names of lanes and of records take of the width at most, these at least, and how many
ems."""

OUTCOME_SHARE = 0.14
"""What the words for no outcome take of the width at most, if they are not to be broken."""

COUNT = 1.9
"""What a lane's count takes beside its name, in ems."""


@dataclass(frozen=True)
class PlacedWords:
    """What is listed under a record's name: a step, or "" for its outcome, with its words.

    It begins at the pixel `x` of a line, and is joined to the step before it in that line.
    """

    step: str
    words: tuple[str, ...]
    x: float
    line: int
    joined: bool


@dataclass(frozen=True)
class LedgerLine:
    """A row: the name of a lane, a record with its steps' and its outcome's words, or both."""

    height: float
    lane: tuple[str, ...] = ()
    count: int = 0
    asks: dict[str, list[str]] | None = None
    entry: LedgerEntry | None = None
    label: tuple[str, ...] = ()
    steps: tuple[tuple[str, tuple[str, ...]], ...] = ()
    outcome: tuple[str, ...] = ()
    listing: tuple[PlacedWords, ...] = ()


class LedgerLayout:
    """Where everything goes in one scale, on so many pixels; `with_names` or without."""

    def __init__(
        self, ledger: Ledger, rows: Rows, width: float, scale: TextScale, with_names: bool
    ) -> None:
        self.ledger, self.rows, self.scale, self.with_names = ledger, rows, scale, with_names
        self.width, self.beside = width, width >= NAMES_BESIDE
        self.gap = NARROW_COLUMN_GAP if width < NARROW_ROWS else COLUMN_GAP
        self.records = rows.records

    @cached_property
    def above(self) -> bool:
        """Whether the names of records stand over their steps, for the columns need the width."""
        beside = self.width - self.left - INSET - self.width * LABEL_LEAST - self.gap
        return self.width < NARROW_ROWS and self._whole > beside

    @property
    def _whole(self) -> float:
        """What the columns need with the gaps between them."""
        return sum(self._needs.values()) + self.gap * (len(self._needs) - 1)

    @cached_property
    def listed(self) -> bool:
        """Whether steps are listed, each with its status, for the columns have no room."""
        return self.above and self._whole > self.width - self.left - INSET

    @cached_property
    def left(self) -> float:
        """Where the names of records begin."""
        if not self.beside:
            return INSET
        widths = (self._lane_width(lane) for lane in self.ledger.lanes)
        return INSET + min(max(widths, default=0.0), self.width * LANE_SHARE) + self.gap

    def _lane_width(self, lane: Lane) -> float:
        size = self.scale.text
        return text_width(lane.label, size, bold=True) + COUNT * size

    @cached_property
    def label_width(self) -> float:
        """The width of the records' names: what they need, and the columns leave them."""
        size, whole = self.scale.text, self.width - self.left - INSET - self.gap
        if self.above:
            return whole + self.gap
        widths = (text_width(self._label(entry), size) for entry in self.ledger.entries)
        most = min(max(widths, default=0.0), self.width * LABEL_SHARE, LABEL_MOST * size)
        return min(most, max(whole - self._whole, self.width * LABEL_LEAST))

    @property
    def breaks(self) -> bool:
        """Whether a column is narrower than it needs, so that days or words are broken."""
        needs = self._needs
        return any(width < needs[name] for name, (_, width) in self.columns.items())

    @cached_property
    def columns(self) -> dict[str, tuple[float, float]]:
        """Where each step begins, and its width; none where steps are listed."""
        if self.listed:
            return {}
        begin = self.left + (0 if self.above else self.label_width + self.gap)
        room = self.width - begin - INSET - self.gap * (len(self._needs) - 1)
        needs = self._needs
        whole = sum(needs.values())
        spare = max(0.0, room - whole) / len(needs)
        widths = [need * min(1.0, room / whole) + spare for need in needs.values()]
        begins = accumulate((width + self.gap for width in widths), initial=begin)
        return {name: (x, width) for name, x, width in zip(needs, begins, widths, strict=False)}

    @cached_property
    def _needs(self) -> dict[str, float]:
        """What each step that is reported needs; that of the deed has a column in any case."""
        used = {name for entry in self.ledger.entries for name in entry.steps} | {"done"}
        return {name: self._need(name) for name in STEPS if name in used}

    def _need(self, name: str) -> float:
        """The width in which no days of a step are broken, nor any word of its title."""
        silence = self._silence if name == "done" else 0.0
        words = self._widest(name) + self._beside
        return max(*self._days(name), words, self._widest_title(name), silence) + 1

    def _days(self, name: str) -> list[float]:
        """What the days of a step take beside its mark, each on one line."""
        mine = [entry.steps[name] for entry in self.ledger.entries if name in entry.steps]
        texts = (self._short(step.first, step.last) for step in mine)
        return [text_width(text, self.scale.text) + self._beside for text in texts] or [0.0]

    @property
    def _beside(self) -> float:
        """What a mark takes beside words."""
        return self.scale.dot + 4

    def _widest(self, name: str) -> float:
        """The widest word that stands in a column."""
        mine = [(entry, entry.steps[name]) for entry in self.ledger.entries if name in entry.steps]
        words = {word for entry, step in mine for word in self._step_text(entry, step).split()}
        return max((text_width(word, self.scale.text) for word in words), default=0.0)

    def _widest_title(self, name: str) -> float:
        """The widest word of a column's title."""
        mine = {entry.steps[name].status for entry in self.ledger.entries if name in entry.steps}
        words = _title(name, mine).split()
        return max(text_width(word, self.scale.text, bold=True) for word in words)

    @property
    def _silence(self) -> float:
        """What the words for no outcome take of a line, where there is room for them."""
        if all(self._outcome(entry) != charts.NO_LATER_REPORT for entry in self.ledger.entries):
            return 0.0
        return min(text_width(charts.NO_LATER_REPORT, self.scale.text), self.width * OUTCOME_SHARE)

    def _label(self, entry: LedgerEntry) -> str:
        """A record with its amount or its place: `protective helmets, 5,000 helmets`."""
        row = self.records[entry.at]
        if not self.with_names:
            return ""
        label, detail = str(row.label), str(row.detail)
        more = marks.place(row, self.rows) if row.kind == "visit" else detail
        if fold(more) in fold(label) or fold(label) in fold(more):
            return isolated(max(label, more, key=len))
        return f"{isolated(label)}, {isolated(more)}"

    @cached_property
    def heads(self) -> dict[str, list[str]]:
        """The titles of the columns, in lines: the statuses of the step that are reported."""
        statuses: dict[str, set[str]] = {"done": set()}
        for entry in self.ledger.entries:
            for name, step in entry.steps.items():
                statuses.setdefault(name, set()).add(step.status)
        return {
            name: lines(_title(name, statuses[name]), self.scale.text, width, bold=True)
            for name, (_, width) in self.columns.items()
        }

    @property
    def head(self) -> float:
        """The height of the titles."""
        if self.listed:
            return 0.0
        return max(map(len, self.heads.values())) * self.scale.pitch + 12

    @cached_property
    def lines(self) -> list[LedgerLine]:
        """The rows in order, each with the name of its lane where that is another's."""
        all_lines: list[LedgerLine] = []
        lane = None
        for entry in self.ledger.entries:
            line = self._line(entry)
            all_lines += [line] if entry.lane == lane else self.led(line)
            lane = entry.lane
        return all_lines

    def led(self, line: LedgerLine) -> list[LedgerLine]:
        """A row of a record with the name of its lane: beside it, or in a row of its own."""
        key = line.entry.lane if line.entry else ""
        lane = next(lane for lane in self.ledger.lanes if lane.key == key)
        size, room = self.scale.text, (self.left if self.beside else self.width) - INSET - self.gap
        names = tuple(lines(lane.label, size, room - COUNT * size + 1, bold=True))
        high = len(names) * self.scale.pitch + 6
        if self.beside:
            high = max(line.height, high - 6)
            return [replace(line, height=high, lane=names, count=lane.count, asks=lane.asks)]
        return [LedgerLine(high, names, lane.count, lane.asks), line]

    def _line(self, entry: LedgerEntry) -> LedgerLine:
        size = self.scale.text
        label = lines(self._label(entry), size, self.label_width)
        if self.listed:
            listing = tuple(self._listing(entry))
            most = len(label) + max(each.line + len(each.words) for each in listing)
            high = most * self.scale.pitch + ABOVE_GAP
            return LedgerLine(high, entry=entry, label=tuple(label), listing=listing)
        steps = tuple(
            (
                name,
                tuple(
                    lines(self._step_text(entry, step), size, self.columns[name][1] - self._beside)
                ),
            )
            for name, step in entry.steps.items()
        )
        outcome = lines(self._outcome(entry), size, self._free(steps[-1]))
        most = max(len(outcome), *(len(words) for _, words in steps))
        most = len(label) + most if self.above else max(len(label), most)
        high = most * self.scale.pitch + (ABOVE_GAP if self.above else 0)
        return LedgerLine(high, (), 0, None, entry, tuple(label), steps, tuple(outcome))

    def _listing(self, entry: LedgerEntry) -> Iterator[PlacedWords]:
        """The steps of a record and its outcome, one after the other, as many in a line as fit."""
        size, left, right = self.scale.text, self.left, self.width - INSET
        x, line, joined = left, 0, False
        texts = [
            *((name, self._status_text(entry, step)) for name, step in entry.steps.items()),
            ("", self._outcome(entry)),
        ]
        for name, text in texts:
            beside = self._beside if name else 0.0
            whole = beside + text_width(text, size)
            if x > left and x + whole > right:
                x, line, joined = left, line + 1, False
            words = tuple(lines(text, size, right - x - beside))
            if text:
                yield PlacedWords(name, words, x, line, joined)
            x, joined = x + whole + LISTED_GAP, True
            if len(words) > 1:
                x, line, joined = left, line + len(words), False

    def _status_text(self, entry: LedgerEntry, step: Deed) -> str:
        return charts.step_with_status(step.status, self._step_text(entry, step))

    def _free(self, last: tuple[str, tuple[str, ...]]) -> float:
        """The width from the last of a record's steps to the end of the row."""
        name, words = last
        size, (x, width) = self.scale.text, self.columns["done"]
        end = self.columns[name][0] + self.scale.dot + 4 + text_width(words[0], size)
        return max(width, x + width - end - self.gap)

    def _step_text(self, entry: LedgerEntry, step: Deed) -> str:
        """The days of a step, and the amount where it is another than the record's."""
        days = self._short(step.first, step.last) or DAY_NOT_KNOWN
        return charts.step(days, "" if step.number is None else _amount(step.number, entry))

    def _outcome(self, entry: LedgerEntry) -> str:
        """What stands in the column of the deed of what has no outcome."""
        if entry.outcome or "done" in entry.steps:
            return ""
        return charts.NO_LATER_REPORT if entry.due is None else charts.due(self._short(*entry.due))

    def _short(self, first: date | None, last: date | None) -> str:
        """Days in few letters, with their year where it is not that in which the window ends."""
        other = any(day and day.year != self.rows.until.year for day in (first, last))
        return edtf.say_short(first, last, year=other)

    def panels(self, room: float, number: int) -> list[list[LedgerLine]]:
        """The rows that have room, in so many panels side by side, of like heights."""
        most = sum(line.height for line in self.lines) / number + self.scale.pitch * 3
        limit = room if number == 1 else min(room, most)
        rest: list[LedgerLine] = self.lines
        panels: list[list[LedgerLine]] = []
        for panel in range(number):
            if panels and rest and not rest[0].lane:
                rest = [*self.led(rest[0]), *rest[1:]]
            panels.append(self._filled(rest, room if panel == number - 1 else limit))
            rest = rest[len(panels[-1]) :]
        return panels

    @staticmethod
    def _filled(rest: Sequence[LedgerLine], limit: float) -> list[LedgerLine]:
        """The first rows that have room in that height; no name of a lane is the last."""
        high, mine = 0.0, list[LedgerLine]()
        for line in rest:
            high += line.height
            if high > limit:
                break
            mine.append(line)
        return mine[:-1] if mine and mine[-1].entry is None else mine


def _title(name: str, statuses: set[str]) -> str:
    """The statuses of a step that are reported, in their order: `Announced, offered`."""
    text = ", ".join(status for status in STEPS[name] if status in statuses) or "outcome"
    return capitalise(text)


def _amount(number: float, entry: LedgerEntry) -> str:
    return money(number, "", entry.currency) if entry.currency else quantity(number, "", entry.unit)
