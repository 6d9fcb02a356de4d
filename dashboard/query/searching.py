"""Which records hold the words searched for, in what they are or in what was said by a day."""

from collections.abc import Mapping

import numpy as np

from dashboard.dataset import APART, Dataset, report_words, source_texts
from dashboard.query.answers import once
from dashboard.query.snapshot import Mask, Numbers, Snapshot
from dashboard.text.search_key import fold
from dashboard.view import View


def searched(now: Snapshot, view: View, among: Mask) -> Mask:
    """Which of those records hold all the words searched for, as known by the snapshot's day."""
    match = among.copy()
    words = fold(view.q).split()
    texts = now.dataset.records["search"].to_numpy(dtype=object)
    for word in words:
        at = np.flatnonzero(match)
        match[at] = [word in text for text in texts[at]]
    if words and now.asof is not None:
        at = np.flatnonzero(match & _reported_later(now))
        match[at] = _held_by(now, words, at)
    return match


def _reported_later(now: Snapshot) -> Mask:
    """Which records have a report of a later day, whose words are in their text as well."""
    later = np.zeros(len(now.dataset.records), dtype=bool)
    later[now.dataset.reports["position"].to_numpy()[~now.known]] = True
    return later


def _held_by(now: Snapshot, words: list[str], at: Numbers) -> list[bool]:
    """Whether each of the records at those positions holds all the words by a day."""
    dataset, known = now.dataset, now.known
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

    found = []
    for record, first, last in zip(at.tolist(), *ends, strict=True):
        own = first + np.flatnonzero(known[first:last])
        found.append(all(holds(word, record, own) for word in words))
    return found


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
