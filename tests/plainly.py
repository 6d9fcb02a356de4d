"""A plain second implementation of `query.select`: it reads the CSV files, and loops."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from dashboard.dataset import Dataset
from dashboard.model import edtf, groups, vocabularies
from dashboard.text.search_key import fold
from dashboard.view import View


@dataclass(frozen=True)
class Told:
    """One row of reports.csv, and what orders it among those of its record."""

    reported: str
    confidence: int
    row: int
    status: str
    when: str
    source: str
    number: str

    @property
    def order(self) -> tuple[str, int, int]:
        return self.reported, self.confidence, self.row

    @property
    def stage(self) -> str:
        return str(vocabularies.STATUS_WORDS[self.status].stage)

    @property
    def days(self) -> tuple[date, date]:
        when = edtf.parse(self.when)
        return when.start_min or date.min, when.end_max or date.max

    @property
    def reach(self) -> tuple[date, date, date, date]:
        """First and last day of the begin, first and last of the end."""
        when = edtf.parse(self.when)
        until = when.end_min or date.min
        if when.end_max is None and when.start_max is not None and self.reported:
            until = date.fromisoformat(self.reported)  # it was still going on
        first, last = when.start_min or date.min, when.start_max or date.max
        return first, last, until, when.end_max or date.max

    def leaves(self, present: "Told", kind: str, before: "Told") -> bool:
        """Whether this date, given later, is a vaguer one that agrees with the present one."""
        if self.yields(present):
            return True
        (first, last, until, end), told = self.reach, present.reach
        agrees = first <= told[0] and told[1] <= last and until <= told[2] and told[3] <= end
        more_sure = self.reach == told and not self.doubts >= present.doubts
        again = before.stage == "off" and self.stage != "off"
        return (
            agrees
            and not more_sure
            and not again
            and self.confidence <= present.confidence
            and self.same_thing(present, kind)
        )

    def yields(self, present: "Told") -> bool:
        """Whether this date of what is over is less exact and less sure than the present one."""
        both_over = {self.status, present.status} <= {"completed", "interrupted", "delivered"}
        (first, *_, last), (begin, *_, end) = self.reach, present.reach
        return both_over and self.confidence < present.confidence and last - first > end - begin

    @property
    def doubts(self) -> set[str]:
        when = edtf.parse(self.when)
        return {name for name in ("uncertain", "approximate") if getattr(when, name)}

    def same_thing(self, present: "Told", kind: str) -> bool:
        """Whether both dates are of the thing itself, or of the same decision on it."""
        if kind in ("visit", "negotiation") or self.status == present.status:
            return True
        expected = present.stage == "planned" and present.ends_later
        expects = self.stage == "planned" and self.ends_later
        return expected and (self.stage == "happened" or expects)

    @property
    def ends_later(self) -> bool:
        end = edtf.parse(self.when).end_max
        return bool(end and self.reported and str(end) > self.reported)

    def differs(self, other: "Told") -> bool:
        """Whether both were known on one day, from two sources, and cannot both be right."""
        if self.reported != other.reported or self.source == other.source:
            return False
        dated = self.when and other.when
        neither = dated and not holds(self.days, other.days) and not holds(other.days, self.days)
        off = (self.stage == "off") != (other.stage == "off")
        numbers = self.number and other.number and float(self.number) != float(other.number)
        return bool(neither or off or numbers)

    def contradicts(self, present: "Told") -> bool:
        """Whether a later date that leaves the present one shares not all days with it."""
        one, other = self.days, present.days
        return self.yields(present) and not holds(one, other) and not holds(other, one)

    def denies(self, claim: "Told", *, event: bool, counts: bool) -> bool:
        """Whether a later report says that what was claimed had not happened by then."""
        claims = claim.stage == "happened" and (not event or claim.status == "completed")
        if not claims or self.reported <= claim.reported or self.confidence < claim.confidence:
            return False
        if self.stage != "happened":
            return self.status != "ended"
        over = claim.status in ("completed", "interrupted", "delivered")
        return bool(over and counts and claim.when and self.days[0] > claim.days[1])


def holds(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] <= other[0] and other[1] <= one[1]


def apart(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[1] < other[0] or other[1] < one[0]


@dataclass(frozen=True)
class Known:
    """What is known of a record by a day."""

    status: str
    when: str


class Plain:
    """The records and reports of a folder, and what a view of them holds, by loops alone."""

    def __init__(self, folder: Path, search: Mapping[str, str], since: date, until: date) -> None:
        self.search, self.since, self.until = search, since, until
        self.places: Mapping[str, str] = {}
        self.records: dict[str, dict[str, set[str]]] = {}
        for row in self._rows(folder, "visits"):
            self._add(row, "visit", row["sender"], row["host"], row["person"], row["rank"])
        for row in self._rows(folder, "shipments"):
            self._add(row, "shipment", row["sender"], row["host"])
        for row in self._rows(folder, "events"):
            self._add(row, row["kind"], row["senders"], row["hosts"])
        sources = {row["id"]: row for row in self._rows(folder, "sources")}
        self.words: dict[str, list[tuple[str, str]]] = {record: [] for record in self.records}
        for row in self._rows(folder, "reports"):
            source = sources[row["source"]]
            own = [row["wording"], row["note"]]
            said = "\n".join([*own, source["title"], source["publisher"], source["author"]])
            self.words[row["record"]].append((row["reported"], fold(said)))
        named = [row for name in ("people", "places") for row in self._rows(folder, name)]
        self.spellings: list[set[str]] = []
        for row in named:
            own = [row["name"], row.get("short", ""), *row["aliases"].split(";")]
            words = {fold(name.strip()) for name in own}
            self.spellings.append({w for w in words if len(w) > 3 and " " not in w})
        self.told: dict[str, list[Told]] = {record: [] for record in self.records}
        trust = list(vocabularies.CONFIDENCES)[::-1]
        for number, row in enumerate(self._rows(folder, "reports")):
            confidence = trust.index(row["confidence"])
            when = edtf.parse(row["when"]).text if row["when"] else ""
            told = Told(
                row["reported"],
                confidence,
                number,
                row["status"],
                when,
                row["source"],
                row["number"],
            )
            self.told[row["record"]].append(told)
        for reports in self.told.values():
            reports.sort(key=lambda told: told.order)

    @staticmethod
    def _rows(folder: Path, name: str) -> list[dict[str, str]]:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def _add(
        self,
        row: dict[str, str],
        kind: str,
        senders: str,
        hosts: str,
        person: str = "",
        rank: str = "",
    ) -> None:
        self.records[row["id"]] = {
            "kind": {kind},
            "sender": {part.strip() for part in senders.split(";")},
            "host": {part.strip() for part in hosts.split(";")},
            "person": {person},
            "rank": {rank},
            "record": {row["id"]},
        }

    def by(self, record: str, asof: date | None) -> Known | None:
        """What is known of a record by a day; `None` if nothing."""
        known = [told for told in self.told[record] if not asof or told.reported <= str(asof)]
        if not known:
            return None
        dated = self.in_force(record, known)
        return Known(known[-1].status, dated.when if dated else "")

    def in_force(self, record: str, known: list[Told]) -> Told | None:
        """The report from which the date comes, of those known; `None` where none gives one."""
        (kind,) = self.records[record]["kind"]
        present: Told | None = None
        for before, told in zip([known[0], *known], known, strict=False):
            if told.when and not (present and told.leaves(present, kind, before)):
                present = told
        return present

    def _contradicted_in_vain(self, record: str, known: list[Told]) -> bool:
        """Whether a report gave another date than the one that it left in force."""
        for number, told in enumerate(known):
            present = self.in_force(record, known[:number]) if number else None
            if told.when and present and told.contradicts(present):
                return True
        return False

    def flags(self, record: str, asof: date | None) -> set[str]:
        """What is to be noticed of a record by a day."""
        known = [told for told in self.told[record] if not asof or told.reported <= str(asof)]
        event = not self.records[record]["kind"] <= {"visit", "shipment"}
        pairs = list(combinations(known, 2))
        counting = [
            told
            for number, told in enumerate(known, 1)
            if told.when and self.in_force(record, known[:number]) is told
        ]
        found = {
            "disputed": any(one.differs(other) for one, other in pairs)
            or self._contradicted_in_vain(record, known),
            "contradicted": any(
                other.denies(one, event=event, counts=other in counting) for one, other in pairs
            ),
            "moved": self._moved(record, known),
            "unreported": self._unreported(record, known, asof),
            "unannounced": self._unannounced(record, known),
        }
        return {flag for flag, held in found.items() if held}

    def _moved(self, record: str, known: list[Told]) -> bool:
        dated = [told for told in known if told.when]
        present = self.in_force(record, known)
        ahead = self.records[record]["kind"] <= {"visit", "negotiation"}
        return any(told.status == "postponed" for told in known) or any(
            told.stage == "planned"
            and (ahead or told.days[1] > date.fromisoformat(told.reported))
            and told.reported < present.reported
            and apart(told.days, present.days)
            for told in dated
            if present
        )

    def _unreported(self, record: str, known: list[Told], asof: date | None) -> bool:
        last = max(str(self.until), *(t.reported for told in self.told.values() for t in told))
        present = self.in_force(record, known)
        passed = present is not None and str(present.days[1]) < (str(asof) if asof else last)
        return passed and known[-1].stage == "planned"

    def _unannounced(self, record: str, known: list[Told]) -> bool:
        present = self.in_force(record, known)
        visit = self.records[record]["kind"] == {"visit"}
        late = present is not None and known[0].reported >= str(present.days[0])
        return visit and late and known[-1].stage == "happened"

    def matches(self, record: str, view: View) -> bool:
        """Whether the record's fields and texts are those asked for."""
        fields = self.records[record] | {"city": {self.places.get(record, "")}}
        asked = {name: set(getattr(view, name)) for name in fields}
        words = view.q.casefold().replace("ł", "l").replace("ó", "o").replace("ź", "z").split()
        return all(not asked[name] or asked[name] & fields[name] for name in fields) and all(
            any(each in self._text(record, view.asof) for each in self.spelled(word))
            for word in words
        )

    def spelled(self, word: str) -> set[str]:
        """The word, and the other spellings of one word of whom or what it names."""
        alike = [names for names in self.spellings if word in names]
        return {word}.union(*alike)

    def belongs(self, record: str, view: View, since: date, until: date) -> bool:
        """Whether a sender of the record is in one of the groups asked for, on a day of those."""
        with Path(groups.__file__).with_name("groups.csv").open(encoding="utf-8") as file:
            rows = [row for row in csv.DictReader(file) if row["group"] in view.member]
        mine = [row for row in rows if row["country"] in self.records[record]["sender"]]
        return not view.member or any(
            row["since"] <= str(until) and (row["until"] or "9") >= str(since) for row in mine
        )

    def _text(self, record: str, asof: date | None) -> str:
        """The record's own texts, and what was said of it by that day."""
        own = self.search[record].partition("\n\n")[0]
        day = str(asof or date.max)
        return "\n".join([own, *(said for known, said in self.words[record] if known <= day)])

    def select(self, view: View) -> dict[str, Any]:
        """What `Rows` should say of a view."""
        since, until = view.since or self.since, view.until or self.until
        since, until = min(since, view.until or since), max(until, view.since or until)
        found: dict[str, Any] = dict.fromkeys(("outside", "undated", "matches", "unknown"), 0)
        found["shown"] = {}
        for record in self.records:
            if not self.matches(record, view) or not self.belongs(record, view, since, until):
                continue
            state = self.by(record, view.asof)
            if state is None:
                found["unknown"] += not (view.status or view.flag or view.changed_since)
            elif self.asked(record, state, view):
                found["matches"] += 1
                place = self._place(state.when, since, until)
                if place == "shown":
                    found["shown"][record] = state
                else:
                    found[place] += 1
        return found

    def asked(self, record: str, state: Known, view: View) -> bool:
        """Whether the state of a record is what is asked for."""
        if view.changed_since and self.by(record, view.changed_since) == state:
            return False
        if view.flag and not set(view.flag) & self.flags(record, view.asof):
            return False
        return not view.status or state.status in view.status

    @staticmethod
    def _place(text: str, since: date, until: date) -> str:
        if not text:
            return "undated"
        when = edtf.parse(text)
        late = when.start_min is not None and when.start_min > until
        early = when.end_max is not None and when.end_max < since
        return "outside" if late or early else "shown"


def plain_of(folder: Path, dataset: Dataset) -> Plain:
    """The plain implementation of a data set, with its texts and the names of its places."""
    records = dataset.records
    search = dict(zip(records["id"].tolist(), records["search"].tolist(), strict=True))
    plain = Plain(folder, search, dataset.since, dataset.until)
    plain.places = dict(zip(records["id"], records["place"], strict=True))
    return plain
