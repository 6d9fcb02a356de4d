"""What people write in a column of kinds or of ranks -> the words of the data model."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.model.vocabularies import KINDS, RANKS
from dashboard.text.search_key import fold

TABLE_BY_KIND: Mapping[str, str] = MappingProxyType(
    {
        fold(word): table
        for kind, table in (("visit", "visits"), ("shipment", "shipments"))
        for word in (kind, table, KINDS[kind].label)
    }
)
"""The table of what a row of a list is, by its kind, folded."""

RANK_BY_WORD: Mapping[str, str] = MappingProxyType({fold(rank): rank for rank in RANKS})
"""The ranks of the data model, folded -> as they are."""
