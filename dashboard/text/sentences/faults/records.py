"""What is wrong between cells and between tables."""

from collections.abc import Sequence

from dashboard.text.english import joined, quoted
from dashboard.text.sentences.fault_codes import Fault

VALUE_WITHOUT_CURRENCY = Fault("amount-incomplete", "is empty, but a value is given")
CURRENCY_WITHOUT_VALUE = Fault("amount-incomplete", "is empty, but a currency is given")
AMOUNT_OF_NOTHING = Fault(
    "amount-incomplete", "is empty, and so is unit: say what the amount counts"
)
UNIT_AND_CURRENCY = Fault("unit-and-currency", "is given, and so is currency: keep one")


def id_taken(cell: str, place: str) -> Fault:
    """An id that a record of another table has."""
    return Fault("duplicate-id", f"{quoted(cell)} is already the id of {place}")


def no_id(cell: str, files: Sequence[str], cure: str) -> Fault:
    """An id that no row has; the cure begins with its semicolon, "" for none."""
    return Fault("dead-reference", f"{quoted(cell)} is not an id in {joined(files, 'or')}{cure}")


def other_status(cell: str, kind: str, cure: str) -> Fault:
    """A status that a record of that kind cannot have; the cure is a clause."""
    article = "an" if kind == "event" else "a"
    return Fault(
        "status-of-other-kind", f"{quoted(cell)} is not a status of {article} {kind}; {cure}"
    )


def before_begun(status: str, day: object, start: object) -> Fault:
    """A report of what cannot have begun."""
    return Fault(
        "reported-too-early", f'says "{status}" on {day}, before it can have begun ({start})'
    )


def part_of_itself(whole: str, part: str) -> Fault:
    """A lot that is a part of itself."""
    return Fault(
        "part-of-itself",
        f"{quoted(whole)} makes {quoted(part)} a part of itself; name the lot that sums it",
    )


def no_report(cell: str) -> Fault:
    """A record without a report."""
    return Fault("no-report", f"{quoted(cell)} has no report in reports.csv, so it names no source")


def unknown_city(city: str, codes: Sequence[str], near: str | None) -> Fault:
    """A city that nobody knows, and the one that may be meant."""
    where = f" of {joined(codes, 'or')}" if codes else ""
    hint = f"; did you mean {near}? If not," if near else ";"
    return Fault(
        "unknown-city", f"{quoted(city)} is not a known city{where}{hint} add it to places.csv"
    )


def several_cities(city: str, country: str, places: Sequence[str], number: int) -> Fault:
    """A name that several cities of a country have, of which the first are told."""
    more = [f"{number - len(places)} more"] if number > len(places) else []
    listed = joined([*places, *more], "or")
    return Fault(
        "ambiguous-city",
        f"{quoted(city)} may be one of {number} cities of {country}: {listed}; add the one that "
        "is meant to places.csv, with its latitude and longitude",
    )


def shared_name(name: str, line: int) -> Fault:
    """A name that two cities of one country have."""
    return Fault(
        "ambiguous-city",
        f"{quoted(name)} is already a name of the city in line {line}; tell the two apart, as in "
        "Springfield (Illinois)",
    )


def no_coordinates(code: str) -> Fault:
    """A place without a latitude or a longitude."""
    return Fault("half-coordinates", f"is empty; {quoted(code)} needs coordinates in degrees")


def unlocated_city(city: str) -> str:
    """Of a city whose coordinates are empty."""
    return f"is empty, so {quoted(city)} stands on no map; write its coordinates"


def no_country(code: str) -> Fault:
    """A city without a country."""
    return Fault(
        "city-without-country", f"is empty; the city {quoted(code)} needs the country it lies in"
    )


def city_in_capitals(code: str) -> Fault:
    """A city whose id looks like a country's."""
    return Fault(
        "place-code", f"{quoted(code)} is in capitals, which stand for a country or an organisation"
    )


def code_in_small_letters(code: str, kind: str) -> Fault:
    """A country or an organisation whose code looks like a city's id."""
    return Fault("place-code", f"{quoted(code)} is not a code in capitals, as {kind} rows have")


def code_of_country(code: str, country: str) -> Fault:
    """An organisation with a country's code."""
    return Fault("place-code", f"{quoted(code)} is the code of {country}")


def undisclosed_number(number: str, column: str) -> Fault:
    """A number that is said to be kept secret."""
    return Fault("amount-precision", f"is {number}, but {column} says undisclosed")


def known_without_number(column: str) -> Fault:
    """An empty number that is said to be known."""
    return Fault("amount-precision", f"is empty, but {column} is not; say undisclosed, or nothing")


def amount_missing(other: str) -> Fault:
    """A currency or a unit without an amount."""
    return Fault("amount-incomplete", f"is empty, but a {other} is given")


def before_published(day: str, source: str, published: str) -> Fault:
    """A report of a day before its source was published."""
    return Fault(
        "reported-too-early",
        f"is {day}, before its source {quoted(source)} was published; write {published}, or name "
        "the source that said it then",
    )


def later_than_published(day: str, source: str, published: str) -> Fault:
    """A report that states another day than its source was published on."""
    fault = f"is {day} and said to be stated, but {quoted(source)} was published on {published}"
    return Fault("reported-otherwise", f"{fault}; {_write(published)}")


def stated_otherwise(day: str, source: str, other: str, line: int) -> Fault:
    """A report that states another day than an earlier one of the same source."""
    fault = f"is {day} and said to be stated, but {quoted(source)} stated {other} in line {line}"
    return Fault("reported-otherwise", f"{fault}; {_write(other)}")


def _write(day: str) -> str:
    return f"write {day}, or inferred or archive in reported_is"


def rewriting_too_sure(source: str) -> Fault:
    """A rewriting on which nobody can rely as highly."""
    return Fault(
        "too-sure", f"is high, but the source {quoted(source)} is a rewrite; it is at most medium"
    )


def names_later_day(day: str, known_day: str) -> str:
    """A text that names a day which nobody knew when it was written."""
    return (
        f"names {quoted(day)}, after {known_day}, when it was known; tell it in a later report, or "
        "explain it in remarks.csv"
    )


def ended_and_goes_on(when: str, day: object, status: str) -> str:
    """A date that ends what its status says to go on."""
    return (
        f'{quoted(when)} says that it ended on {day}, and "{status}" that it goes on; where it '
        f"held on that day, and nobody says since when, write {day}"
    )


def at_home(country: str) -> str:
    """A visit that leads to where it comes from."""
    return f"is {quoted(country)}, as the sender is; is another host meant?"


def long_stay(days: int) -> str:
    """A visit that takes longer than visits do."""
    return f"lasts {days} days; is a year or a month mistyped?"


def same_visit(record: str) -> str:
    """A visit that another row holds, too."""
    return f"is in the same place on the same days as in {quoted(record)}; is it one visit?"


def two_countries(place: str, record: str, days: int) -> str:
    """A person who is in two countries at once."""
    return (
        f"may be in {place} on the same {days} days, in {quoted(record)}; if both are right, say "
        "so in remarks.csv"
    )
