"""What is said of events of GDELT, which are a machine's reading of the news."""

from collections.abc import Mapping
from types import MappingProxyType

GDELT_TITLE = "Candidates out of GDELT"
DESCRIPTION = (
    "Visits, talks and military aid as a machine has read them out of news (GDELT 2.0, "
    "https://www.gdeltproject.org). They are candidates, not facts: check each before it is used."
)
MILITARY_AID = "military aid"
UNCHECKED = "Read out of news by a machine and checked by nobody (GDELT)."

CODE_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "036": "Intent to meet or negotiate",
        "044": "Meeting at a third place",
        "045": "Mediation",
        "046": "Negotiation",
    }
)
"""What an event of each code is; as CAMEO calls it."""

OTHER_CODE = "is none of the codes 036, 042 to 046 and 072, of visits, talks and military aid"
NO_COUNTRY = "is no actor with a country; both sides must be a government"
REGION = "is a region, and no government"
NO_STATE = "is an international organisation; both sides must be a government"
NO_GOVERNMENT = "is neither a state nor its government or armed forces"
ONE_COUNTRY = "is the country of both sides"
NOT_A_DAY = "is no day such as 20220201"
SECOND_OF_EVENT = "is read already, from another file or line"
SEVERAL_CITIES = "is one of several places of the same event; kept as text, off the map"
ELSEWHERE = "lies outside the host country; kept as text, off the map"

DAMAGED = (
    "was opened and saved by a spreadsheet, which makes 42 of the code 042 and 2.02E+13 of a time; "
    "download it anew from data.gdeltproject.org, and import it without opening it"
)
NO_ZIP = "is no zip file with one event file inside; download it anew"


def not_so_many_columns(number: int) -> str:
    """A line of another form than that of GDELT 2.0."""
    return (
        f"has {number} columns, and an event file of GDELT 2.0 has 61, with tabs between them and "
        "no header; name files that end with .export.CSV, or these zipped"
    )


def merged_into(file: str, line: int) -> str:
    """An event that says the same as another."""
    return f"mirrors or repeats “{file}:{line}”"


def not_named(country: str) -> str:
    """Who travels, where the source names nobody."""
    return f"Not named ({country})"


def talks(what: str, names: str) -> str:
    """The title of talks."""
    return f"{what}: {names}"
