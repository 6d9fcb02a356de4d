"""The codes of errors, and the sentence that bears one: what is wrong with data, and its code."""

from collections.abc import Mapping
from types import MappingProxyType

ERROR_CODES: Mapping[str, str] = MappingProxyType(
    {
        "missing-file": "a file or a folder is not there, or is the other of the two",
        "unreadable-file": "the system does not let a file be read, or it is no plain file",
        "too-large": "a file has more bytes, cells, rows or columns than are read",
        "not-text": "a workbook or a zip file stands in the place of a text",
        "not-utf-8": "a file is written in another encoding than UTF-8",
        "nul-character": "a file has a character that no text has (NUL)",
        "misread-encoding": "UTF-8 was read as Windows-1252 and saved so: `JosÃ©`",
        "empty-file": "a file has no line, or a list no row",
        "no-header": "no line names the columns",
        "wrong-separator": "semicolons, tabs or bars stand between the cells, or a line `sep=`",
        "empty-columns": "nameless columns without a cell stand after the last",
        "lists-cut": "lists were cut into columns at their semicolons",
        "wrong-quotes": "a quote is never closed, or text follows a closing one",
        "column-header": "a column has no name, or one that no column can have",
        "duplicate-column": "two columns have one name",
        "missing-column": "a column that must be there is not",
        "ragged-row": "a line has more or fewer cells than the first",
        "empty-cell": "a cell that must say something is empty",
        "duplicate-id": "an id stands twice",
        "dead-reference": "an id is named that no row has",
        "too-long": "a text has too many characters",
        "spaces-around": "a text begins or ends with a space",
        "hidden-character": "a text has a character that nobody sees",
        "markup": "a text looks like HTML or a script",
        "formula": "a text begins as a formula of a spreadsheet does",
        "list-form": "a list in a cell has an empty part, or a value twice",
        "unknown-word": "a word is none of those that its column can have",
        "wrong-form": "a text has not the form of its column: an id, an address, a currency",
        "unknown-country": "a word is no code of a country or an organisation",
        "not-a-number": "a text is no plain number",
        "out-of-range": "a number is too small or too large for its column",
        "date-not-read": "a text is no date in EDTF, or no plain day where one is needed",
        "spreadsheet-date": "a spreadsheet has rewritten dates",
        "status-of-other-kind": "a status is none of a visit, a shipment or an event",
        "no-report": "a record has no report",
        "reported-too-early": "a report is of a day before its source, or before what it tells",
        "reported-otherwise": "reports state several days for one source",
        "too-sure": "a report of high confidence rests on a rewriting",
        "part-of-itself": "a shipment is a part of itself",
        "unknown-city": "a city is known neither to `places.csv` nor to the program",
        "ambiguous-city": "a name may mean several cities",
        "half-coordinates": "a place has a latitude or a longitude alone",
        "city-without-country": "a city of `places.csv` has no country",
        "place-code": "the id of a place looks like that of another kind, or is a country's",
        "amount-incomplete": "a value without its currency, an amount of nothing, or the reverse",
        "unit-and-currency": "an amount has both a unit and a currency",
        "amount-precision": "a number is said to be secret, or an empty cell to be known",
        "not-json": "a file is no JSON, or no object",
        "package-text": "a text of `datapackage.json` is missing or is none",
        "coverage": "`coverage` of `datapackage.json` does not name two days in their order",
        "model-version": "`model` of `datapackage.json` is a version that is not read",
        "package-tables": "`resources` of `datapackage.json` names no table, or another file",
        "package-columns": "`datapackage.json` lists other columns than the file has",
        "not-a-list": "a file is no list that can be read",
        "unknown-sheet": "a workbook has no sheet of that name",
        "ambiguous-column": "several columns of a list may be the one that is needed",
        "ambiguous-dates": "nothing tells whether the day or the month comes first",
        "unknown-column": "a list has no column of the name that is given for one",
        "map-file": "the file beside a list does not say what its columns hold",
        "no-row": "a list has no row that can be drawn",
    }
)
"""What an error of each code is about: with one of them nothing is read, and all are listed."""

ROW_REFUSED, CELL_NOT_UNDERSTOOD = "row-refused", "cell-not-understood"
ROW_LEFT_OUT = "row-left-out"

LIST_CODES: Mapping[str, str] = MappingProxyType(
    {
        ROW_REFUSED: "a row of a list is not drawn: it lacks what each record needs",
        CELL_NOT_UNDERSTOOD: "a cell of a list is kept as text",
        ROW_LEFT_OUT: "a row of a list holds no record, such as a total",
    }
)
"""What is said of the rows and cells of a list that is read all the same, by code."""


class Fault(str):
    """What is wrong, in a sentence that goes on from its place, with a code of `ERROR_CODES`."""

    def __new__(cls, code: str, text: str) -> "Fault":
        """`KeyError` for a code that is none."""
        if code not in ERROR_CODES:
            raise KeyError(code)
        fault = super().__new__(cls, text)
        fault.code = code
        return fault

    code: str
