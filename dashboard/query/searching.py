"""Which records a search finds by a day: by its words, and by every spelling of a name alike.

A word that is a spelling of somebody's or of a place's name stands for all of its spellings; a
phrase in quotation marks stands for itself. A record that has a term with a minus is not found.
"""

from collections.abc import Mapping

import numpy as np

from dashboard.dataset import APART, Dataset, report_words, source_texts
from dashboard.model.several import parted
from dashboard.query.answers import once
from dashboard.query.snapshot import Mask, Numbers, Snapshot
from dashboard.text.search_key import fold
from dashboard.view import SearchTerm, View, read_terms


def searched(now: Snapshot, view: View, among: Mask) -> Mask:
    """Which of those records a search finds, as known by the snapshot's day."""
    match = among.copy()
    for term in read_terms(view.q):
        at = np.flatnonzero(match)
        match[at] = _holds(now, spellings_of(now.dataset, term), at) != term.minus
    return match


Spelled = tuple[str, ...]
"""The spellings of a word, folded; that which is searched for stands first."""


def spellings_of(dataset: Dataset, term: SearchTerm) -> Spelled:
    """The folded text of the term with the other spellings of the names of which it is one."""
    text = fold(term.text)
    return (text, *(each for each in _spellings(dataset).get(text, ()) if each != text))


def _holds(now: Snapshot, spelled: Spelled, at: Numbers) -> Mask:
    """Whether each of the records at those positions has one of the spellings by the day."""
    texts = now.dataset.records["search"].to_numpy(dtype=object)[at]
    holds = np.array([any(word in text for word in spelled) for text in texts], dtype=bool)
    if now.asof is not None:
        later = np.flatnonzero(holds & _reported_later(now)[at])
        holds[later] = _held_by(now, spelled, at[later])
    return holds


@once
def _spellings(dataset: Dataset) -> Mapping[str, Spelled]:
    """For each name of one word, of a person or a place, its other spellings of one word."""
    spellings: dict[str, dict[str, None]] = {}
    for table in ("people", "places"):
        rows = dataset.tables[table]
        columns = [rows[name].tolist() for name in ("name", "short", "aliases") if name in rows]
        for cells in zip(*columns, strict=True):
            names = [fold(name) for cell in cells for name in parted(str(cell or ""))]
            words = [name for name in names if " " not in name and len(name) >= SHORTEST]
            for word in words:
                spellings.setdefault(word, {}).update(dict.fromkeys(words))
    return {word: tuple(words) for word, words in spellings.items() if len(words) > 1}


SHORTEST = 4
"""The letters of a spelling that is searched for in place of another: fewer stand in any text."""


def _reported_later(now: Snapshot) -> Mask:
    """Which records have a report of a later day, whose words are in their text as well."""
    later = np.zeros(len(now.dataset.records), dtype=bool)
    later[now.dataset.reports["position"].to_numpy()[~now.available]] = True
    return later


def _held_by(now: Snapshot, spelled: Spelled, at: Numbers) -> list[bool]:
    """Whether each of the records at those positions has one of the spellings by a day."""
    dataset, available = now.dataset, now.available
    reports, sources = dataset.reports, _sources(dataset)
    ends = [np.searchsorted(reports["position"], at, side) for side in ("left", "right")]
    spoken = reports["source"].to_numpy(dtype=object)
    words_of = _words(dataset)
    texts = dataset.records["search"].to_numpy(dtype=object)

    def holds(word: str, record: int, own: Numbers) -> bool:
        return word in texts[record].partition(APART)[0] or any(
            word in sources[spoken[report]]
            or word in fold("\n".join(column[report] for column in words_of))
            for report in own
        )

    matches = []
    for record, first, last in zip(at.tolist(), *ends, strict=True):
        own = first + np.flatnonzero(available[first:last])
        matches.append(any(holds(word, record, own) for word in spelled))
    return matches


@once
def _sources(dataset: Dataset) -> Mapping[str, str]:
    """What each source is called, as a search reads it."""
    texts = source_texts(dataset.sources, dataset.schemas["sources"])
    return {id_: fold(text) for id_, text in texts.items()}


@once
def _words(dataset: Dataset) -> list[list[str]]:
    """The words of the reports, column by column."""
    table, described = dataset.tables["reports"], dataset.schemas["reports"]
    return report_words(dataset.reports, table, described)
