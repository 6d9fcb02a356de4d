"""The headings and notes of the dossier."""

KNOWN_TODAY = "Known today"
NOT_KNOWN = "not known"

SEARCH_WORDS = "Words"
SHOW_ALL = "Show all"

TABLE_OF_RECORDS = "Table of the records"
FROM, TO = "From", "To"

DETAILS = "Details"
CHOOSE = "Choose a mark or a row to read what its sources said, and when."
ALSO_WRITTEN = "Also written"

HOW_MADE = "How this was made"
PROGRAM, DATA_SET, ABOUT_IT = "Program", "Data set", "About it"
ADDRESS_OF_VIEW, CHECKSUM = "Address of the view", "SHA-256 of its tables"


def dossier_title(data: str) -> str:
    """The dossier's title in a browser's tab."""
    return f"{data}: dossier"


def known_on_day(day: str) -> str:
    """The day as of which it speaks."""
    return f"Known on {day}"


def keys_of_dossier(next_: str, previous: str, close: str) -> str:
    """Which keys do what; each is given as it is marked in the page."""
    return (
        f"{next_} and {previous} go to the next and the previous record in time, {close} closes it."
    )


def data_set(title_: str, name: str, version: str) -> str:
    """The data set, with its version where it has one."""
    return f"{title_} ({name}{f', version {version}' if version else ''})"


def meet_filters(number: object, of: int) -> str:
    """How many of so many records the filters of the page leave; its script puts the number in."""
    return f"{number} of {of} records meet the filters."
