"""Which records hold the words searched for, in what they are or in what was said by a day."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import numpy as np

from dashboard.dataset import APART, Dataset, source_texts
from dashboard.query.states import Mask, Numbers, known_by
from dashboard.text.english import fold
from dashboard.view import View


def searched(dataset: Dataset, view: View, among: Mask) -> Mask:
    """Which of those records hold all the words searched for, as known by the view's day."""
    match = among.copy()
    words = fold(view.q).split()
    texts = dataset.records["search"].to_numpy(dtype=object)
    for word in words:
        at = np.flatnonzero(match)
        match[at] = [word in text for text in texts[at]]
    if words and view.asof is not None:
        at = np.flatnonzero(match & _reported_later(dataset, view.asof))
        match[at] = _held_by(dataset, words, at, view.asof)
    return match


def _reported_later(dataset: Dataset, asof: date) -> Mask:
    """Which records have a report of a later day, whose words are in their text as well."""
    later = np.zeros(len(dataset.records), dtype=bool)
    later[dataset.reports["position"].to_numpy()[~known_by(dataset, asof)]] = True
    return later


def _held_by(dataset: Dataset, words: list[str], at: Numbers, asof: date) -> list[bool]:
    """Whether each of the records at those positions holds all the words by a day."""
    reports, sources = dataset.reports, _sources(dataset)
    known = known_by(dataset, asof)
    ends = [np.searchsorted(reports["position"], at, side) for side in ("left", "right")]
    texts_of = {
        name: reports[name].to_numpy(dtype=object) for name in ("wording", "note", "source")
    }
    texts = dataset.records["search"].to_numpy(dtype=object)

    def holds(word: str, record: int, own: Numbers) -> bool:
        return word in texts[record].partition(APART)[0] or any(
            word in sources[texts_of["source"][report]]
            or word in fold(f"{texts_of['wording'][report]}\n{texts_of['note'][report]}")
            for report in own
        )

    found = []
    for record, first, last in zip(at.tolist(), *ends, strict=True):
        own = first + np.flatnonzero(known[first:last])
        found.append(all(holds(word, record, own) for word in words))
    return found


@lru_cache(maxsize=4)
def _sources(dataset: Dataset) -> Mapping[str, str]:
    """What each source is called, as a search reads it."""
    return {id_: fold(text) for id_, text in source_texts(dataset.sources).items()}
