"""Every colour of page, pictures, dossier and frames stands in the palette, and nowhere else."""

import re
from collections.abc import Iterator
from dataclasses import asdict, fields
from pathlib import Path

import pytest
from PIL import ImageColor

from dashboard.charts.frame import palette
from dashboard.charts.frame.palette import SHADOW, THEMES, Theme
from dashboard.dataset import Dataset
from dashboard.outputs.embed import write_frame
from dashboard.outputs.images import Renderer
from dashboard.web.server import create_app

ROOT = Path(__file__).parents[1]
PALETTE = Path("dashboard/charts/frame/palette.py")
FILES = [
    file.relative_to(ROOT)
    for file in [
        *ROOT.joinpath("dashboard").rglob("*"),
        *ROOT.glob("assets/*"),
        *ROOT.glob("assets/scripts/*"),
    ]
    if file.suffix in (".py", ".css", ".js", ".html", ".svg")
]
STYLES = [file for file in FILES if file.suffix in (".css", ".html")]

NAMES = "|".join(sorted(ImageColor.colormap))
WRITTEN = (
    r"#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b(?!-)",
    r"\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(\s*[0-9.]",
    rf"(?<=[\"'])(?:{NAMES})(?=[\"'])",  # a text that is the name of a colour
    rf"(?<=[:\s,(])(?:{NAMES})(?=[;,)\s])(?=[^{{}}\n]*[;}}])",  # a value in a style sheet
)
COLOUR = re.compile("|".join(WRITTEN), re.IGNORECASE)

COMPONENTS = {
    ("dashboard/web/page/parts.py", "red"),
    ("dashboard/web/page/parts.py", "blue"),
    ("dashboard/web/page/layout.py", "blue"),
    ("dashboard/web/page/layout.py", "gray"),
}
"""Names that Mantine gives its own schemes, which it shades itself for light and dark."""


def _written(text: str, sheet: bool) -> Iterator[str]:
    """The colours written in a text; names of colours as values only where it is a style sheet."""
    pattern = COLOUR if sheet else re.compile("|".join(WRITTEN[:3]), re.IGNORECASE)
    yield from (found[0] for found in pattern.finditer(text))


def test_the_files_that_have_colours_are_read() -> None:
    assert {PALETTE, Path("assets/page.css"), Path("assets/scripts/legend.js")} <= {*FILES}
    assert {Path("assets/page.css"), Path("dashboard/outputs/dossier/dossier.css")} <= {*STYLES}


@pytest.mark.parametrize("file", FILES, ids=str)
def test_no_colour_is_written_outside_the_palette(file: Path) -> None:
    found = {
        (file.as_posix(), colour)
        for colour in _written((ROOT / file).read_text("utf-8"), file in STYLES)
    }
    if file == PALETTE:
        assert len(found) > 20
    else:
        assert found == {each for each in COMPONENTS if each[0] == file.as_posix()}


@pytest.mark.parametrize(
    ("text", "colours"),
    [
        ("a { color: #fff; }", ["#fff"]),
        ("--ink: light-dark(#1b2430, #E9EDF2);", ["#1b2430", "#E9EDF2"]),
        ("box-shadow: 0 6px 24px rgb(0 0 0 / 18%);", ["rgb(0"]),
        ('"rgba(0,0,0,0)"', ["rgba(0"]),
        ("a { border: 1px solid white; }", ["white"]),
        ("a { background: linear-gradient(red, var(--ink)); }", ["red"]),
        ("line = 'steelblue'", ["steelblue"]),
        ("a { color: var(--ink); white-space: pre; } #details { color: inherit; }", []),
        ("f'rgba({red},{green})'", []),
        ("color-mix(in srgb, var(--shadow) 18%, transparent)", []),
        ("red, green, blue = (1, 2, 3)", []),
    ],
)
def test_a_colour_is_found_however_it_is_written(text: str, colours: list[str]) -> None:
    assert list(_written(text, "{" in text)) == colours


SET = {
    name
    for file in (*ROOT.glob("dashboard/web/**/*.py"), *ROOT.glob("assets/scripts/*.js"))
    for name in re.findall(r'--([\w-]+)(?:"|:)', file.read_text("utf-8"))
}
"""The variables that an element of the page has from Python or from a script."""


@pytest.mark.parametrize("file", STYLES, ids=str)
def test_every_variable_of_a_style_sheet_is_one_that_there_is(file: Path) -> None:
    text = (ROOT / file).read_text("utf-8")
    own = set(re.findall(r"(?<![\w(-])--([\w-]+):", text))
    known = {field.name for field in fields(Theme)} | {"shadow", "typeface"} | own | SET
    assert set(re.findall(r"var\(--([\w-]+)", text)) <= known


def test_the_page_has_the_colours_of_both_themes(dataset: Dataset) -> None:
    page = create_app(dataset, Renderer()).server.test_client().get("/").text
    (declared,) = re.findall(r"<style>:root \{ (.* --shadow: .*) \}</style>", page)
    light, dark = (asdict(THEMES[name]) for name in ("light", "dark"))
    assert declared.split("; ") == [
        *(f"--{name}: light-dark({light[name]}, {dark[name]})" for name in light),
        f"--shadow: {SHADOW};",
    ]


def test_a_frame_has_the_colours_of_its_theme(dataset: Dataset) -> None:
    page = write_frame(dataset, "map", "", "").content.decode()
    assert page.index(palette.variables("light")) < page.index(palette.variables("dark"))
    dark = write_frame(dataset, "map", "?theme=dark", "").content.decode()
    assert palette.variables("dark") in dark
    assert palette.variables("light") not in dark
