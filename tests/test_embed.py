"""A chart for another site's frame: small, honest about its sources, and for any width."""

import json
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import query
from dashboard.charts import FIGURES, THEMES, alternative
from dashboard.dataset import Dataset
from dashboard.outputs.embed import FRAME_HEIGHT, WIDTHS, snippet, write_frame
from dashboard.outputs.images import Renderer, picture
from dashboard.outputs.images.options import split
from dashboard.outputs.request import ExportError, Wish, view_of
from dashboard.view import View

HOME = "https://example.org/visits/"


class Page(HTMLParser):
    """The attributes of the tags of each name, and all text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: dict[str, list[dict[str, str]]] = {}
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {name: value or "" for name, value in attrs}
        self.found.setdefault(tag, []).append(own)

    def handle_data(self, data: str) -> None:
        self.text += data


def page(kyiv: Dataset, chart: str = "timeline", address: str = "") -> Page:
    return Page(write_frame(kyiv, chart, address, HOME).content.decode())


def pictures(read: Page) -> list[str]:
    sources = [own["srcset"] for own in read.found.get("source", [])]
    return [*sources, read.found["img"][0]["src"]]


@pytest.mark.parametrize("chart", FIGURES)
def test_it_is_a_page_of_a_few_kilobytes_that_repeats(kyiv: Dataset, chart: str) -> None:
    made = write_frame(kyiv, chart, "?sender=GBR", HOME)
    assert made == write_frame(kyiv, chart, "?sender=united-kingdom", HOME)
    assert made.name == f"kyiv-2022-{chart}-embed-gbr.html"
    assert made.media_type == "text/html"
    assert len(made.content) < 5_000


@pytest.mark.parametrize("chart", FIGURES)
def test_its_pictures_are_of_the_view_for_each_width_and_theme(kyiv: Dataset, chart: str) -> None:
    found = pictures(page(kyiv, chart, "?sender=GBR&asof=2022-02-01"))
    assert len(found) == len(set(found)) == len(WIDTHS) * len(THEMES)
    sizes = set()
    for address in found:
        parts = urlsplit(address)
        assert (parts.scheme, parts.netloc, parts.path) == ("", "", f"../export/{chart}.svg")
        order, rest = split(f"?{parts.query}", chart)
        assert view_of(kyiv, rest) == view_of(kyiv, "?sender=GBR&asof=2022-02-01")
        sizes.add((order.canvas.width, order.canvas.height, order.canvas.theme))
    assert sizes == {(width, height, theme) for _, width, height in WIDTHS for theme in THEMES}


def test_the_first_picture_that_fits_is_the_right_one(kyiv: Dataset) -> None:
    sources = page(kyiv).found["source"]
    media = [own["media"] for own in sources]
    assert media == [
        *("(max-width: 560px) and (prefers-color-scheme: dark)", "(max-width: 560px)"),
        *("(max-width: 960px) and (prefers-color-scheme: dark)", "(max-width: 960px)"),
        "(prefers-color-scheme: dark)",
    ]
    themes = [parse_qs(own["srcset"])["theme"] for own in sources]
    assert themes == [["dark"], ["light"], ["dark"], ["light"], ["dark"]]


def test_a_theme_can_be_fixed(kyiv: Dataset) -> None:
    read = page(kyiv, address="?theme=dark&sender=GBR")
    assert {parse_qs(urlsplit(each).query)["theme"][0] for each in pictures(read)} == {"dark"}
    assert (
        "prefers-color-scheme" not in write_frame(kyiv, "map", "?theme=dark", HOME).content.decode()
    )


def test_it_says_what_it_shows_and_whose_it_is(kyiv: Dataset) -> None:
    read = page(kyiv, "map", "?sender=GBR")
    rows = query.select(kyiv, View(sender=("GBR",)))
    assert read.found["img"][0]["alt"] == alternative("map", rows, View(sender=("GBR",)))
    (link,) = read.found["a"]
    assert link == {"href": f"{HOME}?sender=GBR", "target": "_blank", "rel": "noopener"}
    assert all(name in read.text for name in rows.sources[:3])
    assert f"and {len(rows.sources) - 3} others" in read.text
    assert f"Data: {kyiv.licence}." in read.text


@pytest.mark.parametrize(
    ("chart", "address", "cure"),
    [
        ("timelin", "", "did you mean timeline"),
        ("map", "?host=UKK", "did you mean UKR"),
        ("map", "?theme=drak", "did you mean dark"),
        ("map", "?width=400", "is not part of a view"),
    ],
)
def test_what_there_is_not_is_refused(kyiv: Dataset, chart: str, address: str, cure: str) -> None:
    with pytest.raises(ExportError, match=cure):
        write_frame(kyiv, chart, address, HOME)


@given(st.sampled_from(sorted(FIGURES)), st.text(max_size=40))
def test_the_snippet_leads_to_the_embedded_view(chart: str, words: str) -> None:
    source = f"{HOME}embed/{chart}{View(q=words).address()}"
    (frame,) = Page(snippet(chart, source)).found["iframe"]
    assert frame["src"] == source
    assert frame["title"] == FIGURES[chart].title
    assert frame["loading"] == "lazy"
    assert frame["height"] == str(FRAME_HEIGHT)


def test_the_snippet_of_a_chart_that_there_is_not_is_refused() -> None:
    with pytest.raises(ExportError, match="did you mean map"):
        snippet("mapp", HOME)


def test_the_snippet_keeps_quotes_to_itself() -> None:
    frame = Page(snippet("map", f'{HOME}embed/map?q="><script>alert(1)</script>'))
    assert set(frame.found) == {"iframe"}


@pytest.mark.parametrize("size", [size[1:] for size in WIDTHS], ids=str)
def test_a_frame_of_the_week_of_the_article_names_its_leaders(
    kyiv: Dataset, size: tuple[int, int]
) -> None:
    """In the picture itself, whose foot says its address, and takes a part of the height."""
    week = "?asof=2022-01-31&since=2022-01-31&until=2022-02-06"
    address = f"{week}&width={size[0]}&height={size[1]}"
    figure = json.loads(picture(kyiv, Wish("timeline", "json", address), Renderer()).content)
    texts = [trace.get("text") or () for trace in figure["data"] if trace["type"] == "scatter"]
    named = [text for each in texts for text in each]
    leaders = {"Johnson", "Truss", "Rutte", "Erdoğan", "Orbán", "Bolsonaro", "Morawiecki"}
    assert not [name for name in leaders if not any(name in text for text in named)]
