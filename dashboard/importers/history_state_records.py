"""Which records of the Office of the Historian can become rows, and what is said of the others."""

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from dashboard.dataset.cells import slug
from dashboard.importers.imported import Note, RecordOutcome
from dashboard.importers.xml_records import Record
from dashboard.model.when import iso_day
from dashboard.text.sentences.faults import package
from dashboard.text.sentences.imports import history_state as sentences

POSTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "president": ("President", "head of state"),
        "secretary": ("Secretary of State", "foreign minister"),
    }
)

NEEDED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "trip": ("id", "@who", "role", "name", "start-date", "end-date", "country", "country@id"),
        "visit": ("id", "start-date", "end-date", "visitor", "from", "from@id"),
    }
)
"""What each record must say to become a row."""


class Gathered:
    """How many records became what, and what is to be looked at."""

    def __init__(self) -> None:
        self.notes: list[Note] = []
        self.counts: Counter[RecordOutcome] = Counter()

    def note(self, record: Record, column: str, value: str, reason: str) -> None:
        """Keep a note on an element of the record."""
        where = f"{record.file.parent.name}/{record.file.name}"
        self.notes.append(Note(where, record.line, column, value, reason))


def sound(records: Iterable[Record], gathering: Gathered) -> Iterable[Record]:
    """The records that can become rows; the others are counted, and told why."""
    seen: dict[tuple[str, str], Record] = {}
    alike: dict[tuple[str, ...], str] = {}
    for record in records:
        fault = _fault(record)
        first = seen.setdefault((record.tag, record.texts.get("id", "")), record)
        if fault is None and first is not record:
            fault = "id", sentences.SECOND_OF_ID
        if fault is not None:
            gathering.counts["refused"] += 1
            gathering.note(record, fault[0], record.texts.get(fault[0], ""), fault[1])
            continue
        same = alike.setdefault(_matter(record), record.texts["id"])
        if same != record.texts["id"]:
            gathering.note(record, "id", record.texts["id"], sentences.says_the_same(same))
        yield record


def _matter(record: Record) -> tuple[str, ...]:
    """All that the record says of its matter, but for its id and who entered it when."""
    texts = (text for key, text in record.texts.items() if key != "id" and not _entered(key))
    return (record.tag, *texts)


def _entered(key: str) -> bool:
    return key.startswith(("created-", "last-modified-"))


def _fault(record: Record) -> tuple[str, str] | None:
    """The element that keeps a record from becoming a row, and why; `None` for none."""
    texts = record.texts
    for name in NEEDED[record.tag]:
        if not texts.get(name):
            return name, sentences.NEEDED_AND_EMPTY
    for name in ("start-date", "end-date"):
        if iso_day(texts[name]) is None:
            return name, package.OTHER_THAN_DAY
    if texts["end-date"] < texts["start-date"]:
        return "end-date", sentences.BEFORE_START
    if not slug(texts["id"]):
        return "id", sentences.NO_ID
    if record.tag == "trip" and texts["role"] not in POSTS:
        return "role", sentences.OTHER_ROLE
    return None
