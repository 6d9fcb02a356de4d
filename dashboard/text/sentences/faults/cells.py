"""What is wrong with the text of a cell."""

from collections.abc import Sequence

from dashboard.text.english import joined, quoted

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


def taken(cell: str, column: str, line: int | None) -> str:
    """A cell whose text another line has, where each line needs one of its own."""
    return f"{quoted(cell)} is already the {column} of line {line}"


def too_long(length: int, most: int) -> str:
    """A text of too many letters."""
    return f"has {length:,} characters; the most is {most:,}"


def padded(text: str) -> str:
    """A text with a space before or after it."""
    return f"{quoted(text)} begins or ends with a space; take it away"


def misread(text: str, original: str) -> str:
    """A text that was read in another encoding."""
    return f"{quoted(text)} is UTF-8 that was read as Windows-1252; write {quoted(original)}"


def control_character(text: str, number: int) -> str:
    """A text with a character that nobody sees."""
    return f"{quoted(text)} has the control character U+{number:04X}; take it away"


def markup(text: str, sign: str) -> str:
    """A text that a browser may take for markup."""
    return f"{quoted(text)} looks like markup ({sign}); write plain text"


def required(about: str) -> str:
    """An empty cell that has to say something."""
    return f"is empty, but required ({about})"


def formula(cell: str) -> str:
    """A text that a spreadsheet takes for a formula."""
    sign = f'begins with "{cell[0]}", as a spreadsheet formula does'
    return f"{quoted(cell)} {sign}; begin with a word"


def empty_part(cell: str) -> str:
    """A list with an empty value."""
    return f'{quoted(cell)} has an empty part; separate the values by "; "'


def twice(cell: str, value: str) -> str:
    """A list that has a value twice."""
    return f"{quoted(cell)} has {quoted(value)} twice"


def no_word(value: str, column: str, cure: str) -> str:
    """A word that the vocabulary of a column does not have; the cure begins with its semicolon."""
    what = f"a {column}" if "_" not in column else f"a word for {column}"
    return f"{quoted(value)} is not {what}{cure}"


def or_it_can_be(words: Sequence[str]) -> str:
    """The words of a vocabulary, after a semicolon."""
    return f"; it can be {joined(words, 'or')}"


def of_form(pattern: str) -> str:
    """A form that has no name."""
    return f"of the form {pattern}"


def other_form(value: str, form: str, near: str) -> str:
    """A text of another form than its column's, and the nearest that has it; "" for none."""
    return f"{quoted(value)} is not {form}{f'; write {near}' if near else ''}"


def spreadsheet_date(value: str, dates: Sequence[str]) -> str:
    """A date that a spreadsheet wrote, and what it stands for."""
    return f"{quoted(value)} is how a spreadsheet writes a date; write {' or '.join(dates)}"


def no_party(value: str, what: str, cure: str) -> str:
    """A word that is no country and no organisation; the cure begins with its semicolon."""
    return f"{quoted(value)} is not {what}{cure}"


def or_did_you_mean(codes: Sequence[str], otherwise: str = "") -> str:
    """The codes with their names that may be meant, and what to do if none is."""
    return f"; did you mean {joined(codes, 'or')}?{f' If not, {otherwise}' if otherwise else ''}"


def called(code: str, name: str) -> str:
    """A code with its name."""
    return f"{code} ({name})"


def add_organisation(value: str, name: str) -> str:
    """What to do about an organisation that the program knows and the data set does not."""
    return f"add the organisation {value}{f' ({name})' * (name != value)} to places.csv"
