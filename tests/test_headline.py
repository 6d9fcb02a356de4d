"""The finding outside the page: first in alternative texts, and at the head of a picture."""

from itertools import cycle

import pytest

from dashboard.charts import (
    FIGURES,
    PICTURES,
    Canvas,
    Words,
    alternative,
    beside,
    draw,
    figure_texts,
)
from dashboard.dataset import Dataset
from dashboard.outputs.embed import write_frame
from dashboard.outputs.images.options import draw_order, split
from dashboard.outputs.images.provenance import provenance_of
from dashboard.query import Rows, find_finding, select
from dashboard.view import View
from tests.boxes import Look


@pytest.fixture(scope="module")
def finding(kyiv: Dataset) -> str:
    return find_finding(select(kyiv, View())).sentence


@pytest.mark.parametrize("chart", FIGURES)
def test_each_alternative_text_begins_with_the_finding(
    chart: str, kyiv: Dataset, finding: str
) -> None:
    rows = select(kyiv, View())
    drawing = draw(chart, rows, View(), Canvas(framed=False))
    assert alternative(chart, rows, View()).startswith(
        f"{finding} {FIGURES[chart].title}: {rows.subtitle}. "
    )
    assert beside(drawing, rows)["said"].startswith(f"{finding} ")
    assert f'alt="{finding} ' in write_frame(kyiv, chart, "", "/").content.decode()
    assert provenance_of(kyiv, rows, View(), "", {}).description.startswith(f"{finding} ")


@pytest.mark.sweep(2)
@pytest.mark.parametrize(
    ("chart", "preset"), [*zip(PICTURES, cycle(("article", "story", "a4")), strict=False)]
)
def test_a_headline_is_the_finding_whole_under_the_title(
    chart: str, preset: str, kyiv: Dataset, look: Look
) -> None:
    rows, view = look("")
    finding = find_finding(select(kyiv, View(kind=PICTURES[chart].kinds))).sentence
    order, _ = split(f"?preset={preset}&headline=finding", chart)
    bold = [
        text.removeprefix("<b>").removesuffix("</b>")
        for text in figure_texts(draw_order(chart, rows, view, order))
        if text.startswith("<b>")
    ]
    assert rows.title in " ".join(bold)
    assert finding in " ".join(bold)
    assert not any(text in finding for text in plain_bold(chart, rows))


def plain_bold(chart: str, rows: Rows) -> list[str]:
    """What a picture without a headline has in bold type."""
    figure = draw(chart, rows, View(), Canvas()).figure
    return [
        text[3:-4] for text in figure_texts(figure) if text.startswith("<b>") and len(text) > 40
    ]


def test_a_headline_stands_alone_where_the_title_is_hidden(kyiv: Dataset, finding: str) -> None:
    words = Words(headline="finding", hide=frozenset({"title"}))
    written = list(figure_texts(draw("map", select(kyiv, View()), View(), Canvas(), words).figure))
    assert f"<b>{kyiv.title}</b>" not in written
    assert finding.startswith(next(text for text in written if "<b>" in text)[3:-4])
