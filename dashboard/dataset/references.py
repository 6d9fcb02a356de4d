"""What holds between cells and between tables: references, statuses, days, places, amounts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import pandas as pd

from dashboard.dataset.csv_files import Sheet, Sheets
from dashboard.dataset.gazetteer import Gazetteer, kind_of
from dashboard.dataset.problems import NearestWords, Problem, error_at
from dashboard.dataset.publication import provenance_problems
from dashboard.model import edtf, places, schema, vocabularies
from dashboard.model.places import Place
from dashboard.model.schema import RECORD_TABLES, TABLES
from dashboard.model.several import parted
from dashboard.model.vocabularies import STATUSES
from dashboard.text.nearest_word import cure
from dashboard.text.search_key import fold
from dashboard.text.sentences.fault_codes import Fault
from dashboard.text.sentences.faults import records as faults

MOST_CITIES = 4
"""So many of the cities that a name may mean are listed."""


def cross_problems(sheets: Sheets, gazetteer: Gazetteer, cures: NearestWords) -> list[Problem]:
    """Every fault between cells, in tables that could be read as far as it needs them."""
    return [
        *_repeated_ids(sheets),
        *_unknown_references(sheets, cures),
        *_wrong_statuses(sheets),
        *_reported_too_early(sheets),
        *provenance_problems(sheets["reports"], sheets["sources"]),
        *_circles(sheets["shipments"]),
        *_unreported(sheets),
        *_unknown_cities(sheets, gazetteer, cures),
        *_incomplete_places(sheets["places"]),
        *_shared_names(sheets["places"]),
        *_amounts(sheets),
    ]


def _problems(
    sheet: Sheet, wrong: pd.Series, column: str, message: Callable[[str], Fault] | Fault
) -> Iterable[Problem]:
    """A problem for every row where `wrong` is true, said of the cell in the column."""
    for line, cell in sheet.frame.loc[wrong, column].items() if wrong.any() else ():
        fault = message if isinstance(message, Fault) else message(str(cell))
        yield error_at(sheet.table.file, int(str(line)), column, fault)


def _repeated_ids(sheets: Sheets) -> Iterable[Problem]:
    """Visits, shipments and events share one set of ids, since a report may name any."""
    first: dict[str, str] = {}
    for name in RECORD_TABLES:
        sheet = sheets[name]
        ids = sheet.frame["id"]
        wrong = ids.isin(first) & (ids != "")
        yield from _problems(sheet, wrong, "id", lambda cell: faults.id_taken(cell, first[cell]))
        for line, cell in zip(ids.index.tolist(), ids.tolist(), strict=True):
            first.setdefault(cell, f"{sheet.table.file}:{line}")


def _unknown_references(sheets: Sheets, cures: NearestWords) -> Iterable[Problem]:
    for sheet in sheets.values():
        for column in sheet.table.columns:
            targets = column.refers.split() if column.refers else []
            if targets and all(_may_be_lacked(sheets[target]) for target in targets):
                yield from _unknown_in(sheet, column.name, [sheets[t] for t in targets], cures)


def _may_be_lacked(target: Sheet) -> bool:
    """Whether an id that is not in that table is a fault."""
    as_written = not target.present and target.table.name in schema.NAMED_AS_WRITTEN
    return target.has("id") and not as_written


def _unknown_in(
    sheet: Sheet, column: str, targets: list[Sheet], cures: NearestWords
) -> Iterable[Problem]:
    ids = dict.fromkeys(pd.concat([target.frame["id"] for target in targets]).tolist())
    files = [target.table.file for target in targets]
    wrong = (sheet.frame[column] != "") & ~sheet.frame[column].isin(ids)
    yield from _problems(
        sheet,
        wrong,
        column,
        lambda cell: faults.no_id(cell, files, cures(cell, ids)),
    )


def _wrong_statuses(sheets: Sheets) -> Iterable[Problem]:
    reports = sheets["reports"]
    valid = reports.frame["status"].isin(vocabularies.STATUS_WORDS)
    earlier = reports.frame["record"] == ""
    for name, statuses in STATUSES.items():
        about = ~earlier & reports.frame["record"].isin(sheets[name].frame["id"])
        earlier |= about
        wrong = about & valid & ~reports.frame["status"].isin(statuses)

        def message(cell: str, one: str = name[:-1], statuses: Iterable[str] = statuses) -> Fault:
            return faults.other_status(cell, one, cure(cell, statuses))

        yield from _problems(reports, wrong, "status", message)


def _reported_too_early(sheets: Sheets) -> Iterable[Problem]:
    """Nobody can report what happened before it can have begun."""
    sheet = sheets["reports"]
    happened = [
        name for name, word in vocabularies.STATUS_WORDS.items() if word.stage == "happened"
    ]
    rows = sheet.frame.loc[sheet.frame["status"].isin(happened), ["reported", "status", "when"]]
    starts = {text: _start(text) for text in rows["when"].unique().tolist()}
    days = {text: _day(text) for text in rows["reported"].unique().tolist()}
    cells = (rows[name].tolist() for name in rows)
    for line, reported, status, when in zip(rows.index.tolist(), *cells, strict=True):
        start, day = starts[when], days[reported]
        if start is not None and day is not None and day < start:
            fault = faults.before_begun(status, day, start)
            yield error_at(sheet.table.file, line, "reported", fault)


def _start(text: str) -> date | None:
    try:
        return edtf.parse(text).start_min
    except edtf.WhenError:
        return None


def _day(text: str) -> date | None:
    try:
        return edtf.parse_day(text)
    except edtf.WhenError:
        return None


def _circles(sheet: Sheet) -> Iterable[Problem]:
    """No lot is a part of itself, whether at once or by way of others."""
    rows = sheet.frame[["id", "part_of"]]
    pairs = list(zip(rows["id"].tolist(), rows["part_of"].tolist(), strict=True))
    circular = _in_circles({part: whole for part, whole in pairs if part and whole})
    for line, (part, whole) in zip(rows.index.tolist(), pairs, strict=True):
        if part in circular:
            fault = faults.part_of_itself(whole, part)
            yield error_at(sheet.table.file, line, "part_of", fault)


def _in_circles(whole: Mapping[str, str]) -> set[str]:
    """The lots that are parts of themselves; each is gone through once."""
    walked: dict[str, str] = {}
    circular: set[str] = set()
    for start in whole:
        at = start
        while at in whole and at not in walked:
            walked[at] = start
            at = whole[at]
        while walked.get(at) == start and at not in circular:
            circular.add(at)
            at = whole[at]
    return circular


def _unreported(sheets: Sheets) -> Iterable[Problem]:
    if not sheets["reports"].has("record"):
        return
    reported = sheets["reports"].frame["record"]
    for name in RECORD_TABLES:
        ids = sheets[name].frame["id"]
        yield from _problems(
            sheets[name],
            (ids != "") & ~ids.isin(reported),
            "id",
            faults.no_report,
        )


def _unknown_cities(sheets: Sheets, gazetteer: Gazetteer, cures: NearestWords) -> Iterable[Problem]:
    if not gazetteer.complete:
        return
    for name in RECORD_TABLES:
        sheet = sheets[name]
        if not sheet.columns.issuperset({"host", "hosts", "senders"} & {*TABLES[name].names}):
            continue
        keys = city_keys(sheet.frame, name)
        messages = {key: _city_fault(key, gazetteer, cures) for key in keys.unique()}
        for line, key in keys.items():
            if (message := messages[key]) is not None:
                yield error_at(sheet.table.file, int(str(line)), "city", message)


def city_keys(frame: pd.DataFrame, table: str) -> pd.Series:
    """For each record of a table its city and the codes of whose it may be, as a pair of cells.

    An event whose hosts are empty takes place where its senders are.
    """
    parties = (
        frame["host"]
        if "host" in TABLES[table].names
        else frame["hosts"].where(frame["hosts"] != "", frame["senders"])
    )
    pairs = list(zip(frame["city"].tolist(), parties.tolist(), strict=True))
    return pd.Series(pairs, index=frame.index, dtype=object)


def _city_fault(key: tuple[str, str], gazetteer: Gazetteer, cures: NearestWords) -> Fault | None:
    city, codes = key[0], parted(key[1])
    if not city or any(code not in gazetteer.names for code in codes):
        return None
    cities = gazetteer.cities_called(city, codes)
    if len(cities) > 1:
        return _which_city(city, cities)
    if cities or _countryless(city, gazetteer):
        return None
    return faults.unknown_city(city, codes, cures.near(city, gazetteer.city_names(codes)))


def _which_city(city: str, cities: Sequence[Place]) -> Fault:
    """The question which of several cities is meant, with what places.csv needs to answer it."""
    where = [f"{p.name} ({p.latitude:.4f}, {p.longitude:.4f})" for p in cities[:MOST_CITIES]]
    return faults.several_cities(city, cities[0].country, where, len(cities))


def _countryless(city: str, gazetteer: Gazetteer) -> bool:
    """Whether places.csv has the city, but not the country it lies in: a fault of that row."""
    place = gazetteer.find_city(city, ())
    return place is not None and place.country not in gazetteer.names


def _incomplete_places(sheet: Sheet) -> Iterable[Problem]:
    """A city must say its country; one coordinate says nothing without the other."""
    if "id" not in sheet.columns:
        return
    for line, cells in zip(sheet.frame.index, sheet.frame.to_dict("records"), strict=True):
        for column, message in _place_faults({str(name): str(cells[name]) for name in cells}):
            yield error_at(sheet.table.file, int(line), column, message)


def _shared_names(sheet: Sheet) -> Iterable[Problem]:
    """Of two cities of one country that share a name, none could be named by it."""
    first: dict[tuple[str, str], int] = {}
    rows = zip(sheet.frame["kind"].tolist(), sheet.frame["id"].tolist(), strict=True)
    cities = sheet.frame[[kind_of(kind, id_) == "city" for kind, id_ in rows]]
    for line, cells in zip(cities.index.tolist(), cities.to_dict("records"), strict=True):
        row = {str(name): str(cell) for name, cell in cells.items()}
        for column in ("id", "name", "aliases"):
            for name in parted(row[column]):
                at = first.setdefault((row["country"], fold(name)), line)
                if at != line:
                    yield error_at(sheet.table.file, line, column, faults.shared_name(name, at))


def _place_faults(row: Mapping[str, str]) -> Iterable[tuple[str, Fault]]:
    kind, code = row["kind"] or kind_of("", row["id"]), row["id"]
    for column, other in (("latitude", "longitude"), ("longitude", "latitude")):
        if not row[column] and row[other]:
            yield column, faults.no_coordinates(code)
    if kind == "city" and not row["country"]:
        yield "country", faults.no_country(code)
    if kind == "city" and code.isupper():
        yield "id", faults.city_in_capitals(code)
    if kind in ("country", "organisation") and code and not code.isupper():
        yield "id", faults.code_in_small_letters(code, kind)
    if row["kind"] == "organisation" and code in places.states():
        yield "id", faults.code_of_country(code, places.states()[code])


def _amounts(sheets: Sheets) -> Iterable[Problem]:
    shipments, events = sheets["shipments"], sheets["events"]
    yield from _known_how_well(shipments, "quantity")
    yield from _known_how_well(events, "amount")
    if shipments.columns.issuperset(("value", "currency")):
        value, currency = (shipments.frame[name] != "" for name in ("value", "currency"))
        bare, idle = faults.VALUE_WITHOUT_CURRENCY, faults.CURRENCY_WITHOUT_VALUE
        yield from _problems(shipments, value & ~currency, "currency", bare)
        yield from _problems(shipments, currency & ~value, "value", idle)
    if events.columns.issuperset(("amount", "amount_is", "unit", "currency")):
        yield from _event_amounts(events)


def _known_how_well(sheet: Sheet, column: str) -> Iterable[Problem]:
    """An undisclosed quantity is empty, and an empty one cannot be exact or about."""
    how = f"{column}_is"
    if not sheet.columns.issuperset((column, how)):
        return
    number, precision = sheet.frame[column] != "", sheet.frame[how]
    secret = precision == "undisclosed"
    yield from _problems(
        sheet, number & secret, column, lambda cell: faults.undisclosed_number(cell[:60], how)
    )
    precise = precision.isin(vocabularies.QUANTITY_IS) & ~secret
    yield from _problems(sheet, precise & ~number, column, faults.known_without_number(how))


def _event_amounts(events: Sheet) -> Iterable[Problem]:
    """An event's amount is of money or of something counted, never of neither or both."""
    amount, currency, unit = (events.frame[name] != "" for name in ("amount", "currency", "unit"))
    secret = events.frame["amount_is"] == "undisclosed"
    neither = amount & ~currency & ~unit
    yield from _problems(events, neither, "currency", faults.AMOUNT_OF_NOTHING)
    yield from _problems(events, currency & unit, "unit", faults.UNIT_AND_CURRENCY)
    empty = ~amount & ~secret
    for other, column in ((currency, "currency"), (unit & ~currency, "unit")):
        yield from _problems(events, empty & other, "amount", faults.amount_missing(column))
