"""What the documents refer to is here, and the README leads to each of them."""

import importlib
import json
import re
import tomllib
from collections import Counter

import pytest

from dashboard.charts import Canvas
from dashboard.program import VERSION
from tests import documents
from tests.documents import DOCUMENTS, FOR_USERS, ROOT

README, CHANGELOG = map(documents.text, ("README.md", "CHANGELOG.md"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_leads_to_a_page_and_a_heading_that_are_here(name: str) -> None:
    why = {link: documents.broken(name, link) for link in documents.links(name)}
    assert {link: reason for link, reason in why.items() if reason} == {}


def test_the_readme_is_short_and_leads_to_every_document() -> None:
    assert len(README.splitlines()) <= 150
    led_to = {link.partition("#")[0] for link in documents.links("README.md")}
    assert set(DOCUMENTS) - led_to == {"README.md"}


@pytest.mark.parametrize("name", FOR_USERS[1:])
def test_the_reference_is_read_from_its_first_line(name: str) -> None:
    assert re.match(r"# [A-Z][^\n]+\n\n[A-Z`]", documents.text(name))


def test_no_two_documents_say_the_same() -> None:
    names = [name for name in DOCUMENTS if name != "CHANGELOG.md"]
    said = Counter(
        each for name in names for each in set(documents.sentences(name)) if len(each) > 30
    )
    assert len(said) > 300
    assert [each for each, times in said.items() if times > 1] == []


def test_every_file_that_is_named_is_here() -> None:
    """Paths in code that begin at the root of the project; those with a NAME are to be made."""
    folders = "assets|dashboard|data|docs|tests|.ci"
    found = set(re.findall(rf"`((?:{folders})/[^`\s]*)`", documents.texts(DOCUMENTS)))
    assert len(found) > 20
    made = {path for path in found if re.search("NAME|test-results", path)}
    assert [path for path in sorted(found - made) if not (ROOT / path).exists()] == []


def test_every_name_in_python_can_be_imported() -> None:
    found = set(re.findall(r"`(dashboard(?:\.\w+)+)`", documents.texts(DOCUMENTS)))
    assert found
    for name in found:
        module, _, attribute = name.rpartition(".")
        assert hasattr(importlib.import_module(module), attribute), name


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_path_of_one_machine_is_named(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert re.findall(r"(?<![\w:/.])/(?:home|root|Users|tmp|work|opt|usr|var)\b", text) == []


def test_its_pictures_are_the_page_and_a_picture_of_it() -> None:
    shown = re.findall(r"\]\(assets/readme/(\w+)\.png\)", README)
    assert {f"{shot}.png" for shot in shown} == {
        path.name for path in (ROOT / "assets" / "readme").iterdir()
    }
    assert len(shown) == 2
    sizes = {"page": (1366, 768), "timeline": (Canvas.width, Canvas.height)}
    for shot in shown:
        png = (ROOT / "assets" / "readme" / f"{shot}.png").read_bytes()
        size = int.from_bytes(png[16:20]), int.from_bytes(png[20:24])
        assert size == sizes[shot]


@pytest.mark.parametrize("name", ["world_110m", "world_50m"])
def test_the_outlines_of_countries_are_here(name: str) -> None:
    outlines = json.loads((ROOT / "assets" / "topojson" / f"{name}.json").read_bytes())
    assert {"countries", "coastlines", "land", "ocean", "lakes"} <= set(outlines["objects"])
    shapes = outlines["objects"]["countries"]["geometries"]
    assert {"UKR", "RUS", "TUR"} <= {shape.get("id") for shape in shapes}


def test_the_changelog_begins_with_the_version() -> None:
    versions = re.findall(r"^## \[(\d+\.\d+\.\d+)\]", CHANGELOG, re.MULTILINE)
    assert versions[0] == VERSION == PROJECT["version"]
