"""What a data set is: its tables, their columns, and the words that may stand in them.

This module is the single statement of the data model. `load` validates against it, the
`resources` of every `datapackage.json` are made from it (`resources()`), and the data
dictionary in `data/README.md` is checked against it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Literal

Stage = Literal["planned", "happened", "off"]


@dataclass(frozen=True)
class Word:
    """One value of a vocabulary: what it means, and for a status what has become of the record."""

    about: str
    stage: Stage | None = None


Vocabulary = Mapping[str, Word]


def _words(**words: tuple[str, Stage] | str) -> Vocabulary:
    """A vocabulary in the order written; an underscore in a name stands for a space."""
    return MappingProxyType(
        {
            name.replace("_", " "): Word(word) if isinstance(word, str) else Word(*word)
            for name, word in words.items()
        }
    )


RANKS = _words(
    head_of_state="president, monarch or amir",
    head_of_government="prime minister or chancellor",
    foreign_minister="foreign minister, or who speaks for an organisation abroad",
    defence_minister="defence minister",
    minister="another minister, or a member of the European Commission",
    legislator="member of a parliament",
    official="other senior official, such as a head of intelligence",
)

CATEGORIES = _words(
    anti_tank="anti-tank missiles and launchers",
    air_defence="surface-to-air missiles and launchers",
    artillery="guns, howitzers and mortars",
    ammunition="shells, rounds and grenades",
    small_arms="rifles, machine guns and pistols",
    drones="uncrewed aircraft",
    mixed_weapons="a lot of several kinds of weapon, or of a kind not named",
    protection="helmets, body armour, radars and other equipment that does not kill",
    medical="medical and humanitarian supplies",
)

QUANTITY_IS = _words(
    exact="the number as counted",
    about="an approximation: around, nearly",
    at_least="a lower bound: more than, at least",
    up_to="an upper bound",
    undisclosed="kept from the public; the quantity is empty",
)

CONFIDENCES = _words(
    high="an official text, or two independent reports",
    medium="one report of good standing",
    low="second hand, or at odds with better sources",
)

REPORTED_IS = _words(
    stated="the source bears that day",
    inferred="reckoned by a rule of data/README.md",
    archive="an archive or list made later; the day is that of its entry, or unknown",
)

PUBLISHED_IS: Vocabulary = MappingProxyType(
    {name: REPORTED_IS[name] for name in ("stated", "inferred")}
)

SOURCE_KINDS = _words(
    official="a government's or an organisation's own text",
    report="own reporting of a newsroom or an agency",
    rewrite="a rewriting, a machine translation, an aggregator or a test host",
)

EVENT_KINDS = _words(
    negotiation="talks that are not one person's visit",
    financial_aid="loans and grants",
    sanctions="penalties prepared, announced or adopted",
    force_posture="troops moved, offered or put on alert",
    position="what a government or an official publicly holds",
    conflict="use of armed force",
)

VOICES = _words(
    government="who governs, or speaks for those who do",
    opposition="a party or a politician that does not govern",
    expert="an analyst, a think tank or a former official",
    organisation="an association, a company or a church",
)

KINDS = MappingProxyType(
    {
        "visit": Word("one person's stay at one place"),
        "shipment": Word("one lot of arms, or of aid in kind"),
        **EVENT_KINDS,
    }
)

LOOKING_AHEAD = ("visit", "negotiation")
"""Kinds whose dates are always those of the thing itself, and never those of a decision on it."""

FINAL = ("completed", "interrupted", "delivered")
"""The statuses of what is over: what is said to have happened later did not happen then."""

VISIT_STATUSES = _words(
    announced=("said to be coming", "planned"),
    confirmed=("the host or the visitor has confirmed the date", "planned"),
    under_way=("has begun and not ended", "happened"),
    completed=("took place", "happened"),
    postponed=("will not take place on the date named; no new one is known", "off"),
    cancelled=("called off by those who planned it", "off"),
    declined=("the host said no", "off"),
    interrupted=("began, and was cut short", "happened"),
)

SHIPMENT_STATUSES = _words(
    offered=("would be given if wanted, or if others agree", "planned"),
    pledged=("publicly promised", "planned"),
    approved=("decided by the authority whose decision it needs", "planned"),
    blocked=("held up by a third party's consent", "off"),
    refused=("the sender says no", "off"),
    in_transit=("has left and not arrived", "happened"),
    delivered=("has arrived", "happened"),
)

EVENT_STATUSES = _words(
    announced=("said to be coming", "planned"),
    proposed=("laid before those who decide", "planned"),
    under_way=("has begun and not ended", "happened"),
    stated=("publicly said", "happened"),
    adopted=("decided and in force", "happened"),
    completed=("took place", "happened"),
    ended=("held until then, and no longer", "off"),
    cancelled=("called off", "off"),
)

STATUSES: Mapping[str, Vocabulary] = MappingProxyType(
    {
        "visits": VISIT_STATUSES,
        "shipments": SHIPMENT_STATUSES,
        "events": EVENT_STATUSES,
    }
)

STATUS_WORDS: Vocabulary = MappingProxyType(
    {name: word for words in STATUSES.values() for name, word in words.items()}
)

PLACE_KINDS = _words(
    city="a town, or a named point such as a crossing line",
    country="a country whose name or code the program's own list lacks or spells otherwise",
    organisation="a sender that is not a country, placed at its seat, where it has one",
)


SHORT, LONG = 300, 10_000
"""The most letters of a text that stands in a chart or names something, and of any other."""

MODEL = 1
"""The version of this model, which `model` of a `datapackage.json` names; 1 where it is silent."""

BRING_UP: Mapping[int, str] = MappingProxyType({})
"""For each older version that is not read any more: what to do with its files, as a command."""

MOST_ADDED, LONGEST_HEADER = 50, 60
"""So many columns of its own may a data set add to a table, each with so many letters."""


@dataclass(frozen=True)
class Column:
    """One column: what it holds, in which form, and what it must agree with.

    A file may lack a column that is not `required`, and is then read as if all its cells were
    empty. `label` is what people call it: with one it is among the facts of a record, in the order
    of the columns, and a column of the page's table. The fact is the cell in words, or as `shown`
    says the record's detail (a role, an amount) or its speaker, which that table has already. An
    `added` one is not of this model, but of a data set that has it.
    """

    name: str
    about: str
    type: Literal["string", "number", "date", "edtf", "party"] = "string"
    required: bool = False
    unique: bool = False
    many: bool = False
    values: Vocabulary | None = None
    refers: str | None = None
    pattern: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    longest: int = LONG
    label: str = ""
    shown: Literal["cell", "detail", "speaker"] = "cell"
    added: bool = False

    @property
    def text(self) -> bool:
        """Whether it holds words of whoever filled it: no id of another row, code or number."""
        plain = self.type == "string" and self.values is None
        return plain and not self.unique and self.refers is None

    def field(self) -> dict[str, Any]:
        """This column as a field of a Frictionless Table Schema."""
        written = "number" if self.type == "number" else "date" if self.type == "date" else "string"
        constraints: dict[str, Any] = {}
        if self.required:
            constraints["required"] = True
        if self.unique:
            constraints["unique"] = True
        if self.values is not None:
            constraints["enum"] = list(self.values)
        if self.pattern is not None:
            constraints["pattern"] = self.pattern
        if self.minimum is not None:
            constraints["minimum"] = self.minimum
        if self.maximum is not None:
            constraints["maximum"] = self.maximum
        if written == "string" and self.values is None:
            constraints["maxLength"] = self.longest
        field: dict[str, Any] = {"name": self.name, "type": written, "description": self.about}
        return {**field, "constraints": constraints} if constraints else field


@dataclass(frozen=True)
class Table:
    """One table: the file `<name>.csv`, what a row is, and its columns in order.

    A folder may lack the file of a table that is not `required`, and is then read as if it had no
    rows. It has one of `RECORD_TABLES` at least.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    required: bool = False

    @property
    def file(self) -> str:
        """The file's name inside the data set's folder."""
        return f"{self.name}.csv"

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def needed(self) -> tuple[str, ...]:
        """The names of the columns that no file may lack, in order."""
        return tuple(column.name for column in self.columns if column.required)

    @property
    def added(self) -> tuple[str, ...]:
        """The names of the columns that a data set has added, in order."""
        return tuple(column.name for column in self.columns if column.added)

    def extended(self, names: Collection[str]) -> "Table":
        """The table with columns of a data set's own, which hold any text."""
        added = (Column(name, ADDED, label=name, added=True) for name in names)
        return replace(self, columns=(*self.columns, *added))

    def column(self, name: str) -> Column:
        """The column of that name; `KeyError` if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


ADDED = "A column of this data set's own"

SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
PLACE = f"{SLUG}|[A-Z][A-Z0-9]*"
WIKIDATA = "Q[1-9][0-9]*"
CURRENCY = "[A-Z]{3}"
LANGUAGE = "[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?"
"""A tag of BCP 47: a language, and where it is told a script and a region."""
URL = r"https?://\S+"


def _id(what: str) -> Column:
    about = f"Short name of {what}: small letters, digits and hyphens"
    return Column("id", about, required=True, unique=True, pattern=SLUG, longest=SHORT)


_CITY = Column("city", "City, in places.csv or in the program's own list of cities", longest=SHORT)
_VISIT = Column("visit", "Id of the visit during which it was announced", refers="visits")
_CURRENCY = Column("currency", "ISO 4217 code of the currency", pattern=CURRENCY)
_ALIASES = Column("aliases", "Other spellings that a search should find", many=True)
_WIKIDATA = Column("wikidata", "Wikidata id, where it is certain", pattern=WIKIDATA)

_TABLES = (
    Table(
        "visits",
        "One person's stay at one place",
        (
            _id("the visit"),
            Column("trip", "Shared by the stays of one journey or one joint visit", pattern=SLUG),
            Column("person", "Who travels", required=True, refers="people", longest=SHORT),
            Column(
                "role",
                "Office held at the time, as the sources give it",
                longest=SHORT,
                label="Role",
                shown="detail",
            ),
            Column("rank", "Rank of that office", values=RANKS),
            Column("sender", "Whom the visitor represents", "party", required=True),
            Column("host", "Country visited", "party", required=True),
            _CITY,
            Column(
                "counterparts",
                "Whom the visitor met or was to meet",
                many=True,
                label="Counterparts",
            ),
            Column("purpose", "What for, in our own words", label="Purpose"),
        ),
    ),
    Table(
        "shipments",
        "One lot of arms, or of aid in kind",
        (
            _id("the shipment"),
            Column("sender", "Who gives or sells", "party", required=True),
            Column("host", "Who receives", "party", required=True),
            _CITY,
            Column("item", "What it is", required=True, longest=SHORT),
            Column("category", "Its class", values=CATEGORIES, label="Class"),
            Column(
                "quantity",
                "How many or how much",
                "number",
                minimum=0,
                label="Amount",
                shown="detail",
            ),
            Column("quantity_is", "How well the quantity is known", values=QUANTITY_IS),
            Column("unit", "What the quantity counts", longest=SHORT),
            Column("origin", "Country of manufacture", "party", label="Made in"),
            Column("value", "What it is worth", "number", minimum=0),
            _CURRENCY,
            _VISIT,
            Column("part_of", "Id of the lot that only sums it", refers="shipments"),
        ),
    ),
    Table(
        "events",
        "Context: something that is neither one person's visit nor a shipment",
        (
            _id("the event"),
            Column("kind", "Its class", required=True, values=EVENT_KINDS),
            Column("title", "What it is, in our own words", required=True, longest=SHORT),
            Column(
                "voice",
                "Whose statement or deed it is",
                values=VOICES,
                label="Said by",
                shown="speaker",
            ),
            Column("senders", "Who does it or says it", "party", many=True),
            Column("hosts", "To whom or where", "party", many=True),
            _CITY,
            Column("participants", "People named as taking part", many=True, label="Took part"),
            Column(
                "amount",
                "Money, or the number that unit names",
                "number",
                minimum=0,
                label="Amount",
                shown="detail",
            ),
            Column("amount_is", "How well the amount is known", values=QUANTITY_IS),
            Column("unit", "What the amount counts, where it is not money", longest=SHORT),
            _CURRENCY,
            _VISIT,
        ),
    ),
    Table(
        "reports",
        "One statement by one source about one record",
        (
            Column(
                "record",
                "Id of the visit, shipment or event it speaks of",
                required=True,
                refers="visits shipments events",
            ),
            Column("reported", "Day it became known; empty where nobody recorded it", "date"),
            Column("reported_is", "How that day is known", values=REPORTED_IS),
            Column(
                "status",
                "What the source says has become of it, in the words for its table",
                required=True,
                values=STATUS_WORDS,
            ),
            Column(
                "when", "When it takes place, in EDTF; empty where the source does not say", "edtf"
            ),
            Column("source", "Where it was said", required=True, refers="sources"),
            Column("locator", "Where in the source: paragraph, line or page"),
            Column("wording", "The source's time expression alone, such as: later this week"),
            Column("number", "The quantity or amount that this source gives", "number", minimum=0),
            Column("confidence", "How far to rely on it", values=CONFIDENCES),
            Column("note", "What else this source says of it, in our own words"),
        ),
        required=True,
    ),
    Table(
        "sources",
        "One publication",
        (
            _id("the source"),
            Column("title", "Its title; empty where it was not recorded"),
            Column("author", "Who wrote it", many=True),
            Column("publisher", "Who published it", longest=SHORT),
            Column("published", "Day of publication", "date"),
            Column("published_is", "How that day is known", values=PUBLISHED_IS),
            Column("url", "Where it can be read", pattern=URL),
            Column("archive_url", "Where a copy is kept", pattern=URL),
            Column("language", "Tag of the language it is in", pattern=LANGUAGE),
            Column("kind", "What kind of publication", values=SOURCE_KINDS),
        ),
        required=True,
    ),
    Table(
        "people",
        "One person who travels",
        (
            _id("the person"),
            Column("name", "Name as its owner writes it in Latin script", longest=SHORT),
            Column("short", "The name a headline uses", longest=SHORT),
            _ALIASES,
            Column("country", "Country of citizenship", "party"),
            _WIKIDATA,
        ),
    ),
    Table(
        "places",
        "One city, country or organisation that overrides or adds to the program's own lists",
        (
            Column(
                "id",
                "Short name of a city; the code of a country or an organisation",
                required=True,
                unique=True,
                pattern=PLACE,
                longest=SHORT,
            ),
            Column("kind", "Which of the three it is", values=PLACE_KINDS),
            Column("name", "Name in English", longest=SHORT),
            _ALIASES,
            Column("country", "ISO 3166-1 alpha-3 code of the country it lies in", "party"),
            Column("latitude", "Degrees north, WGS 84", "number", minimum=-90, maximum=90),
            Column("longitude", "Degrees east, WGS 84", "number", minimum=-180, maximum=180),
            _WIKIDATA,
        ),
    ),
    Table(
        "stories",
        "One step of a guided tour through the records, in the order of the rows",
        (
            Column(
                "record",
                "Id of the visit, shipment or event that the step shows",
                required=True,
                refers="visits shipments events",
            ),
            Column("asof", "Day whose knowledge the step shows; empty for all", "date"),
            Column("text", "What to see in it, in one sentence", required=True),
        ),
    ),
    Table(
        "remarks",
        "One remark of the editor on a record, told from its day on",
        (
            Column(
                "record",
                "Id of the visit, shipment or event that it is about",
                required=True,
                refers="visits shipments events",
            ),
            Column("day", "Day from which on it is told", "date", required=True),
            Column("text", "What the editor remarks, in our own words", required=True),
        ),
    ),
)

TABLES: Mapping[str, Table] = MappingProxyType({table.name: table for table in _TABLES})

RECORD_TABLES = ("visits", "shipments", "events")

ASIDE = ("stories", "remarks")
"""The tables on which no other rests: their files may be gone though `datapackage.json` lists them.
"""

NAMED_AS_WRITTEN = ("people",)
"""The tables without which what refers to them is no id, but a name."""


def resources(headers: Mapping[str, Collection[str]] | None = None) -> list[dict[str, Any]]:
    """The `resources` of a `datapackage.json` (Frictionless Data Package v1), in table order.

    `headers` are the columns that each file has, in order: what is not in it is left out, and one
    that is none of ours is a text. Without it every table and every column is there.

    Single references become foreign keys. A list of values in one cell, and a reference into
    one of three tables, have no form in a Table Schema: `load` checks those.
    """
    return [
        {
            "name": table.name,
            "path": table.file,
            "profile": "tabular-data-resource",
            "description": table.about,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": _table_schema(table, headers or _ALL),
        }
        for table in TABLES.values()
        if headers is None or table.name in headers
    ]


_ALL: Mapping[str, Collection[str]] = MappingProxyType(
    {table.name: table.names for table in _TABLES}
)


def _table_schema(table: Table, headers: Mapping[str, Collection[str]]) -> dict[str, Any]:
    header = headers[table.name]
    added = [name for name in header if name not in table.names]
    columns = [c for c in table.extended(added).columns if c.name in header]
    schema: dict[str, Any] = {
        "fields": [column.field() for column in columns],
        "missingValues": [""],
    }
    if "id" in table.names:
        schema["primaryKey"] = "id"
    keys = [
        {
            "fields": column.name,
            # Of itself a resource speaks without its name (Table Schema, foreignKeys).
            "reference": {
                "resource": "" if column.refers == table.name else column.refers,
                "fields": "id",
            },
        }
        for column in columns
        if column.refers in headers
    ]
    return {**schema, "foreignKeys": keys} if keys else schema
