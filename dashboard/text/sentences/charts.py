"""What stands in and under the charts: counts, remarks, the names of rows and columns."""

from collections.abc import Sequence

from dashboard.text.english import capitalise, counted, isolated, joined

NOTHING_MATCHES = "Nothing matches these filters"

CONTEXT_LABEL = "Context"
ARMS_AID_AND_CONTEXT = "Arms, aid and context"
OTHERS = "Others"
NEITHER = "Neither"

STATEMENTS = "What the sources said"

NO_LATER_REPORT = "No later report here"
"""What is said of what has neither come true nor been called off."""

NO_VISIT_HERE = "No visit in this data set"
NONE_IN_VIEW = "None in this view"
"""What is said of members of a group without a visit: at all, or among what the view asks for."""

OUTSIDE_PERIOD = "outside the period"
MOVED_OUT = "moved out of it"
WITHOUT_DATE = "without a date"

_NARROW = "no room here: narrow the view, or take a higher picture."


def reason_with_number(number: int, where: str) -> str:
    """How many records no chart shows, and why: `12 outside the period`."""
    return f"{number:,} {where}"


def in_view(number: int, total: int, others: Sequence[str], later: int, timeless: int) -> str:
    """How many of the known records are shown, where the others are, and how many came later."""
    text = f"{number:,} of {total:,} shown{f' ({joined(others)})' if others else ''}"
    if later:
        text += f"; {counted(later, 'more record')} not yet known then"
    if timeless:
        text += f"; for {timeless:,} nobody recorded when they became known"
    return text


def nameless(counts: str, number: int, *, places: bool = False) -> str:
    """The counts, and how many marks have no name beside them."""
    what = counted(number, "place") if places else f"{number:,}"
    return f"{counts}; {what} without a name" if number else counts


def sources(names: str) -> str:
    """Who published what is shown."""
    return f"Sources: {names}"


def alternative_text(finding: str, title: str, view: str, counts: str) -> str:
    """What stands in the place of a chart for who does not see it."""
    return f"{finding} {title}: {view}. {counts}."


def spoken_text(finding: str, view: str, counts: str) -> str:
    """What is read out of a chart of the page."""
    return f"{finding} {view}. {counts}."


def note_at(label: str, text: str) -> str:
    """A reader's own note, after what it stands at: `Note at Kyiv: the capital`, and a stop."""
    end = "" if text.endswith((".", "!", "?", "…")) else "."
    return f"Note at {isolated(label)}: {isolated(text)}{end}"


def notes_left_out(number: int) -> str:
    """How many of the reader's own notes a chart has no place for."""
    is_ = "is" if number == 1 else "are"
    end = "what it stands at is" if number == 1 else "what they stand at is"
    return f"{counted(number, 'own note')} {is_} left out: {end} not on this chart."


def as_of(day: str) -> str:
    """The line at the day as of which a chart speaks."""
    return f"as of {day}"


def other_lanes(number: int) -> str:
    """The lane that gathers so many lanes."""
    return f"{number} others"


def more_lanes(number: int) -> str:
    """The lane of counts that gathers so many lanes."""
    return f"{number:,} more"


def moved_to(day: str) -> str:
    """To where a record moved, to stand beside its name."""
    return f" → {day}"


def statement_about(day: str, publisher: str, about: Sequence[str], statement_: str) -> str:
    """What a source said of a record: when, who, of what and where, and how it stood."""
    what = ", ".join(isolated(part) for part in about if part)
    return f"{capitalise(day)}. {isolated(publisher)}: {what}: {statement_}"


def more_reports(number: int) -> str:
    """How many statements have no room."""
    return f"and {number} more reports"


def too_many_to_draw(number: int) -> str:
    """Why the timeline of the page counts."""
    return (
        f"{number:,} records are too many to be drawn one by one: a cell counts those "
        "that may have begun in it. Choose a cell, zoom or filter to see each."
    )


def too_many_for_picture(number: int) -> str:
    """Why the timeline of a picture counts."""
    return (
        f"{counted(number, 'record')} are too many for a mark each in a picture of this "
        "size: a cell counts those that may have begun in it."
    )


def due(days: str) -> str:
    """The days for which something is planned."""
    return f"due {days}"


def step(days: str, amount: str) -> str:
    """The days of a step from word to deed, and its amount; "" where that is the record's."""
    return f"{days}: {amount}" if amount else days


def step_with_status(status: str, words: str) -> str:
    """A step where no title over it says its status: `Announced 25 Jan`."""
    return f"{status[:1].upper()}{status[1:]} {words}"


def rows_without_room(number: int) -> str:
    """How many records of a ledger have no room; empty for none."""
    left = counted(number, "more record has", "more records have")
    return f"{left} {_NARROW}" if number else ""


def lanes_without_room(lanes: int, visits: int) -> str:
    """How many lanes with how many visits have no room; empty for none."""
    have = "has" if lanes == 1 else "have"
    return f"{counted(lanes, 'row')} with {counted(visits, 'visit')} {have} {_NARROW}" * (lanes > 0)


def begun_at_once(number: int) -> str:
    """How many records a ledger leaves out, since no step of theirs came before the deed."""
    return f"Not listed: {counted(number, 'record')} first reported here as begun, arrived or done."


def without_steps(number: int) -> str:
    """How many records a ledger leaves out, since they are of no kind with steps."""
    return f"Not listed: {counted(number, 'record')} without such steps."


def no_visits(number: int) -> str:
    """How many of the shown records a chart of visits leaves out."""
    are = "is no visit" if number == 1 else "are no visits"
    return f"{counted(number, 'record')} of what is shown {are}, and not in these columns."


def covers(span: str) -> str:
    """What an absence rests on."""
    return f"The data set covers {span}; what it does not hold may have taken place all the same."


def no_visit_by(day: str) -> str:
    """The members of a group without a visit by a day; at all, for none ("")."""
    return f"{NO_VISIT_HERE} by {day}" if day else NO_VISIT_HERE


def elsewhere(name: str, number: int) -> str:
    """A member of a group that has visits which the view does not ask for."""
    return f"{name} ({number:,} in this data set)"


def visitors_of(first: str, second: str, *, only: bool) -> tuple[str, str, str, str]:
    """The titles of columns for who went to one place (only), to both, to the other, to neither."""
    end = " only" if only else ""
    return f"{first}{end}", f"{first} and {second}", f"{second}{end}", NEITHER


def who_went_to_both(first: str, second: str) -> str:
    """What the title of the column of those who went to both places shows alone."""
    return f"who went to {first} and {second}"


def more_people(number: int) -> str:
    """How many people of a cell are not named."""
    return f"and {counted(number, 'more person', 'more people')}"


def more_places(number: int) -> str:
    """How many places are not named after a person's name."""
    return counted(number, "more place")


def people(number: int, planned: int) -> str:
    """How many people stand in a column, and how many of these by a plan alone."""
    return f"{counted(number, 'person', 'people')}{f', {planned:,} planned' if planned else ''}"
