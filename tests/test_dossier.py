"""A dossier: one file that asks for nothing, holds every record, and marks what it shows."""

import re
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import query
from dashboard.charts import FIGURES, THEMES, say_counts
from dashboard.dataset import Dataset, load_dataset
from dashboard.outputs.dossier import dossier as dossiers
from dashboard.outputs.dossier import write_dossier
from dashboard.outputs.dossier.marks import tag
from dashboard.outputs.images import Renderer
from dashboard.outputs.request import ExportError, File
from dashboard.program import VERSION
from dashboard.text.sentences.maps import BORDERS
from dashboard.view import View, parse
from tests.small import Edit

pytest_plugins = ("tests.pictures",)

Make = Callable[[str], File]
Tag = tuple[str, dict[str, str]]

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    "img-src data:; font-src data:"
)
EVIL = "</script><script>alert('x')</script><img src=x onerror=alert(1)>"


class Reader(HTMLParser):
    """All tags of a page with their attributes, and its text outside scripts and styles."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.text = ""
        self.feed(page.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is None:
            self.text += data

    def values(self, name: str, tag: str = "") -> list[str]:
        """The values of an attribute, on any tag or on those of that name."""
        return [own[name] for found, own in self.tags if name in own and tag in ("", found)]


@pytest.fixture(scope="module")
def make(kyiv: Dataset, keeping: Renderer) -> Make:
    """The dossier of the bundled data set at an address, made once."""
    return cache(lambda address: write_dossier(kyiv, address, keeping))


@pytest.fixture(scope="module")
def whole(make: Make) -> Reader:
    """The dossier of all that the bundled data set holds."""
    return Reader(make("").content)


@pytest.fixture(scope="module")
def shown(kyiv: Dataset) -> list[str]:
    """The ids of the records in it."""
    return [str(record) for record in query.select(kyiv, View()).frame["id"]]


def drawings(page: bytes) -> tuple[ET.Element, ET.Element]:
    """The timeline and the map in a page."""
    timeline, map_, *_ = re.findall(r"<svg.*?</svg>", page.decode(), re.DOTALL)
    return ET.fromstring(timeline), ET.fromstring(map_)


def marked(drawing: ET.Element, name: str) -> list[tuple[ET.Element, list[str]]]:
    """The elements of that name that stand for records, with the records."""
    found = ((each, each.get("data-record", "").split()) for each in drawing.iter(name))
    return [(each, ids) for each, ids in found if ids]


def test_the_same_view_has_the_same_bytes(make: Make, kyiv: Dataset, keeping: Renderer) -> None:
    """However it is asked for; that two renderings are the same is for test_any_machine.py."""
    made = make("?sender=GBR&asof=2022-02-01")
    assert made == write_dossier(kyiv, "?asof=2022-02-01&sender=gbr", keeping)
    assert made.name == "kyiv-2022-dossier-gbr-asof-2022-02-01.html"
    assert made.media_type == "text/html"


@pytest.mark.slow
def test_it_is_small_enough_to_send(make: Make) -> None:
    assert len(make("").content) < 3_000_000


def test_it_asks_for_nothing_outside(make: Make, whole: Reader) -> None:
    assert {tag for tag, _ in whole.tags}.isdisjoint(
        ("link", "img", "iframe", "object", "embed", "base", "image", "use", "video", "audio")
    )
    assert not whole.values("src")
    assert not whole.values("srcset")
    assert {tag for tag, own in whole.tags if "href" in own or "xlink:href" in own} == {"a"}
    assert all(re.match("https?://|#", href) for href in whole.values("href"))
    referred = set(re.findall(r"url\(([^)]*)", make("").content.decode()))
    fonts = {each for each in referred if each.startswith("'data:font/woff2;base64,")}
    assert len(fonts) == 2
    assert referred - fonts <= {f"#{each}" for each in whole.values("id")}
    assert "@import" not in make("").content.decode()
    policy = {"http-equiv": "Content-Security-Policy", "content": POLICY}
    assert [own for tag, own in whole.tags if "http-equiv" in own] == [policy]


def test_a_link_outside_tells_nobody_where_it_was(whole: Reader) -> None:
    outside = [own for tag, own in whole.tags if own.get("href", "#")[0] != "#"]
    assert outside
    assert {own["rel"] for own in outside} == {"noreferrer noopener"}


def test_no_two_parts_share_an_id(whole: Reader) -> None:
    ids = whole.values("id")
    assert len(ids) == len(set(ids))


def test_it_says_what_it_shows_and_how_it_was_made(make: Make, kyiv: Dataset) -> None:
    address = "?sender=GBR&asof=2022-02-01"
    said = Reader(make(address).content).text
    rows = query.select(kyiv, parse(address, query.choices(kyiv)))
    for words in (
        *(rows.title, rows.subtitle, say_counts(rows), "Known on 1 February 2022"),
        *(f"Diplomatic visits {VERSION}", kyiv.licence, f"version {kyiv.version}"),
        *(kyiv.sha256, "/?asof=2022-02-01&sender=GBR", BORDERS, *rows.sources),
    ):
        assert words in said, words


def test_every_record_has_a_row_and_its_details(whole: Reader, shown: list[str]) -> None:
    assert whole.values("data-row", "tr") == shown
    details = [own for tag, own in whole.tags if tag == "details"]
    assert [own["id"] for own in details] == [f"record-{record}" for record in shown]
    assert all("open" in own for own in details), "they can be read without JavaScript"
    assert whole.values("href", "a")[: len(shown)] == [f"#record-{record}" for record in shown]


def test_every_report_of_a_record_is_told(kyiv: Dataset, whole: Reader, shown: list[str]) -> None:
    reports = kyiv.reports[kyiv.reports["record"].isin(shown)]
    assert len([own for _, own in whole.tags if "report" in own.get("class", "").split()]) == len(
        reports
    )
    links = kyiv.sources.set_index("id")["url"].loc[reports["source"]]
    assert set(links) - {""} == {each for each in whole.values("href") if each[0] != "#"}
    assert all(f"“{wording}”" in whole.text for wording in reports["wording"] if wording)


def test_only_what_was_known_by_the_day_is_told(make: Make, kyiv: Dataset) -> None:
    early = Reader(make("?sender=GBR&asof=2022-02-01").content)
    later = kyiv.sources.set_index("id").loc[
        kyiv.reports.loc[kyiv.reports["reported"] > "2022-02-01", "source"], "url"
    ]
    before = kyiv.sources.set_index("id").loc[
        kyiv.reports.loc[~(kyiv.reports["reported"] > "2022-02-01"), "source"], "url"
    ]
    assert not (set(later) - set(before) - {""}) & set(early.values("href"))


def test_every_record_has_a_mark_on_the_timeline(make: Make, shown: list[str]) -> None:
    timeline, _ = drawings(make("").content)
    ids = [record for _, own in marked(timeline, "path") for record in own]
    assert set(ids) == set(shown)


def test_a_label_is_that_of_the_record_it_names(make: Make, kyiv: Dataset) -> None:
    labels = dict(zip(kyiv.records["id"], kyiv.records["label"], strict=True))
    cities = dict(zip(kyiv.records["id"], kyiv.records["city"], strict=True))
    senders = dict(zip(kyiv.records["id"], kyiv.records["sender"].astype("str"), strict=True))
    timeline, _ = drawings(make("").content)
    named = marked(timeline, "text")
    assert len(named) > 100
    for text, (record,) in named:
        first = re.sub("[≈?≠…]", "", "".join(text.itertext())).strip()
        first = re.sub(r" ?\((an analyst|the opposition)\)", "", first)
        first = first.removeprefix(f"{kyiv.names['sender'].get(senders[record])}: ")
        assert f"{labels[record]}, {cities[record]}".startswith(first), record


def test_marks_on_the_map_stand_for_all_their_records(make: Make, kyiv: Dataset) -> None:
    _, map_ = drawings(make("").content)
    paths = marked(map_, "path")
    hosts = dict(zip(kyiv.records["id"], kyiv.records["city"], strict=True))
    texts = {"".join(text.itertext()): ids for text, ids in marked(map_, "text")}
    (kyivs,) = (ids for text, ids in texts.items() if text.split()[0] == "Kyiv")
    assert len(kyivs) == 91
    assert {hosts[record] for record in kyivs} == {"Kyiv", ""}, (
        "what names no city goes to its seat"
    )
    arcs = [ids for path, ids in paths if path.get("d", "").count("L") > 5 and len(ids) < 20]
    gone = kyiv.visits.loc[kyiv.visits["sender"] == "GBR", "id"]
    assert set(gone) <= {record for ids in arcs for record in ids}
    assert all(path.get("d", "").count("M") == 1 for path, ids in paths if ids in arcs)


def test_a_mark_tells_what_it_is(make: Make) -> None:
    timeline, _ = drawings(make("").content)
    titles = {ids[0]: path.findtext("title") for path, ids in marked(timeline, "path")}
    assert titles["johnson-kyiv-2022-02"] == (
        "Boris Johnson; United Kingdom → Kyiv; Completed: 1 February 2022"
    )


@pytest.mark.slow
def test_its_colours_are_those_of_the_page_so_that_they_can_be_dark(make: Make) -> None:
    page = make("").content.decode()
    found = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert len(found) == len(FIGURES)
    for drawing in found:
        used = set(re.findall(r"var\(--(\w+)\)", drawing))
        assert {"paper", "ink", "first", "second"} <= used
        assert set(re.findall(r"rgb\([^)]*\)", drawing)) <= {"rgb(0, 0, 0)"}
    for theme in THEMES.values():
        assert f"--first: {theme.first};" in page


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets markup into a data set, which its check would refuse."""
    monkeypatch.setattr("dashboard.dataset.cells.MARKUP", re.compile("(?!)"))


TEXTS = (
    *(("visits", "Prime Minister"), ("people", "Boris Johnson"), ("sources", "A week of visits")),
    *(("reports", "this week"), ("reports", "Arrived in the evening"), ("reports", "¶7")),
    *(("shipments", "NLAW anti-tank missiles"), ("events", "Emergency loan")),
)


@pytest.mark.usefixtures("unchecked")
def test_what_users_wrote_is_only_words(edit: Edit, renderer: Renderer) -> None:
    edit.package(title=f"{EVIL} title", description=f"{EVIL} description")
    for file, old in TEXTS:
        path = edit.folder / f"{file}.csv"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, EVIL, 1), encoding="utf-8")
    read = Reader(write_dossier(load_dataset(edit.folder), "", renderer).content)
    assert f"{EVIL} title" in read.text
    assert f"{EVIL} description" in read.text
    assert read.text.count(EVIL) >= len(TEXTS) + 2
    assert [tag for tag, _ in read.tags].count("script") == 2  # the letters, and what reads them
    assert "img" not in {tag for tag, _ in read.tags}
    assert not [name for _, own in read.tags for name in own if name.startswith("on")]


def test_an_empty_view_is_a_dossier_that_says_so(make: Make) -> None:
    read = Reader(make("?q=nobodyatall").content)
    assert "0 of 0 shown" in read.text
    assert not read.values("data-row")


def test_too_many_records_are_refused(
    kyiv: Dataset, renderer: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dossiers, "MOST_RECORDS", 50)
    with pytest.raises(ExportError, match="at most 50 records and this view has 182; narrow it"):
        write_dossier(kyiv, "", renderer)


def test_a_view_that_there_is_not_is_refused(kyiv: Dataset, renderer: Renderer) -> None:
    with pytest.raises(ExportError, match="did you mean UKR"):
        write_dossier(kyiv, "?host=UKK", renderer)


@given(st.integers(0, 6), st.integers(0, 6))
def test_marks_are_tagged_only_where_their_number_is_that_of_the_points(
    points: int, marks: int
) -> None:
    ids = [f"r{number}" for number in range(points)]
    days = ["2022-01-01"] * points
    trace = {"type": "scatter", "mode": "markers", "x": days, "y": days, "customdata": ids}
    drawing = ET.fromstring(f'<svg><g class="trace scatter">{"<path/>" * marks}</g></svg>')
    tag(drawing, [trace])
    tagged = [path.get("data-record") for path in drawing.iter("path")]
    assert tagged == (ids if points == marks else [None] * marks)


def test_traces_are_left_as_they_are_where_their_number_is_not_that_of_the_groups() -> None:
    trace = {"type": "scatter", "mode": "markers", "x": [1], "y": [1], "customdata": ["r"]}
    drawing = ET.fromstring('<svg><g class="trace scatter"><path/></g></svg>')
    tag(drawing, [trace, trace])
    assert [path.get("data-record") for path in drawing.iter("path")] == [None]


def test_a_label_has_the_record_that_its_trace_names_wherever_it_stands() -> None:
    label = {"type": "scatter", "mode": "text", "x": [1, 1], "y": [1, 1], "text": ["A", "B"]}
    drawing = ET.fromstring('<svg><g class="trace scatter"><text>A</text><text>B</text></g></svg>')
    tag(drawing, [label | {"meta": {"names": ["a", "b"]}}])
    assert [text.get("data-record") for text in drawing.iter("text")] == ["a", "b"]
