"""How many or how much a text says -> a quantity and how well it is known; nothing is guessed."""

import re

from dashboard.dataset.numbers import NUMBER, hedges

LONGEST_QUANTITY = 60
"""More letters than any quantity has."""

_DOUBTED = re.compile(r"\((?P<bracketed>[^()]+)\)\s*\??|(?P<marked>[^?]+?)\s*\?")


def quantity_cells(text: str) -> dict[str, str]:
    """`quantity` and `quantity_is` of a text; nothing where it is no number that is understood."""
    for how, number in (("exact", text), *hedges(text[:LONGEST_QUANTITY])):
        if NUMBER.fullmatch(number):
            return {"quantity": number, "quantity_is": how}
    return {}


def register_quantity(text: str, uncertain: bool = False) -> dict[str, str]:
    """The same of a number in a register, where brackets or a question mark say: uncertain.

    That makes an exact number one of about so many. `undisclosed` is a quantity kept secret.
    """
    if text.casefold() == "undisclosed":
        return {"quantity_is": "undisclosed"}
    match = _DOUBTED.fullmatch(text)
    number = (match["bracketed"] or match["marked"]).strip() if match else text
    cells = quantity_cells(number)
    if cells.get("quantity_is") == "exact" and (match or uncertain):
        cells["quantity_is"] = "about"
    return cells
