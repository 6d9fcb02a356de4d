"""Data sets of a few records, written from who went or sent, where, and what came of it."""

import json
from dataclasses import dataclass
from pathlib import Path

from dashboard.dataset import Dataset, load_dataset
from dashboard.model import schema
from dashboard.model.tables import Table
from tests.small import PACKAGE


@dataclass(frozen=True)
class Item:
    """A record with its only report: a visit, unless it is a lot of `goods`."""

    sender: str
    host: str
    city: str = ""
    status: str = "completed"
    when: str = "2022-01-10"
    goods: str = ""
    person: str = "Someone"

    @property
    def table(self) -> str:
        """Where the record stands."""
        return "shipments" if self.goods else "visits"


def listed(
    folder: Path, *items: Item, since: str = "2022-01-01", until: str = "2022-02-28"
) -> Dataset:
    """The data set of those records, whose ids are `r0`, `r1` ...; written into a new folder."""
    people = sorted({item.person for item in items})
    ids = {name: f"p{number}" for number, name in enumerate(people)}
    rows: dict[str, list[dict[str, str]]] = {name: [] for name in schema.TABLES}
    rows["sources"] = [{"id": "src", "publisher": "Gazette"}]
    rows["people"] = [{"id": ids[name], "name": name, "short": name} for name in people]
    for number, item in enumerate(items):
        own = {"id": f"r{number}", "sender": item.sender, "host": item.host, "city": item.city}
        visit = {"person": ids[item.person], "role": "Minister", "rank": "minister"}
        lot = {"item": item.goods, "category": "small arms"}
        rows[item.table].append({**own, **(lot if item.goods else visit)})
        said = {"record": own["id"], "reported": "2022-03-01", "status": item.status}
        rows["reports"].append({**said, "when": item.when, "source": "src", "confidence": "high"})
    folder.mkdir()
    for name, table in schema.TABLES.items():
        (folder / f"{name}.csv").write_text(_csv(table, rows[name]), encoding="utf-8")
    package = {**PACKAGE, "name": "listed", "coverage": {"since": since, "until": until}}
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return load_dataset(folder)


def _csv(table: Table, rows: list[dict[str, str]]) -> str:
    names = [column.name for column in table.columns]
    lines = [names, *([row.get(name, "") for name in names] for row in rows)]
    return "".join(f"{','.join(line)}\n" for line in lines)
