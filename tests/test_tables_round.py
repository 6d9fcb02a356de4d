"""What every format gives back: the very frame that was written, whatever stands in it."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle, islice
from types import MappingProxyType

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dashboard import query
from dashboard.outputs.request import ExportError
from dashboard.outputs.tables import FILE_TABLES, FORMATS, Content
from dashboard.outputs.tables.cells import guarded, unguarded
from dashboard.outputs.tables.columns import COLUMNS, typed
from dashboard.outputs.tables.frames import frame
from dashboard.outputs.tables.reading import READERS, read
from dashboard.query import FLAGS
from dashboard.view import View

FORMS = sorted(READERS)
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "'=", "''-", "'", "'a")  # noqa: RUF001
ODD = ("NaN", "null", "true", "1e5", "007", "2022-01-31", "_x0041_", "_x005F_", 'a "b", c', " a ")
# All that XML can hold; a data set holds less (`check`).
LETTERS = st.characters(exclude_categories=("Cs", "Cn", "Cc"))
TEXTS = st.one_of(
    st.sampled_from(ODD),
    st.text(LETTERS, max_size=12),
    st.builds(str.__add__, st.sampled_from(STARTS), st.text(LETTERS, max_size=6)),
)


def content(dataset, view, name):
    return Content(dataset, view, query.select(dataset, view), name, "")


@st.composite
def views(draw, dataset):
    """A view that the data set can be asked for."""

    def some(name):
        return tuple(draw(st.lists(st.sampled_from(sorted(dataset.names[name])), max_size=2)))

    span = (dataset.until - dataset.since).days + 40
    days = st.none() | st.integers(-20, span).map(lambda n: dataset.since + timedelta(n))
    since, until = sorted((draw(days) or date.min, draw(days) or date.max))
    before, asof = sorted((draw(days) or date.min, draw(days) or date.max))
    return View(
        since=None if since == date.min else since,
        until=None if until == date.max else until,
        asof=None if asof == date.max else asof,
        changed_since=None if before in (date.min, asof) else before,
        kind=some("kind"),
        sender=some("sender"),
        status=some("status"),
    )


def assert_round(given_content, forms=FORMS):
    """Each of the formats gives back the very frame."""
    made = frame(given_content)
    for form in forms:
        found = read(FORMATS[form].write(given_content), form)
        pd.testing.assert_frame_equal(found, made, check_exact=True, obj=form)


@given(data=st.data())
@settings(max_examples=12)
def test_a_table_of_any_view_is_read_back(kyiv, dataset, data):
    source = data.draw(st.sampled_from([kyiv, dataset]), label="data set")
    view = data.draw(views(source))
    name = data.draw(st.sampled_from(FILE_TABLES), label="table")
    form = data.draw(st.sampled_from(FORMS), label="format")
    assert_round(content(source, view, name), [form])


def rewritten(dataset, texts, days, numbers):
    """The data set with these texts, days and numbers in its own tables."""
    tables = dict(dataset.tables)
    for name, columns in {
        "visits": ("role", "purpose", "trip"),
        "shipments": ("item", "unit"),
        "sources": ("title", "author"),
    }.items():
        cells = cycle(texts)
        changes = {column: list(islice(cells, len(tables[name]))) for column in columns}
        tables[name] = tables[name].assign(
            **{column: pd.Series(values, dtype="str") for column, values in changes.items()}
        )
    shipments, sources = tables["shipments"], tables["sources"]
    tables["shipments"] = shipments.assign(value=list(islice(cycle(numbers), len(shipments))))
    published = np.array(list(islice(cycle(days), len(sources))), dtype="datetime64[s]")
    tables["sources"] = sources.assign(published=published)
    return replace(dataset, tables=MappingProxyType(tables))


@pytest.mark.slow
@given(
    texts=st.lists(TEXTS, min_size=1, max_size=6),
    days=st.lists(st.none() | st.dates(), min_size=1, max_size=3),
    numbers=st.lists(
        st.just(np.nan) | st.integers(0, 10**15).map(float) | st.sampled_from([0.1, 2.5, 1e-9]),
        min_size=1,
        max_size=3,
    ),
    forms=st.sampled_from(FORMS).map(lambda form: [form]),
)
@example(
    texts=["=1+1", "\r", "_x000D_", "a\r\nb"],
    days=[date(1900, 2, 28), date(1900, 3, 1), date.min, date.max],
    numbers=[1e22, np.nan],
    forms=FORMS,
)
@settings(max_examples=10)
def test_any_text_day_and_number_is_read_back(dataset, texts, days, numbers, forms):
    whole = content(rewritten(dataset, texts, days, numbers), View(), "records")
    for name in ("visits", "shipments", "sources"):
        assert_round(replace(whole, name=name), forms)


@pytest.mark.sweep(4)
@pytest.mark.parametrize("name", FILE_TABLES)
def test_an_empty_table_has_its_columns_and_types(name, dataset):
    empty = content(dataset, View(q="nobody"), name)
    assert len(frame(empty)) == 0
    assert_round(empty)


@given(st.one_of(TEXTS, st.text()))
def test_a_guarded_text_is_no_formula_and_is_given_back(text):
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in tuple("=+-@\t\r\n")
    assert guarded(text) in (text, f"'{text}")


@pytest.mark.parametrize("form", [*FORMS, "zip"])
def test_the_bytes_repeat(form, kyiv):
    view = View(sender=("GBR",), asof=date(2022, 2, 1))
    one, other = (FORMATS[form].write(content(kyiv, view, "records")) for _ in range(2))
    assert one == other


def test_a_column_that_is_none_of_ours_is_text():
    found = read(b"id,colour\r\na,=blue\r\n", "csv")
    assert found.to_dict("list") == {"id": ["a"], "colour": ["=blue"]}


def test_another_form_is_refused_with_the_nearest():
    with pytest.raises(ExportError, match="There is no format to read “xls”; did you mean xlsx"):
        read(b"", "xls")


def test_columns_of_one_name_have_one_type_and_one_list_of_words():
    found: dict[str, tuple[object, ...]] = {}
    for columns in COLUMNS.values():
        for column in columns:
            form = (column.type, column.values)
            assert found.setdefault(column.name, form) == form, column.name


@pytest.mark.sweep(3)
@pytest.mark.parametrize("flag", [None, *FLAGS])
def test_every_frame_has_the_types_that_its_columns_promise(flag, kyiv):
    whole = content(kyiv, View(flag=(flag,) if flag else ()), "records")
    for name in FILE_TABLES:
        made, columns = frame(replace(whole, name=name)), COLUMNS[name]
        assert list(made) == [column.name for column in columns]
        assert list(made.index) == list(range(len(made)))
        for column in columns:
            wanted = typed(column, made[column.name]).dtype
            assert made[column.name].dtype == wanted, (name, column.name)
