"""The published layouts of registers: the columns that a table of each has, and what tells it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


@dataclass(frozen=True)
class Layout:
    """A published layout: `needed`, the names of its columns, and how a file may have them.

    `renamed` gives other names of them, `optional` columns that it may have. A file of a `closed`
    layout has no others; in any other they are kept as text, and noted. `sheet` is the name of a
    workbook's sheet, `key` two columns that tell the header, `marked` whether columns without a
    name say what is uncertain.
    """

    needed: Sequence[str]
    key: tuple[str, str]
    renamed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    optional: Sequence[str] = ()
    closed: bool = False
    sheet: str = ""
    marked: bool = False


class SipriColumn(StrEnum):
    """The columns of SIPRI's transfer register that are read; `CONDITION` is new or second hand."""

    RECIPIENT = "Recipient"
    SUPPLIER = "Supplier"
    ORDER_YEAR = "Year of order"
    ORDERED = "Number ordered"
    DESIGNATION = "Weapon designation"
    DESCRIPTION = "Weapon description"
    DELIVERED = "Number delivered"
    DELIVERY_YEARS = "Year(s) of delivery"
    CONDITION = "status"
    COMMENTS = "Comments"


SIPRI_LAYOUT = Layout(
    (
        *(column.value for column in SipriColumn),
        *("SIPRI TIV per unit", "SIPRI TIV for total order", "SIPRI TIV of delivered weapons"),
    ),
    key=(SipriColumn.RECIPIENT.value, SipriColumn.SUPPLIER.value),
    renamed=MappingProxyType({"Deliveries in the Year Range": SipriColumn.DELIVERED.value}),
    closed=True,
    marked=True,
)


class KielColumn(StrEnum):
    """The columns of the Ukraine Support Tracker that are read."""

    ACTIVITY = "activity_id"
    PART = "sub_activity_id"
    DONOR = "donor"
    DAY = "announcement_date"
    GENERAL = "aid_type_general"
    SPECIFIC = "aid_type_specific"
    EXPLANATION = "explanation"
    ITEM = "item"
    ITEMS = "item_numb"
    DELIVERED = "item_numb_deliv"
    MEASURE = "measure"
    ACTIVITY_VALUE = "tot_activity_value_EUR"
    PART_VALUE = "tot_sub_activity_value_EUR"


KIEL_LAYOUT = Layout(
    tuple(column.value for column in KielColumn),
    key=(KielColumn.DONOR.value, KielColumn.DAY.value),
    optional=(
        *("item_type", "item_price_USD", "item_value_estimate_USD", "reporting_currency"),
        *("item_value_estimate_deliv_USD", "source_reported_value", "total_value_dummy"),
        *("tot_activity_value", "tot_activity_value_constant_currency", "tot_value_deliv_EUR"),
        *("tot_sub_activity_value", "tot_sub_activity_value_constant_currency", "month"),
        *("tot_sub_activity_value_constant_currency_redistr", "month_exists_dummy"),
        *("tot_sub_activity_value_EUR_redistr", "tot_sub_activity_value_EUR_OLD"),
        *("earmarked_year", "loan_mat", "loan_int", "loan_gra"),
    ),
    sheet="Bilateral Assistance, MAIN DATA",
)
