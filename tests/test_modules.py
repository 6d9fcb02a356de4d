"""The page's scripts: where they are served, and that Dash starts after them."""

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.charts import BESIDE_FIRST, FIGURES, HEADLINES, PICTURES, THEMES, choices_with_charts
from dashboard.dataset import Dataset
from dashboard.outputs import dossier
from dashboard.outputs.embed import snippet
from dashboard.outputs.images import LOOKS, PICTURE_FORMATS
from dashboard.program import ASSETS
from dashboard.web import modules
from dashboard.web.hosts import Hosts
from dashboard.web.page import layout, time
from dashboard.web.page.boards import GRAPH
from dashboard.web.server import create_app

OWN = "ownlist.js"
"""The script of a page of its own."""

SCRIPTS = sorted(file.name for file in modules.SCRIPTS.glob("*.js"))


@pytest.fixture(scope="module")
def client(dataset: Dataset) -> FlaskClient:
    return create_app(dataset).server.test_client()


def entry(page: str) -> str:
    """The address of the one script that a page names as a module."""
    (address,) = re.findall(r'<script type="module" src="([^"]+)"></script>', page)
    return str(address)


def test_dash_starts_after_the_entry_has_run(client: FlaskClient) -> None:
    page = client.get("/").text
    assert f'import("{entry(page)}").then(() => {{ var renderer = new DashRenderer(); }});' in page
    assert page.count("new DashRenderer") == 1
    assert "/assets/scripts/" not in page


def test_a_browser_may_keep_every_script(client: FlaskClient) -> None:
    address = entry(client.get("/").text)
    assert address.endswith("/main.js")
    for name in SCRIPTS:
        answer = client.get(address.replace("main.js", name))
        assert (answer.status_code, answer.mimetype) == (200, "text/javascript")
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.data == (modules.SCRIPTS / name).read_bytes()


def test_what_draws_the_first_picture_goes_before_all_else(client: FlaskClient) -> None:
    """It is named first; all that it does not import may wait."""
    page = client.get("/").text
    links = re.findall(r'<link rel="modulepreload" href="[^"]+/(\w+\.js)"([^>]*)>', page)
    urgent = {name for name, priority in links if not priority}
    assert [name for name, _ in links][: len(urgent)] == sorted(urgent)
    assert {"first.js", "push.js", "legend.js", "view.js"} <= urgent
    assert urgent.isdisjoint({"table.js", "zooming.js", "paper.js", "notepanel.js"})
    assert {priority for _, priority in links} == {"", ' fetchpriority="low"'}


def test_the_page_names_every_module_so_that_none_waits(client: FlaskClient) -> None:
    page = client.get("/").text
    early = re.findall('<link rel="modulepreload" href="([^"]+)"', page)
    assert [*sorted(early), entry(page)] == [
        entry(page).replace("main.js", name)
        for name in [*(each for each in SCRIPTS if each not in ("main.js", OWN)), "main.js"]
    ]
    (graph,) = re.findall('<link rel="preload" as="script" href="([^"]+)">', page)
    assert client.get(graph).status_code == 200


def test_scripts_of_another_version_are_not_there(client: FlaskClient) -> None:
    folder, _, name = entry(client.get("/").text).rpartition("/")
    assert client.get(f"{folder[:-1]}x/{name}").status_code == 404
    assert client.get(f"{folder}/none.js").status_code == 404
    assert client.get(f"{folder}/types.d.ts").status_code == 404


def test_plotly_comes_before_dash_and_for_good(client: FlaskClient) -> None:
    """Dash loads all of Plotly where there is none yet."""
    first, *rest = re.findall('<script src="([^"]+)"', client.get("/").text)
    assert re.fullmatch("/scripts/[0-9a-f]{12}/plotly.min.js", first)
    assert not [src for src in rest if "plotly" in src]
    answer = client.get(first)
    assert answer.data == modules.PLOTLY.read_bytes()
    assert answer.headers["Cache-Control"] == modules.FOR_GOOD
    assert client.get(first.replace("plotly.min.js", "main.js")).status_code == 404


def test_the_page_names_the_tables_library_and_does_not_run_it(dataset: Dataset) -> None:
    client = create_app(dataset).server.test_client()
    page = client.get("/").text
    (late,) = re.findall('<script type="application/json" id="late">"([^"]+)"</script>', page)
    assert "/dash_ag_grid/" in late
    assert client.get(late).status_code == 200
    assert not [src for src in re.findall('<script src="([^"]+)"', page) if "/dash_ag_grid/" in src]


def test_scripts_are_below_the_public_address(dataset: Dataset) -> None:
    hosts = replace(Hosts(), url="https://visits.example/base/")
    page = create_app(dataset, hosts=hosts).server.test_client().get("/").text
    assert entry(page).startswith("/base/scripts/")
    assert f'import("{entry(page)}")' in page


@pytest.mark.parametrize(
    "other",
    [
        {"a.js": b"1", "b.js": b"3"},
        {"a.js": b"1", "c.js": b"2"},
        {"a.js": b"1"},
        {"a.js": b"1b.js 1\n2"},
    ],
)
def test_the_fingerprint_changes_with_every_script(other: dict[str, bytes]) -> None:
    mine = modules.fingerprint({"a.js": b"1", "b.js": b"2"})
    assert re.fullmatch("[0-9a-f]{12}", mine)
    assert modules.fingerprint(other) != mine


def test_the_scripts_get_charts_and_formats_from_their_declarations() -> None:
    declared = json.loads(modules.declared())
    at = "https://visits.example/embed"
    assert {name: at.join(html) for name, html in declared["frames"].items()} == {
        name: snippet(name, at) for name in FIGURES
    }
    assert declared["formats"]["pdf"] == {"film": False, "seen": "svg", "here": False}
    assert declared["formats"]["mp4"] == {"film": True, "seen": "png", "here": False}
    here = {name for name, each in declared["formats"].items() if each["here"]}
    assert here == {"png", "svg"}, "what Plotly.toImage makes, of which a page shows the same"
    assert set(declared["formats"]) == set(PICTURE_FORMATS)
    assert declared["due"] == [*FIGURES, "words", "rest", "table"]
    assert list(declared["play"]["fields"]) == ["runs", "by", "speed"]
    named = {file.name for file in modules.SCRIPTS.glob("*.js") if named_chart(file.read_text())}
    assert named == set()


@pytest.mark.parametrize("words", [time.RUNS, time.BY, [f"play-{name}" for name in time.PLAYING]])
def test_the_scripts_learn_how_to_play_from_the_page(words: Iterable[str]) -> None:
    """They compare with no word of a choice: those of the page are the only ones."""
    spoken = re.compile(rf'=== "({"|".join(words)})"')
    scripts = [file for file in modules.SCRIPTS.glob("*.js") if spoken.search(file.read_text())]
    assert scripts == []


def test_each_part_that_is_due_has_its_store_and_its_callback(client: FlaskClient) -> None:
    stores = [f"{name}-due" for name in json.loads(modules.declared())["due"]]
    (due,) = (
        each["output"]
        for each in client.get("/_dash-dependencies").get_json()
        if (each["clientside_function"] or {}).get("function_name") == "due"
    )
    assert due.strip(".").split("...") == [f"{name}.data" for name in stores]
    page = client.get("/_dash-layout").text
    assert [name for name in stores if page.count(f'"id":"{name}"') != 1] == []


@pytest.mark.parametrize("word", ["_dash-", "assets/topojson", "transparent"])
def test_no_script_knows_a_path_or_the_colours_of_a_picture_by_itself(word: str) -> None:
    texts = {file.name: file.read_text("utf-8") for file in modules.SCRIPTS.glob("*.js")}
    quoted = {name: re.findall(r"[\"`][^\"`\n]*[\"`]", text) for name, text in texts.items()}
    assert [name for name in quoted if any(word in each for each in quoted[name])] == []


def test_the_panel_offers_all_colours_and_headlines(dataset: Dataset) -> None:
    page = str(layout.lay_out(dataset))
    for name in (*LOOKS, *HEADLINES):
        assert f"'value': '{name}'" in page
    declared = json.loads(modules.declared())
    assert declared["panel"]["themes"] == [*THEMES]
    assert declared["paths"]["outlines"] == GRAPH["topojsonURL"]


STYLES = (ASSETS / "page.css", *Path(dossier.__file__).parent.glob("*.css"))
SOURCES = (*modules.SCRIPTS.glob("*.js"), *Path(dossier.__file__).parent.glob("*.js"))


@pytest.mark.parametrize("file", [*STYLES, *SOURCES], ids=lambda file: file.name)
def test_no_style_and_no_script_selects_a_chart_by_its_name(file: Path) -> None:
    """They go by what a chart's marks stand on, so that a new chart looks and acts like others."""
    sign = "[.#]" if file.suffix == ".css" else "#"
    names = rf"{sign}(?:{'|'.join(PICTURES)})\b[\w-]*"
    assert re.findall(names, file.read_text("utf-8")) == []


def test_the_way_past_the_filters_leads_to_the_first_chart(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    for first in FIGURES:
        monkeypatch.setattr(layout, "FIRST", first)
        page = str(layout.lay_out(dataset))
        assert f"href='#{first}-room'" in page
        assert f"id='{first}-room'" in page


def test_a_chart_is_called_by_its_title(dataset: Dataset) -> None:
    titles = choices_with_charts(dataset)["chart"]
    assert {name: titles[name] for name in BESIDE_FIRST} == {
        name: FIGURES[name].title for name in BESIDE_FIRST
    }


def named_chart(text: str) -> bool:
    """Whether a script compares with, or lists, the name of a chart or of a format of pictures.

    SVG is also an element of the page, and what Plotly draws.
    """
    names = {*PICTURES, *PICTURE_FORMATS} - {"svg"}
    return re.search(rf'"\.?({"|".join(names)})"', text) is not None
