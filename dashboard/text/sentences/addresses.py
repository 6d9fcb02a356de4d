"""Why an address, or a day as it was typed, asks for no view."""

from collections.abc import Sequence

from dashboard.text.english import joined
from dashboard.text.sentences import page

FIELD_LABELS = {
    "since": page.START,
    "until": page.END,
    "asof": page.KNOWN_ON,
    "changed_since": page.COMPARE_WITH,
    "q": page.SEARCH,
    "group": page.ROWS_LABEL,
    "marks": page.MARKS_LABEL,
    "chart": page.BESIDE_TIMELINE,
}
"""What the page calls the parts of a view that are no filters."""


def field_and_name(name: str, label: str = "") -> str:
    """A part of a view as the page calls it, and its word in addresses: `Known on (asof)`."""
    label = label or FIELD_LABELS.get(name, "")
    return name if label.casefold() in ("", name) else f"{label} ({name})"


def address_too_long(most: int, length: int) -> str:
    """An address of more characters than are read."""
    return (
        f"An address has at most {most:,} characters, and this has {length:,}; "
        "ask for fewer values."
    )


def repeated(name: str) -> str:
    """A name that stands in the address more than once."""
    return f"“{name}” is given twice; join its values with a comma."


def no_part_of_a_view(name: str, cure: str) -> str:
    """A name that a view does not have; the cure is a clause."""
    return f"“{name}” is not part of a view; {cure}"


def no_text(name: str) -> str:
    """A value that is neither text nor texts."""
    return f"{name}: a text was expected; leave it empty to ask for all."


def not_known(name: str, value: str, cure: str) -> str:
    """A value that the data set does not have; the cure is a clause."""
    return f"{name}: “{value}” is not known here; {cure}"


def only_data_set(word: str, here: str) -> str:
    """A data set that is asked for where one alone is open."""
    return (
        f"data: “{word}” is not the data set that is open here ({here}); name its folder with "
        "--data, and leave data= out of the address."
    )


def other_data_set(word: str, here: str) -> str:
    """A data set that is asked for where another is shown."""
    return f"“{word}” is not the data set that is shown here ({here}); open its own address."


def no_day(fault: str, name: str = "") -> str:
    """A value that is no day, and why."""
    return f"{name}: {fault}." if name else f"{fault}."


def several_days(text: str, days: Sequence[str]) -> str:
    """A typed day that can be read as each of those."""
    return f"“{text}” may be {joined(days, 'or')}; choose one."


def day_without_month(text: str) -> str:
    """A typed number that has no month."""
    return f"“{text}” has no month; write one after it, such as {text} Jan."


def far_day(day: str, first: str, last: str) -> str:
    """A typed day that is years from the days of a data set."""
    return f"{day} is years from the days of this data set, {first} to {last}; check the year."


def search_too_long(most: int) -> str:
    """A search of more letters than are read."""
    return f"{field_and_name('q')}: a search has at most {most} letters; use fewer words."


def ends_before_it_starts(since: object, until: object) -> str:
    """A period whose last day is before its first."""
    start, end = field_and_name("since"), field_and_name("until")
    return f"The period ends on {until} before it starts on {since}; exchange {start} and {end}."


def changes_not_yet_known(since: object, asof: object) -> str:
    """Changes since a day that is not before the day as of which they are told."""
    return (
        f"Changes since {since} cannot be known on {asof}; choose an earlier day in "
        f"{field_and_name('changed_since')} or a later one in {field_and_name('asof')}."
    )


def compared_too_late(day: str, asof: str) -> str:
    """A day to compare with that is not before the as-of day, both as the page writes them."""
    return (
        f"{day} is not before {asof}, the day under “{page.KNOWN_ON}”; "
        "choose an earlier day, or a later one there."
    )


def no_map_area(text: str) -> str:
    """A text that is no area of the map."""
    return (
        f"map: “{text}” is not an area of the map; write the latitude and longitude of its middle "
        "and the kilometres that it shows across and down, such as map=50.45,30.52,1800,1200."
    )


def map_area_out_of_range(north: int, least: int, most: int) -> str:
    """An area of the map with a number that is too low or too high."""
    return (
        f"map: the latitude goes from -{north} to {north}, the longitude from -180 to 180, "
        f"and the kilometres across and down from {least:,} to {most:,}."
    )


def note_without_target(text: str) -> str:
    """A note that does not say where it stands."""
    return (
        f"note: “{text}” does not say where it stands; write a day, a record or a place, "
        "a colon, and the text, such as 2022-02-04:Olympics open."
    )


def no_target(word: str, cure: str) -> str:
    """What a note stands at, which is nothing of the data set; the cure is a clause."""
    return f"note: “{word}” is no day, record or place here; {cure}"


def note_without_text(target: str) -> str:
    """A note that says nothing."""
    return f"note: the note at “{target}” has no text; write one, or take the note away."


def note_too_long(most: int, length: int) -> str:
    """A note of more letters than are read."""
    return f"note: a note has at most {most} letters, and this has {length:,}; use fewer words."


def note_too_far(most: int) -> str:
    """A note moved farther from its target than can be."""
    return f"note: a note stands at most {most:,} pixels from its target; move it nearer."


def too_many_notes(most: int, number: int) -> str:
    """More notes than a view has."""
    return f"note: a view has at most {most} notes, and this has {number:,}; take some away."
