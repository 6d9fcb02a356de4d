"""A small data set to read and to spoil."""

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from dashboard.dataset import Problem, check_dataset, examine
from dashboard.dataset.problem_codes import PROBLEM_CODES
from dashboard.model import schema, table_schema
from dashboard.query import Row, Rows, rows_of
from dashboard.text.json import JSON

TABLES = {
    "visits": """\
id,trip,person,role,rank,sender,host,city,counterparts,purpose
johnson-kyiv,,johnson,Prime Minister,head of government,GBR,UKR,Kyiv,Volodymyr Zelensky,Solidarity
rutte-kyiv,dutch,rutte,Prime Minister,head of government,NLD,UKR,Kiev,,Talks on the flight MH17
hoekstra-kyiv,dutch,hoekstra,Minister of Foreign Affairs,foreign minister,NLD,UKR,,,
borrell-front,,borrell,High Representative,foreign minister,EU,UKR,Stanytsia Luhanska,,See the line
""",
    "shipments": """\
id,sender,host,city,item,category,quantity,quantity_is,unit,origin,value,currency,visit
nlaw,GBR,UKR,,NLAW anti-tank missiles,anti tank,2000,about,missiles,SWE,,,johnson-kyiv
howitzers,EST,UKR,,D-30 howitzers,artillery,,undisclosed,howitzers,DEU,1500000,EUR,
""",
    "events": """\
id,kind,title,senders,hosts,city,participants,amount,amount_is,unit,currency,visit
eu-loan,financial aid,Emergency loan,EU,UKR,,,1200000000,exact,,EUR,
paris-talks,negotiation,Talks of the four advisers,FRA; DEU; RUS; UKR,FRA,Paris,Dmitry Kozak,,,,,
""",
    "reports": """\
record,reported,status,when,source,locator,wording,number,confidence,note
johnson-kyiv,2022-01-31,announced,[2022-01-31..2022-02-06],wsj,¶7,this week,,medium,
johnson-kyiv,2022-02-01,completed,2022-02-01,gov-uk,,,,high,
rutte-kyiv,2022-01-31,announced,2022-02-01/2022-02-02,wsj,,,,high,
rutte-kyiv,2022-02-01,under way,,wsj,,,,low,Arrived in the evening
hoekstra-kyiv,,completed,2022-02,wsj,,,,low,
borrell-front,2022-01-05,completed,2022-01-05,gov-uk,,,,high,
nlaw,2022-01-20,delivered,2022-01-17/2022-01-20,gov-uk,,,2000,high,
howitzers,2022-01-24,pledged,,wsj,,,,medium,
howitzers,2022-01-24,blocked,2022-01-21?,wsj,,,,low,
eu-loan,2022-01-24,announced,2022-01-24,wsj,,,,high,
paris-talks,2022-01-26,completed,2022-01-26~,wsj,,,,high,
""",
    "sources": """\
id,title,author,publisher,published,url,archive_url
wsj,A week of visits,Y. Trofimov; L. Norman,Wall Street Journal,2021-12-01,https://example.org/wsj,
gov-uk,,,UK Government,,https://example.org/gov,
""",
    "people": """\
id,name,short,aliases,country,wikidata
johnson,Boris Johnson,Johnson,,GBR,Q180589
rutte,Mark Rutte,Rutte,,NLD,
hoekstra,Wopke Hoekstra,Hoekstra,,NLD,
borrell,Josep Borrell Fontelles,Borrell,Josep Borrell,ESP,
zelensky,Volodymyr Zelensky,Zelensky,Volodymyr Zelenskyy; Wolodymyr Selenskyj,UKR,
""",
    "places": """\
id,kind,name,aliases,country,latitude,longitude,wikidata
EU,organisation,European Union,EUU,BEL,50.84,4.38,Q458
UKR,country,Ukraine,Ukraina,,,,
kyiv,city,Kyiv,Kiev; Kyjiw,UKR,50.45,30.52,Q1899
stanytsia-luhanska,city,Stanytsia Luhanska,Stanitsa Luganskaya,UKR,48.65,39.48,
""",
}

PACKAGE = {
    "name": "small",
    "title": "Two weeks of visits",
    "description": "A few records to test with",
    "licenses": [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0"}],
    "version": "1.0",
    "coverage": {"since": "2022-01-01", "until": "2022-02-28"},
    "resources": table_schema.describe_tables(),
}


def write(folder: Path) -> Path:
    """Writes the small data set into the folder, which it makes; gives it."""
    folder.mkdir()
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "datapackage.json").write_text(json.dumps(PACKAGE, indent=1), encoding="utf-8")
    return folder


@dataclass(frozen=True)
class Edit:
    """Spoils a data set's folder, and says what is then wrong with it."""

    folder: Path

    def cell(self, table: str, line: int, column: str, value: str) -> None:
        """Writes one cell; no cell of the small data set has a line of its own.

        An optional column that the file lacks is added.
        """
        path = self.folder / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        if column not in rows[0] and column not in schema.TABLES[table].needed:
            self.column(table, column, {line: value})
            return
        rows[line - 1][rows[0].index(column)] = value
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)

    def column(self, table: str, name: str, cells: dict[int, str]) -> None:
        """Adds a column to a table, with these cells in its lines and else empty ones."""
        path = self.folder / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        made = [[*row, cells.get(line, "")] for line, row in enumerate(rows[1:], start=2)]
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([[*rows[0], name], *made])

    def text(self, file: str, old: str, new: str) -> None:
        """Replaces a text that stands in the file exactly once."""
        text = (self.folder / file).read_text("utf-8")
        assert text.count(old) == 1
        (self.folder / file).write_text(text.replace(old, new), encoding="utf-8")

    def data(self, file: str, change: Callable[[bytes], bytes]) -> None:
        """Changes the bytes of a file."""
        path = self.folder / file
        path.write_bytes(change(path.read_bytes()))

    def package(self, **changes: JSON) -> None:
        """Changes what datapackage.json says; `None` takes it away."""
        package = {key: value for key, value in (PACKAGE | changes).items() if value is not None}
        (self.folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")

    def problems(self) -> list[str]:
        """Every problem, as it is printed without its code."""
        return [codeless(problem) for problem in check_dataset(self.folder)]


def codeless(problem: Problem) -> str:
    """A problem as it is printed, but for its code."""
    assert problem.code in PROBLEM_CODES
    return str(replace(problem, code=""))


EVERYWHERE = ("one-source", "two-city-names")
"""Codes of warnings that the small data set has in any case."""


def oddities(folder: Path) -> list[Problem]:
    """What a sound data set is warned of, but for what the small one has in any case."""
    examined = examine(folder)
    assert examined.problems == ()
    return [warning for warning in examined.warnings if warning.code not in EVERYWHERE]


def warning_texts(folder: Path) -> list[str]:
    """The `oddities` as they are printed, without their codes."""
    return [codeless(warning) for warning in oddities(folder)]


def row_of(rows: Rows, record: str) -> Row:
    """The one shown row of a record."""
    (row,) = rows_of(rows.frame[rows.frame["id"] == record])
    shown: Row = row
    return shown
