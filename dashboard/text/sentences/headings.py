"""The headings of a record's facts and of a table's columns, on the page and in the dossier."""

WHEN, STATUS, KIND, CITY, CHANGE = "When", "Status", "Kind", "City", "Change"
WHO_OR_WHAT, ROLE_OR_AMOUNT = "Who or what", "Role or amount"
FIRST_REPORTED, LAST_REPORTED, LAST_SOURCE = "First reported", "Last reported", "Last source"
CONFIDENCE, SOURCE, SOURCES, EDTF = "Confidence", "Source", "Sources", "EDTF"
LICENCE = "Licence"

COUNTS_PARTS = "Counts"
"""Of a record that only sums others."""


def confidence(word: str) -> str:
    """How far to rely on a report: `High confidence`."""
    return f"{word} confidence".capitalize()
