"""A search as people type it: entries of the lists and periods in it are filters and a period."""

from collections.abc import Mapping

from dashboard import view as views
from dashboard.dataset import Dataset
from dashboard.model import edtf
from dashboard.model.several import parted
from dashboard.query.answers import once
from dashboard.query.labels import choices, filter_texts
from dashboard.text.search_key import fold
from dashboard.view import FILTERS, LONGEST_SEARCH, FieldValue, View

LISTS = ("kind", "member", "rank", "status")
"""The filters whose entries are read: none is a name, which a search finds in all texts."""

LINK_WORDS = frozenset(
    ("a", "all", "and", "by", "during", "for", "from", "in", "of", "on", "or", "the")
)
"""Words between entries that ask for nothing."""

DIVIDERS = frozenset((",", "by", "during", "for", "from", "in", "on", "to"))
"""Words that divide a text into parts, of which each is read or searched for as a whole."""

LONGEST_ENTRY = 7
"""More words than an entry or a period has."""

ReadFields = dict[str, FieldValue]


def read_search(dataset: Dataset, text: str) -> ReadFields | None:
    """The fields of a view that a typed text asks for, where all or parts of it can be read.

    `foreign ministers in February` is a rank and a month; of `Germany in January` the month is
    read, and `Germany` stays in `q`. Where no part is one of entries and periods alone, with two
    periods, with quotation marks or a minus, the text is one to search for: `None`.
    """
    if len(text) > LONGEST_SEARCH:
        return None
    if fields := _read_words(dataset, fold(text).replace(",", " ").split()):
        return fields
    if any(term.phrase or term.minus for term in views.read_terms(text)):
        return None
    return _read_parts(dataset, text.replace(",", " , ").split())


def _read_words(dataset: Dataset, words: list[str]) -> ReadFields | None:
    """The fields of words that are entries and at most one period; `None` with any other word."""
    values: dict[str, list[str]] = {}
    days: ReadFields = {}
    while words:
        size, (name, value), period = _first(dataset, words)
        if not size or (days and period):
            return None
        if name:
            values.setdefault(name, []).append(value)
        days |= period
        words = words[size:]
    return {**values, **days} or None


def _read_parts(dataset: Dataset, words: list[str]) -> ReadFields | None:
    """The fields of the parts of a text that can be read, with the words of the others as `q`."""
    keys = [fold(word) for word in words]
    cuts = [at for at, key in enumerate(keys) if key in DIVIDERS]
    ends = [*reversed(cuts), len(words)]
    read: list[str] = []
    rest: list[str] = []
    begin = 0
    while begin < len(words):
        later = sorted((end for end in ends if end > begin), reverse=True)
        end = next((end for end in later if _read_words(dataset, keys[begin:end])), 0)
        if end:
            read += keys[begin:end]
        else:
            end = min(later)
            rest += words[begin:end]
        begin = end + 1
    fields = _read_words(dataset, read)
    return {**fields, "q": " ".join(rest)} if fields else None


def say_read(dataset: Dataset, fields: ReadFields) -> str:
    """What the fields ask for: `“Kyiv”, Rank: foreign minister, 1 to 28 February 2022`."""
    view = View().changed(**fields)
    span = edtf.say_span(view.since, view.until)
    return ", ".join(filter(None, (views.say_search(view), *filter_texts(dataset, view), span)))


def _first(dataset: Dataset, words: list[str]) -> tuple[int, tuple[str, str], ReadFields]:
    """How many words are the longest first entry, or link; its filter and value, or its period."""
    for size in range(min(LONGEST_ENTRY, len(words)), 0, -1):
        phrase = " ".join(words[:size])
        if entry := _entries(dataset).get(phrase):
            return size, entry, {}
        if period := _period(dataset, phrase):
            return size, ("", ""), period
    return int(words[0] in LINK_WORDS), ("", ""), {}


def _period(dataset: Dataset, phrase: str) -> ReadFields:
    days = views.read_period(phrase, (dataset.since, dataset.until))
    return {} if days is None or phrase in _names(dataset) else {"since": days[0], "until": days[1]}


@once
def _entries(dataset: Dataset) -> Mapping[str, tuple[str, str]]:
    """The filter and its value for each way to write an entry: `refused`, `member of NATO`.

    What is the name of a person or a place as well (NATO) is an entry only with its list's label.
    """
    entries: dict[str, tuple[str, str]] = {}
    for name in LISTS:
        label = fold(FILTERS[name].label)
        for value, text in choices(dataset)[name].items():
            for form in map(fold, (value, text, FILTERS[name].say(text))):
                entries[f"{label} {form}"] = (name, value)
                if form not in _names(dataset):
                    entries.setdefault(form, (name, value))
    return entries


@once
def _names(dataset: Dataset) -> frozenset[str]:
    """All names of people and places, folded."""
    tables = [dataset.tables[table] for table in ("people", "places")]
    columns = [
        table[name].tolist()
        for table in tables
        for name in ("id", "name", "short", "aliases")
        if name in table
    ]
    cells = (str(cell or "") for column in columns for cell in column)
    return frozenset(fold(name) for cell in cells for name in parted(cell))
