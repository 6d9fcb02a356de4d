"""What a data set is: its tables, their columns, and the words that may stand in them.

This module is the single statement of the data model. `load` validates against it, the
`resources` of every `datapackage.json` are made from it (`table_schema`), and the data
dictionary in `data/README.md` is checked against it.
"""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.model.tables import SHORT, Column, Table
from dashboard.model.vocabularies import (
    CATEGORIES,
    CONFIDENCES,
    EVENT_KINDS,
    PLACE_KINDS,
    PUBLISHED_IS,
    QUANTITY_IS,
    RANKS,
    REPORTED_IS,
    SOURCE_KINDS,
    STATUS_WORDS,
    VOICES,
)

MODEL = 1
"""The version of this model, which `model` of a `datapackage.json` names; 1 where it is silent."""

BRING_UP: Mapping[int, str] = MappingProxyType({})
"""For each older version that is not read any more: what to do with its files, as a command."""

SLUG = "[a-z0-9]+(-[a-z0-9]+)*"

PLACE = f"{SLUG}|[A-Z][A-Z0-9]*"

WIKIDATA = "Q[1-9][0-9]*"

CURRENCY = "[A-Z]{3}"

LANGUAGE = "[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?"
"""A tag of BCP 47: a language, and where it is told a script and a region."""

URL = r"https?://\S+"


def _id(what: str) -> Column:
    return Column(
        "id",
        f"Short name of {what}: small letters, digits and hyphens",
        required=True,
        unique=True,
        pattern=SLUG,
        longest=SHORT,
    )


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
                fact="detail",
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
                fact="detail",
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
                fact="speaker",
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
                fact="detail",
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
            Column("answers", "Codes of the warnings that it answers; empty for all", many=True),
        ),
    ),
)


TABLES: Mapping[str, Table] = MappingProxyType({table.name: table for table in _TABLES})

RECORD_TABLES = ("visits", "shipments", "events")

ASIDE = ("stories", "remarks")
"""The tables on which no other rests: their files may be gone though `datapackage.json` lists them.
"""

PEOPLE_COLUMNS = (("visits", "counterparts"), ("events", "participants"))
"""Where people are named beside those who travel."""

NAMED_AS_WRITTEN = ("people",)
"""The tables without which what refers to them is no id, but a name."""
