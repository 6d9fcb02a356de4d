"""What may stand in a cell, by its column in the schema."""

import re
from collections.abc import Callable, Iterable, Sequence

import pandas as pd

from dashboard.dataset import spreadsheets
from dashboard.dataset.csv_files import MARKUP, Sheet
from dashboard.dataset.gazetteer import Gazetteer
from dashboard.dataset.numbers import NUMBER, number_fault
from dashboard.dataset.problems import NearestWords, Problem, error_at
from dashboard.model import edtf, places, schema
from dashboard.model.codes import ORGANISATIONS
from dashboard.model.several import parted
from dashboard.model.tables import LONG, Column
from dashboard.text.search_key import fold
from dashboard.text.sentences.fault_codes import Fault
from dashboard.text.sentences.faults import cells as sentences
from dashboard.text.sentences.faults.dates import date_not_read

Rule = Callable[[str], Fault | None]
"""Says what is wrong with a cell's text; `None` for nothing."""

LONGEST_CODE = 5
"""A longer word that is no code is taken for a name."""

YEAR_LAST = re.compile(r"[0-9]{1,2}([./-])[0-9]{1,2}\1[0-9]{4}")
FORMULA_SIGNS = "=+\\-@＝＋－＠"  # noqa: RUF001 - spreadsheets read the wide ones too
"""With which a formula begins (OWASP, CSV injection), as a pattern names them in brackets."""

FORMULA = re.compile(f"[{FORMULA_SIGNS}]")
_PLANES = "".join(f"{chr(end - 1)}{chr(end)}" for end in range(0xFFFF, 0x110000, 0x10000))
HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffd"
    f"\ud800-\udfff\ufdd0-\ufdef{_PLANES}]"
)
"""What nobody sees in a cell: all but a new line. U+FFFD stands for a letter that was lost; the
second line is no characters: halves of pairs, and what Unicode keeps free. XML takes none of it."""

FORMS = {
    schema.SLUG: sentences.SHORT_NAME,
    schema.PLACE: sentences.SHORT_NAME_OR_CODE,
    schema.WIKIDATA: sentences.WIKIDATA_FORM,
    schema.CURRENCY: sentences.CURRENCY_FORM,
    schema.LANGUAGE: sentences.LANGUAGE_FORM,
    schema.URL: sentences.URL_FORM,
}


def column_problems(sheet: Sheet, gazetteer: Gazetteer, cures: NearestWords) -> list[Problem]:
    """Every cell that its column does not allow, each with its first fault."""
    columns = [column for column in sheet.table.columns if column.name in sheet.columns]
    return [
        error_at(sheet.table.file, line, column.name, fault)
        for column in columns
        for rule in (_rule(column, gazetteer, cures),)
        for line, fault in _faults(sheet.frame[column.name], column, rule)
    ]


def _faults(cells: pd.Series, column: Column, rule: Rule) -> Iterable[tuple[int, Fault]]:
    """The lines of a column whose cells it does not allow, each with what is wrong."""
    values = cells.unique().tolist()
    faults = {cell: fault for cell in values if (fault := rule(cell)) is not None}
    if not faults and (not column.unique or len(values) == len(cells)):
        return
    repeated = cells.duplicated() if column.unique else pd.Series(False, cells.index)
    wrong = cells[cells.isin(list(faults)) | repeated]
    first = cells[~cells.duplicated()]
    firsts = dict(zip(first.tolist(), first.index.tolist(), strict=True)) if column.unique else {}
    for line, cell in zip(wrong.index.tolist(), wrong.tolist(), strict=True):
        taken = sentences.taken(cell, column.name, firsts.get(cell))
        yield line, faults.get(cell, taken)


def text_fault(text: str, longest: int = LONG) -> Fault | None:
    """What is wrong with a text of at most so many letters, a formula aside."""
    if len(text) > longest:
        return sentences.too_long(len(text), longest)
    if text != text.strip():
        return sentences.padded(text)
    original = spreadsheets.undo_misreading(text)
    if original:
        return sentences.misread(text, original)
    hidden = HIDDEN.search(text)
    if hidden is not None:
        return sentences.control_character(text, ord(hidden[0]))
    markup = MARKUP.search(text)
    if markup is not None:
        return sentences.markup(text, markup[0])
    return None


def _rule(column: Column, gazetteer: Gazetteer, cures: NearestWords) -> Rule:
    form = _form(column, gazetteer, cures)

    def fault(cell: str) -> Fault | None:
        if not cell:
            return sentences.required(column.about) if column.required else None
        wrong = text_fault(cell, column.longest)
        if wrong is None and column.type != "number":
            wrong = _formula(cell)
        return wrong or (_many(cell, form) if column.many else form(cell))

    return fault


def _formula(cell: str) -> Fault | None:
    if not FORMULA.match(cell) or NUMBER.fullmatch(cell):
        return None
    return sentences.formula(cell)


def _many(cell: str, form: Rule) -> Fault | None:
    values = parted(cell)
    if "" in values:
        return sentences.empty_part(cell)
    repeated = next((value for value in values if values.count(value) > 1), None)
    if repeated is not None:
        return sentences.twice(cell, repeated)
    return next((wrong for value in values if (wrong := form(value)) is not None), None)


def _form(column: Column, gazetteer: Gazetteer, cures: NearestWords) -> Rule:
    """The rule for one value of the column that is not empty."""
    if column.values is not None:
        vocabulary = list(column.values)
        return lambda value: _not_a_word(column.name, value, vocabulary, cures)
    if column.pattern is not None:
        return lambda value: not_of_form(column.pattern or "", value)
    if column.type == "number":
        return lambda value: number_fault(column, value, _how_known(column))
    if column.type in ("date", "edtf"):
        return _not_a_day if column.type == "date" else _not_a_date
    if column.type == "party":
        return lambda value: _not_a_party(column.name, value, gazetteer, cures)
    return _anything


def _how_known(column: Column) -> str | None:
    """The column beside a quantity or a sum that says how well it is known; empty for none.

    A number that may be below zero is a coordinate, and known.
    """
    if column.minimum != 0:
        return None
    name = f"{column.name}_is"
    return name if any(name in table.names for table in schema.TABLES.values()) else ""


def _anything(_value: str) -> None:
    return None


def _not_a_word(name: str, value: str, vocabulary: list[str], cures: NearestWords) -> Fault | None:
    if value in vocabulary:
        return None
    cure = cures(value, vocabulary) or sentences.or_it_can_be(vocabulary)
    return sentences.no_word(value, name, cure)


def not_of_form(pattern: str, value: str) -> Fault | None:
    """That a value has not the form of a pattern, with the nearest that has; `None` if it has."""
    if re.fullmatch(pattern, value):
        return None
    near = slug(value) if schema.SLUG in pattern else ""
    form = FORMS.get(pattern) or sentences.of_form(pattern)
    return sentences.other_form(value, form, near)


def slug(text: str) -> str:
    """The text as an id: small letters, digits and hyphens; empty if none of it can stand."""
    return re.sub("[^a-z0-9]+", "-", fold(text[:60])).strip("-")


def _not_a_day(value: str) -> Fault | None:
    return _not_read(value, edtf.parse_day)


def _not_a_date(value: str) -> Fault | None:
    return _not_read(value, edtf.parse)


def _not_read(value: str, parse: Callable[[str], object]) -> Fault | None:
    """What is wrong with a date: that a spreadsheet wrote it so, or what the parser says."""
    try:
        parse(value)
    except edtf.WhenError as error:
        dates = () if YEAR_LAST.fullmatch(value) else spreadsheets.readings(value)
        return sentences.spreadsheet_date(value, dates) if dates else date_not_read(str(error))
    return None


def _not_a_party(name: str, value: str, gazetteer: Gazetteer, cures: NearestWords) -> Fault | None:
    if value in gazetteer.names or (not gazetteer.complete and value.isupper()):
        return None
    sender = name.startswith("sender")
    what = sentences.COUNTRY_OR_ORGANISATION if sender else sentences.COUNTRY
    return sentences.no_party(value, what, _party_cure(value, gazetteer, cures))


def _party_cure(value: str, gazetteer: Gazetteer, cures: NearestWords) -> str:
    """The code of a name or of another list's code, else the nearest, else what to add."""
    codes = [code for code in _codes_called(value, gazetteer) if code in gazetteer.names]
    organisation = ORGANISATIONS.get(value)
    add = sentences.add_organisation(value, organisation) if organisation else ""
    if codes:
        return sentences.or_did_you_mean(_with_names(codes, gazetteer), add)
    if add:
        return f"; {add}"
    short = len(value) <= LONGEST_CODE
    near = _near_code(value, gazetteer) if short else _near_name(value, gazetteer, cures)
    if near is None:
        return f"; {sentences.ADD_CODE}"
    return sentences.or_did_you_mean(_with_names([near], gazetteer), sentences.ADD_CODE)


def _codes_called(value: str, gazetteer: Gazetteer) -> Sequence[str]:
    """The codes that a name, an alias or another list's code stands for, in whatever case."""
    if value.upper() in gazetteer.names:
        return [value.upper()]
    code = gazetteer.code_called(value)
    return places.alpha_3_codes(value) if code is None else [code]


def _with_names(codes: Sequence[str], gazetteer: Gazetteer) -> list[str]:
    return [sentences.called(code, gazetteer.names[code]) for code in codes]


def _near_code(value: str, gazetteer: Gazetteer) -> str | None:
    """The one code in use that begins alike and differs in one letter; `None` for none or more."""
    near = [
        code
        for code in sorted(gazetteer.used)
        if len(code) == len(value)
        and code[:1] == value[:1].upper()
        and sum(one != other for one, other in zip(code, value.upper(), strict=True)) == 1
    ]
    return near[0] if len(near) == 1 else None


def _near_name(value: str, gazetteer: Gazetteer, cures: NearestWords) -> str | None:
    names = {name: code for code, name in gazetteer.names.items()}
    near = cures.near(value, names)
    return names[near] if near else None
