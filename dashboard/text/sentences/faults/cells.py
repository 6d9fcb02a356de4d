"""What is wrong with the text of a cell."""

from collections.abc import Sequence

from dashboard.text.english import joined, quoted
from dashboard.text.sentences.fault_codes import Fault

SHORT_NAME = "a short name of small letters, digits and hyphens"
SHORT_NAME_OR_CODE = "a short name of small letters, digits and hyphens, or a code"
WIKIDATA_FORM = "a Wikidata id such as Q212"
CURRENCY_FORM = "a currency code such as EUR"
LANGUAGE_FORM = "a language tag such as en, uk or pt-BR"
URL_FORM = "an address that begins with https://"
"""The forms that a text can have."""

ADD_CODE = "add its code to places.csv, as a country or an organisation"

COUNTRY_OR_ORGANISATION = "a country or organisation"
COUNTRY = "a country"


def taken(cell: str, column: str, line: int | None) -> Fault:
    """A cell whose text another line has, where each line needs one of its own."""
    return Fault("duplicate-id", f"{quoted(cell)} is already the {column} of line {line}")


def too_long(length: int, most: int) -> Fault:
    """A text of too many letters."""
    return Fault("too-long", f"has {length:,} characters; the most is {most:,}")


def padded(text: str) -> Fault:
    """A text with a space before or after it."""
    return Fault("spaces-around", f"{quoted(text)} begins or ends with a space; take it away")


def misread(text: str, original: str) -> Fault:
    """A text that was read in another encoding."""
    return Fault(
        "misread-encoding",
        f"{quoted(text)} is UTF-8 that was read as Windows-1252; write {quoted(original)}",
    )


def control_character(text: str, number: int) -> Fault:
    """A text with a character that nobody sees."""
    return Fault(
        "hidden-character", f"{quoted(text)} has the control character U+{number:04X}; take it away"
    )


def markup(text: str, sign: str) -> Fault:
    """A text that a browser may take for markup."""
    return Fault("markup", f"{quoted(text)} looks like markup ({sign}); write plain text")


def required(about: str) -> Fault:
    """An empty cell that has to say something."""
    return Fault("empty-cell", f"is empty, but required ({about})")


def formula(cell: str) -> Fault:
    """A text that a spreadsheet takes for a formula."""
    sign = f'begins with "{cell[0]}", as a spreadsheet formula does'
    return Fault("formula", f"{quoted(cell)} {sign}; begin with a word")


def empty_part(cell: str) -> Fault:
    """A list with an empty value."""
    return Fault("list-form", f'{quoted(cell)} has an empty part; separate the values by "; "')


def twice(cell: str, value: str) -> Fault:
    """A list that has a value twice."""
    return Fault("list-form", f"{quoted(cell)} has {quoted(value)} twice")


def no_word(value: str, column: str, cure: str) -> Fault:
    """A word that the vocabulary of a column does not have; the cure begins with its semicolon."""
    what = f"a {column}" if "_" not in column else f"a word for {column}"
    return Fault("unknown-word", f"{quoted(value)} is not {what}{cure}")


def or_it_can_be(words: Sequence[str]) -> str:
    """The words of a vocabulary, after a semicolon."""
    return f"; it can be {joined(words, 'or')}"


def of_form(pattern: str) -> str:
    """A form that has no name."""
    return f"of the form {pattern}"


def other_form(value: str, form: str, near: str) -> Fault:
    """A text of another form than its column's, and the nearest that has it; "" for none."""
    return Fault("wrong-form", f"{quoted(value)} is not {form}{f'; write {near}' if near else ''}")


def spreadsheet_date(value: str, dates: Sequence[str]) -> Fault:
    """A date that a spreadsheet wrote, and what it stands for."""
    return Fault(
        "spreadsheet-date",
        f"{quoted(value)} is how a spreadsheet writes a date; write {' or '.join(dates)}",
    )


def no_party(value: str, what: str, cure: str) -> Fault:
    """A word that is no country and no organisation; the cure begins with its semicolon."""
    return Fault("unknown-country", f"{quoted(value)} is not {what}{cure}")


def or_did_you_mean(codes: Sequence[str], otherwise: str = "") -> str:
    """The codes with their names that may be meant, and what to do if none is."""
    return f"; did you mean {joined(codes, 'or')}?{f' If not, {otherwise}' if otherwise else ''}"


def called(code: str, name: str) -> str:
    """A code with its name."""
    return f"{code} ({name})"


def add_organisation(value: str, name: str) -> str:
    """What to do about an organisation that the program knows and the data set does not."""
    return f"add the organisation {value}{f' ({name})' * (name != value)} to places.csv"
