"""What each column of a list holds: by its name, by its cells, or by what somebody says."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.dataset import DatasetError, Problem, error_at
from dashboard.dataset.numbers import NUMBER, hedges
from dashboard.importers.header_words import MEANINGS
from dashboard.importers.headers import Headed, Scores, meanings_of_all
from dashboard.importers.kind_words import RANK_BY_WORD, TABLE_BY_KIND
from dashboard.importers.named_places import party_called, stops
from dashboard.importers.quantities import LONGEST_QUANTITY
from dashboard.importers.settings import Settings
from dashboard.importers.written_dates import UnreadDateError, read_date
from dashboard.model.vocabularies import STATUS_WORDS
from dashboard.text.nearest_word import cure
from dashboard.text.search_key import fold
from dashboard.text.sentences.imports import columns as sentences

MOST_SAMPLES = 300
"""So many different cells of a column tell what it holds."""

MOSTLY, HALF = 0.8, 0.5
"""From which share of its cells on a column is taken to hold nothing else, or that as well."""

SHORT_WORD = 3
"""A name of so few letters (from: `von`, `de`; to: `a`) says little without its cells."""

_PERSON = re.compile(r"[^\W\d_][\w.'’-]*( [^\W\d_][\w.'’-]*){1,4}")


@dataclass(frozen=True)
class ListColumn:
    """One column: its place from 0, name, meaning ("" for none), and how sure that is, in words."""

    place: int
    name: str
    meaning: str
    sure: str
    examples: tuple[str, ...]


@dataclass(frozen=True)
class _Cells:
    """What the cells of a column look like: shares of them, from 0 to 1."""

    days: float
    places: float
    numbers: float
    people: float
    kinds: float
    ranks: float
    many: int

    def fit(self, meaning: str) -> float:
        """How well the cells fit a meaning; 0.5 where cells cannot tell."""
        if meaning in ("date", "end"):
            return self.days
        if meaning in ("sender", "host"):
            return self.places
        if meaning in ("quantity", "year"):
            return self.numbers
        if meaning in ("kind", "rank"):
            return self.kinds if meaning == "kind" else self.ranks
        if max(self.days, self.places) >= MOSTLY and meaning in ("person", "item", "purpose"):
            return 0.0
        return HALF

    def allows(self, meaning: str, name: str) -> bool:
        """Whether a column of that name may have a meaning: a short word needs its cells."""
        if meaning not in ("sender", "host"):
            return self.fit(meaning) > 0
        if len(name) <= SHORT_WORD:
            return self.places >= HALF
        return self.days < HALF and self.numbers < MOSTLY


def recognised(table: str, headed: Headed, settings: Settings) -> tuple[ListColumn, ...]:
    """The columns with their meanings, each at most once; `DatasetError` for what is open.

    `table` is the file's name in messages.
    """
    columns, problems = guess_columns(table, headed, settings)
    if problems:
        raise DatasetError(problems)
    return columns


def guess_columns(
    table: str, headed: Headed, settings: Settings
) -> tuple[tuple[ListColumn, ...], tuple[Problem, ...]]:
    """The same, with the questions that are open beside what is certain."""
    cells = [_distinct(row.cells[place] for row in headed.rows) for place in _places(headed)]
    looks = [_looks(each) for each in cells]
    fixed = _fixed(table, headed, settings)
    matches, open_ = _matched(headed.names, looks, fixed)
    _cities_for_hosts(matches, open_, fixed, looks)
    problems = [_question(table, headed, *each) for each in open_]
    meaning_at = {place: meaning for place, (meaning, _) in matches.items()}
    meaning_at |= {place: meaning for meaning, places in open_ for place in places}
    problems += _lacking(table, headed, meaning_at)
    no_meaning = "", sentences.WITHOUT_MEANING
    columns = (
        ListColumn(place, name, *matches.get(place, no_meaning), tuple(cells[place][:3]))
        for place, name in enumerate(headed.names)
    )
    return tuple(columns), tuple(problems)


def _places(headed: Headed) -> range:
    return range(len(headed.names))


def _distinct(cells: Iterable[str]) -> list[str]:
    return [cell for cell in dict.fromkeys(cells) if cell][:MOST_SAMPLES]


def _looks(cells: Sequence[str]) -> _Cells:
    many = len(cells)

    def share(number: int) -> float:
        return number / many if many else HALF

    places = sum(any(stop.code for stop in stops(cell) or ()) for cell in cells)
    return _Cells(
        days=share(sum(map(_is_date, cells))),
        places=share(places),
        numbers=share(sum(bool(re.match(r"\W*\d", cell)) or _is_hedged(cell) for cell in cells)),
        people=share(sum(bool(_PERSON.fullmatch(cell)) for cell in cells)),
        kinds=share(sum(fold(cell) in TABLE_BY_KIND for cell in cells)),
        ranks=share(sum(fold(cell) in RANK_BY_WORD for cell in cells)),
        many=many,
    )


def _is_date(cell: str) -> bool:
    try:
        read_date(cell, "day-first", 2000)
    except UnreadDateError:
        try:
            read_date(cell, "month-first", 2000)
        except UnreadDateError:
            return False
    return True


def _is_hedged(cell: str) -> bool:
    """Whether a cell is a number with what says how well it is known: about 90."""
    hedged = hedges(cell) if len(cell) <= LONGEST_QUANTITY else ()
    return any(NUMBER.fullmatch(number) for _, number in hedged)


def _fixed(table: str, headed: Headed, settings: Settings) -> dict[str, int | None]:
    """The place of the column that somebody named for a meaning; `None` for no column."""
    places: dict[str, int | None] = {}
    problems = []
    names = {fold(name): place for place, name in enumerate(headed.names)}
    for meaning, name in settings.columns.items():
        place = names.get(" ".join(fold(name).split()))
        if place is None and name and not constant(meaning, name):
            message = sentences.no_header_called(name, cure(name, headed.names, most=30))
            problems.append(error_at(table, headed.line, "", message))
        places[meaning] = place
    if problems:
        raise DatasetError(tuple(problems))
    return places


def constant(meaning: str, value: str) -> str:
    """What a value says of all rows, where it is no column's name; "" for nothing.

    The sender may be one country, the status one word of its vocabulary.
    """
    if meaning == "sender":
        return party_called(value) or ""
    return value if meaning == "status" and value in STATUS_WORDS else ""


Open = tuple[str, list[int]]
"""A meaning, and the places of the columns that may have it alike."""


def _matched(
    names: Sequence[str], looks: Sequence[_Cells], fixed: dict[str, int | None]
) -> tuple[dict[int, tuple[str, str]], list[Open]]:
    """The meaning of each column, and how sure; and the meanings that are open."""
    scores = meanings_of_all(names)
    matches = {
        place: (meaning, sentences.BY_SETTING)
        for meaning, place in fixed.items()
        if place is not None
    }
    taken = set(fixed)
    ranked = sorted(_candidates(scores, names, looks), key=lambda each: (-each[0], each[2]))
    open_: list[Open] = []
    for _score, meaning, place in ranked:
        if meaning in taken or place in matches:
            continue
        rivals = [other for other in _alike(ranked, meaning, place, scores) if other not in matches]
        taken.add(meaning)
        if len(rivals) > 1 and meaning in ("person", "sender", "host", "date"):
            open_.append((meaning, rivals))
        else:
            matches[place] = (meaning, _sure(meaning, scores[place], looks[place]))
    return matches, open_


def _cities_for_hosts(
    matches: dict[int, tuple[str, str]],
    open_: Sequence[Open],
    fixed: Mapping[str, int | None],
    looks: Sequence[_Cells],
) -> None:
    """Takes a column of cities for the places visited where no column has their countries."""
    if "host" in {*fixed, *dict(open_), *(meaning for meaning, _ in matches.values())}:
        return
    for place, (meaning, sure) in matches.items():
        if meaning == "city" and looks[place].places >= HALF:
            matches[place] = "host", sure


def _alike(
    ranked: Iterable[tuple[float, str, int]], meaning: str, place: int, scores: Sequence[Scores]
) -> list[int]:
    """The columns that may have a meaning as well as one has it, by name; that one first."""
    score = scores[place].get(meaning)
    others = [other for _, what, other in ranked if what == meaning and other != place]
    return [place, *(each for each in others if scores[each].get(meaning) == score)]


def _candidates(
    scores: Sequence[Scores], names: Sequence[str], looks: Sequence[_Cells]
) -> Iterable[tuple[float, str, int]]:
    """Each meaning that a column may have: how likely from 0 to 1, what, and which column."""
    by_name: set[str] = set()
    for place, (name, look) in enumerate(zip(names, looks, strict=True)):
        for meaning, score in scores[place].items():
            if look.allows(meaning, name):
                by_name.add(meaning)
                yield round(0.6 * score + 0.4 * look.fit(meaning), 4), meaning, place
    for meaning, shares in (
        ("date", [look.days for look in looks]),
        ("host", [look.places for look in looks]),
        ("person", [look.people * (look.places < HALF) for look in looks]),
    ):
        for place, share in enumerate(shares):
            unnamed = not scores[place] and looks[place].many
            if meaning not in by_name and unnamed and share >= MOSTLY:
                yield round(0.2 * share, 4), meaning, place


def _sure(meaning: str, score: Scores, look: _Cells) -> str:
    """How sure it is that a column has a meaning, in words."""
    kind = sentences.CELL_KINDS.get(meaning, "")
    cells = sentences.cells_are(look.fit(meaning), kind) if kind and look.many else ""
    return sentences.how_sure(score.get(meaning, 0.0), cells)


def _question(table: str, headed: Headed, meaning: str, places: list[int]) -> Problem:
    names = [headed.names[place] for place in places]
    message = sentences.open_columns(names, meaning, MEANINGS[meaning])
    return error_at(table, headed.line, "", message)


def _lacking(table: str, headed: Headed, meaning_at: Mapping[int, str]) -> Iterable[Problem]:
    """What a list cannot be drawn without, and no column has or may have, by place and meaning."""
    present = set(meaning_at.values())
    free = next((name for place, name in enumerate(headed.names) if place not in meaning_at), "")
    who = ("person",) if "item" not in present else ()
    for meaning in (*who, "host", "date"):
        if meaning not in present:
            message = sentences.no_column_for(meaning, MEANINGS[meaning], headed.names, free)
            yield error_at(table, headed.line, "", message)
