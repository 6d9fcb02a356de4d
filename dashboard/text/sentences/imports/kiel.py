"""What is said of the Ukraine Support Tracker of the Kiel Institute."""

from collections.abc import Mapping
from types import MappingProxyType

KIEL_TITLE = "Aid to Ukraine (Ukraine Support Tracker)"
KIEL_DESCRIPTION = (
    "Military, humanitarian and financial aid to Ukraine out of the Ukraine Support Tracker of the "
    "Kiel Institute for the World Economy (https://www.ifw-kiel.de/topics/war-against-ukraine/"
    "ukraine-support-tracker/). A commitment is pledged, an allocation approved; neither is a "
    "delivery."
)
KIEL_SOURCE: Mapping[str, str] = MappingProxyType(
    {
        "title": "Ukraine Support Tracker, bilateral assistance",
        "publisher": "Kiel Institute for the World Economy",
        "url": "https://www.ifw-kiel.de/topics/war-against-ukraine/ukraine-support-tracker/",
    }
)
AID: Mapping[str, str] = MappingProxyType(
    {
        "military": "military aid",
        "humanitarian": "humanitarian aid",
        "financial": "financial aid",
    }
)
"""The general types of aid, and what such aid is called where no item is named."""

OTHER_AID = "is none of the types Military, Humanitarian and Financial"
CORRECTION = "is negative: a correction of other rows, and no aid of its own"
OTHER_MEASURE = "is neither Commitment nor Allocation; taken for a commitment, the least that it is"


def financial_aid(specific: str) -> str:
    """The title of financial aid of a specific type."""
    return f"Financial aid ({specific})" if specific else "Financial aid"
