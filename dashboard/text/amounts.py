"""Quantities and sums of money in words, as exact as the source gave them and no more."""

from decimal import Decimal
from math import isnan

from dashboard.text.english import singular

AMOUNT_SCALES = (
    (Decimal(10) ** 12, " trillion"),
    (Decimal(10) ** 9, " billion"),
    (Decimal(10) ** 6, " million"),
)
PREFIXES = {"about": "about ", "at least": "at least ", "up to": "up to "}


def quantity(number: float, precision: str, unit: str) -> str:
    """`about 2,000 missiles`, `1 missile`, `undisclosed number of missiles`; "" for nothing."""
    if precision == "undisclosed":
        return f"undisclosed number of {unit}" if unit else "undisclosed number"
    if isnan(number):
        return ""
    noun = singular(unit) if number == 1 else unit
    return f"{PREFIXES.get(precision, '')}{digits(Decimal(repr(number)))} {noun}".rstrip()


def money(number: float, precision: str, currency: str) -> str:
    """`EUR 1.2 billion`, `about EUR 5 million`, `undisclosed amount`; "" where none is known."""
    if precision == "undisclosed":
        return f"undisclosed amount in {currency}" if currency else "undisclosed amount"
    if isnan(number):
        return ""
    return f"{PREFIXES.get(precision, '')}{currency} {_scaled(Decimal(repr(number)))}"


def digits(number: Decimal) -> str:
    """The number with commas between thousands, and no more decimals than it has: `1,200.5`."""
    whole = number == number.to_integral_value()
    return f"{int(number):,}" if whole else f"{number.normalize():,f}"


def _scaled(number: Decimal) -> str:
    """The number in millions and more where that takes no more than three decimals."""
    for scale, name in AMOUNT_SCALES:
        scaled = number / scale
        if abs(scaled) >= 1 and scaled == round(scaled, 3):
            return digits(scaled) + name
    return digits(number)
