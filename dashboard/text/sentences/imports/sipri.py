"""What is said of the arms transfers register of SIPRI."""

from collections.abc import Mapping
from types import MappingProxyType

SIPRI_TITLE = "Arms transfers (SIPRI)"
SIPRI_DESCRIPTION = (
    "Orders and deliveries of major arms out of the transfer register of the SIPRI Arms Transfers "
    "Database (https://www.sipri.org/databases/armstransfers). An order is approved, not delivered."
)
SIPRI_SOURCE: Mapping[str, str] = MappingProxyType(
    {
        "title": "SIPRI Arms Transfers Database, transfer register",
        "publisher": "Stockholm International Peace Research Institute",
        "url": "https://www.sipri.org/databases/armstransfers",
    }
)
NO_DEAL = "has no weapon, no supplier or no recipient: a line of text and no deal"


def uncertain(column: str) -> str:
    """The column that marks another as uncertain."""
    return f"{column} uncertain"
