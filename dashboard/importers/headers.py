"""Which rows of a table name its columns: a title may stand above, and groups over several."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from dashboard.importers.header_words import HEADER_WORDS, header_key
from dashboard.importers.raw_table import RawRow, RawTable, refuse_file
from dashboard.text.sentences.faults.csv_files import column_at
from dashboard.text.sentences.imports import columns as sentences

SEARCH_ROWS = 20
"""So many rows are looked at to find the one that names the columns."""

FEWEST_NAMES = 2
"""So many columns at least have a known name in a row that is taken for the header."""

LONGEST_TITLE = 120
"""A longer text above a table is no title."""


_PART_OF = MappingProxyType({"city": "host", "end": "date"})
"""A meaning, and the one of which it says a part, with which its name may begin."""


Scores = dict[str, float]
"""What a column may hold by its name, each with how sure that is: 1 where the name says it."""


@dataclass(frozen=True)
class Headed:
    """A table with its columns: their names, unlike each other, the rows below and those above."""

    names: tuple[str, ...]
    rows: tuple[RawRow, ...]
    above: tuple[RawRow, ...]
    line: int


def headed(table: RawTable) -> Headed:
    """The table with its header, whether it is one row or two; `DatasetError` where none is."""
    if table.names:
        return Headed(_unlike(table.names), table.rows, (), 0)
    rows = table.rows[:SEARCH_ROWS]
    scores = [sum(bool(meanings(cell)) for cell in _own(row)) for row in rows]
    best = max(range(len(rows)), key=lambda at: scores[at], default=0)
    if not rows or scores[best] < FEWEST_NAMES:
        raise refuse_file(table.file, sentences.NO_HEADER, rows[0].number if rows else 0)
    first = last = best
    if best and len(set(_own(rows[best - 1]))) > 1 and scores[best - 1]:
        first = best - 1
    elif best + 1 < len(rows) and _below(rows[best], rows[best + 1], scores[best + 1]):
        last = best + 1
    names = rows[last].cells if first == last else _two(rows[first], rows[last])
    return Headed(_unlike(names), table.rows[last + 1 :], table.rows[:first], rows[last].number)


def title_above(header: Headed) -> str:
    """The one text of the first row above the names of the columns: the table's title; "" for none.

    A row of several texts, or a long one, is none.
    """
    texts = _own(header.above[0]) if header.above else []
    return texts[0] if len(texts) == 1 and len(texts[0]) <= LONGEST_TITLE else ""


def _below(upper: RawRow, lower: RawRow, score: int) -> bool:
    """Whether the lower row names columns, too: it says what stands under the groups above."""
    own = len(_own(lower))
    return score >= FEWEST_NAMES and score >= own - 1 and any(_repeats(upper.cells))


def _repeats(cells: Sequence[str]) -> list[bool]:
    """Which cells are empty, or the same as that before them: a group goes on there."""
    return [not cell or (at > 0 and cell == cells[at - 1]) for at, cell in enumerate(cells)]


def _own(row: RawRow) -> list[str]:
    """The texts of a row, each once: a merged cell is one."""
    return list(dict.fromkeys(cell for cell in row.cells if cell))


def _two(upper: RawRow, lower: RawRow) -> tuple[str, ...]:
    """The names of columns that stand in two rows: a group, and what of it."""
    names: list[str] = []
    group = ""
    for above, below in zip(upper.cells, lower.cells, strict=True):
        group = above or (group if below else "")
        names.append(group if group == below or not below else f"{group} {below}".strip())
    return tuple(names)


def _unlike(cells: Sequence[str]) -> tuple[str, ...]:
    """A name for each column; one without is called by its place, a second by a number."""
    names: list[str] = []
    taken: Counter[str] = Counter()
    for place, cell in enumerate(cells, 1):
        name = " ".join(cell.split()) or column_at(place)
        names.append(f"{name} #{taken[name] + 1}" if taken[name] else name)
        taken.update({names[-1], names[-1].rpartition(" #")[0]} - {""})
    return tuple(names)


def meanings(name: str) -> Scores:
    """What a column of that name may hold, each with how sure its name alone is: 1 if it says it.

    A name that has a known word among others is less sure, the more so the less of it that is.
    """
    words = header_key(name)
    padded = f" {words} "
    scores: Scores = {}
    for meaning, vocabulary in HEADER_WORDS.items():
        if words in vocabulary:
            scores[meaning] = 1.0
            continue
        inside = max((len(word) for word in vocabulary if f" {word} " in padded), default=0)
        if inside > 1:
            scores[meaning] = 0.3 + 0.6 * inside / len(words)
    return scores


def meanings_of_all(names: Sequence[str]) -> list[Scores]:
    """The same for each name of a table, some of which may stand below a group.

    Where two names begin with one word, the rest of each says which part it is: "Destination
    country" and "Destination city", "Period begin" and "Period end".
    """
    first = Counter(header_key(name).partition(" ")[0] for name in names)
    scores = [meanings(name) for name in names]
    for name, score in zip(names, scores, strict=True):
        group, _, rest = header_key(name).partition(" ")
        own = meanings(rest) if first[group] > 1 else {}
        for part, whole in _PART_OF.items():
            if own.get(part) == 1.0 and 0 < score.get(whole, 0) < 1:
                low, high = sorted((score[part], score[whole]))
                score[part], score[whole] = high, low
    return scores
