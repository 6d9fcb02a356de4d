"""The forms of files that can be imported: an entry for each, and nothing else to list them."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.importers import history_state
from dashboard.importers.imported import Format

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "history-state": Format(
            "travels of US presidents and secretaries of state, and visits of foreign leaders",
            "the XML folders of HistoryAtState/travels and HistoryAtState/visits",
            history_state.read,
        ),
    }
)
"""Each form by its name on the command line."""
