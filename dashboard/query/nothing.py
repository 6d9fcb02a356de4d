"""What to say of a view in which nothing matches, and which views near it hold something."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from dashboard.dataset import APART, Dataset
from dashboard.query.answers import once
from dashboard.query.labels import filter_texts
from dashboard.query.selection import select
from dashboard.query.typed_search import read_search, say_read
from dashboard.text.nearest_word import nearest
from dashboard.text.search_key import fold
from dashboard.text.sentences import nothing as sentences
from dashboard.view import FILTERS, SearchTerm, View, read_terms, say_search


@dataclass(frozen=True)
class Offer:
    """A view near one in which nothing matches: what it is called, and how many it shows."""

    label: str
    view: View
    count: int

    @property
    def text(self) -> str:
        """What a button says: `Remove Rank (4 match)`."""
        return sentences.matches(self.label, self.count)


@dataclass(frozen=True)
class Nothing:
    """That nothing matches, with which words and filters, and what to do about it."""

    sentence: str
    offers: tuple[Offer, ...]


def explain_nothing(dataset: Dataset, view: View) -> Nothing | None:
    """Why a view shows nothing, and the views near it that show something; `None` if it does.

    Offered are the filters and the period that the words name, a near word for one that no record
    known by the day has, what had one of the statuses before it went on, and the view without one
    of its words, filters or days.
    """
    if select(dataset, view).count:
        return None
    tried = [*_read(dataset, view), *_near(dataset, view), *_before(dataset, view), *_without(view)]
    candidates = ((label, other, select(dataset, other).count) for label, other in tried)
    offers = tuple(Offer(*each) for each in candidates if each[2])
    return Nothing(_sentence(dataset, view), offers)


def _sentence(dataset: Dataset, view: View) -> str:
    filters = filter_texts(dataset, view)
    if view.record:
        filters.append(sentences.chosen_records(len(view.record)))
    dated = view.since is not None or view.until is not None
    return sentences.nothing_matches(say_search(view), filters, dated=dated)


def _read(dataset: Dataset, view: View) -> Iterator[tuple[str, View]]:
    """The view with the filters and the period that its words name, in place of the words."""
    if fields := read_search(dataset, view.q):
        yield say_read(dataset, fields), view.changed(**{"q": "", **fields})


def _near(dataset: Dataset, view: View) -> Iterator[tuple[str, View]]:
    """The search with its unknown words replaced by those near them that records have."""
    vocabulary = _vocabulary(dataset, view)
    terms = read_terms(view.q)
    near = [_near_term(term, vocabulary) for term in terms]
    if terms and None not in near and near != [*map(str, terms)]:
        better = " ".join(filter(None, near))
        other = view.changed(q=better)
        yield sentences.search_for(say_search(other)), other


def _near_term(term: SearchTerm, vocabulary: frozenset[str]) -> str | None:
    """The term, or the near word in place of one that no record has; `None` without one."""
    if term.phrase or term.minus or fold(term.text) in vocabulary:
        return str(term)
    return nearest(term.text, sorted(vocabulary))


def _vocabulary(dataset: Dataset, view: View) -> frozenset[str]:
    """The words of the records themselves that had been reported by the day of the view."""
    if view.asof is None:
        return _all_words(dataset)
    ids = select(dataset, View(asof=view.asof)).listed["id"]
    return _words(dataset, set(ids))


@once
def _all_words(dataset: Dataset) -> frozenset[str]:
    return _words(dataset, set(dataset.records["id"]))


def _words(dataset: Dataset, ids: set[str]) -> frozenset[str]:
    """Of what is told of the records, and not of their reports, which may be of a later day."""
    records = dataset.records[dataset.records["id"].isin(ids)]
    texts = (text.partition(APART)[0] for text in records["search"])
    return frozenset(word.strip(".,;:()") for text in texts for word in text.split())


def _before(dataset: Dataset, view: View) -> Iterator[tuple[str, View]]:
    """The records of the view that have another status now, and had one of its statuses before."""
    if not view.status:
        return
    others = view.changed(status=())
    ids = set(select(dataset, others).frame["id"])
    reports = dataset.reports
    in_time = reports["reported"] <= pd.Timestamp(view.asof) if view.asof else True
    once_so = reports["status"].isin(view.status) & reports["record"].isin(ids) & in_time
    records = tuple(dict.fromkeys(reports.loc[once_so, "record"].astype(str)))
    if records:
        yield sentences.was_before(view.status), others.changed(record=records)


def _without(view: View) -> Iterator[tuple[str, View]]:
    """The view without its words, without each of its filters, and without its days."""
    if view.q:
        yield sentences.CLEAR_SEARCH, view.changed(q="")
    for name, each in FILTERS.items():
        if getattr(view, name):
            yield sentences.remove_filter(each.label), view.changed(**{name: ()})
    if view.changed_since:
        yield sentences.NO_DAY_TO_COMPARE, view.changed(changed_since=None)
    if view.since or view.until:
        yield sentences.SHOW_WHOLE_PERIOD, view.changed(since=None, until=None)
    if view.asof:
        yield sentences.ALL_THAT_IS_KNOWN, view.changed(asof=None, changed_since=None)
