"""Pictures of the bundled data set, compared with those in `golden/` on every machine.

What the shipped typeface makes equal is compared as it is: every text of the drawing, and where it
and every mark stands. Pixels are compared a few at a time: another Chromium shades the edge of a
letter a little differently, but a label that is missing, cut or moved shows.
`python -m tests.test_golden` draws them anew, for a person to look at before they are committed.
"""

import re
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import plotly.graph_objects as go
import pytest
from PIL import Image, ImageChops, ImageDraw

from dashboard import query
from dashboard.charts import Canvas
from dashboard.dataset import Dataset, load_dataset
from dashboard.outputs.images import Renderer
from dashboard.view import View
from tests.benchmarks.generate import generate
from tests.boxes import Box, Drawing, Ruler
from tests.figures import draw
from tests.pictures import bare, figure_of

pytest_plugins = ["tests.pictures"]

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"
RESULTS = ROOT / "test-results"
REMAKE = "python -m tests.test_golden"

ARTICLE = "?asof=2022-01-31&since=2022-01-24&until=2022-02-13"
SINGLE = "?q=Erdo%C4%9Fan&kind=visit&since=2022-01-24&until=2022-02-13"
NOTES = (
    "&note=2022-02-04:Olympics open&note=2022-02-08:Macron came from Moscow the day before"
    "&note=johnson-kyiv-2022-02:first G7 leader&note=UKR/Kyiv:the capital"
    "&note=RUS/Moscow(90,-30):<b>Kremlin</b> %26 more"
)
PICTURES = {
    "timeline-default": ("timeline", ""),
    "timeline-article": ("timeline", ARTICLE),
    "timeline-single": ("timeline", SINGLE),
    "timeline-notes": ("timeline", ARTICLE + NOTES),
    "timeline-dark": ("timeline", "?theme=dark"),
    "timeline-trips": ("timeline", "?asof=2022-02-07&since=2022-01-10&until=2022-02-20&marks=trip"),
    "map-default": ("map", ""),
    "map-article": ("map", ARTICLE),
    "map-single": ("map", SINGLE),
    "map-notes": ("map", f"{ARTICLE}{NOTES}&theme=dark"),
    "map-dark": ("map", "?theme=dark"),
    "visitors-default": ("visitors", ""),
    "visitors-article": ("visitors", ARTICLE),
    "visitors-members": ("visitors", "?member=G7"),
    "visitors-dark": ("visitors", "?group=person&rank=head of government&theme=dark"),
    "ledger-default": ("ledger", ""),
    "ledger-article": ("ledger", ARTICLE),
    "ledger-arms": ("ledger", "?kind=shipment"),
    "ledger-dark": ("ledger", "?member=G7&kind=shipment&theme=dark"),
}
DENSITY = "timeline-density"

CELL = 4
"""Pixels are compared by the mean of squares of so many on a side."""

MOST = 20
"""How much, of 255, a square may differ: shading does by less, a letter by more."""

NEAR = 0.2
"""How many pixels a text or a mark may stand elsewhere: what is said of its place is rounded."""

Lines = list[tuple[str, tuple[float, ...]]]
"""What is drawn, in order: each text or outline of a mark, and the numbers that place it."""

NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")


def drawn(kyiv: Dataset, name: str, renderer: Renderer) -> list[bytes]:
    return rendered(figure_of(kyiv, *PICTURES[name]), renderer)


def drawn_density(folder: Path, renderer: Renderer) -> list[bytes]:
    rows = query.select(load_dataset(generate(folder, 3_000)), View())
    return rendered(draw("timeline", rows, View(), Canvas()), renderer)


def rendered(figure: go.Figure, renderer: Renderer) -> list[bytes]:
    """The figure as an SVG, of which texts and marks alone are compared, and as a PNG."""
    size = int(figure.layout.width), int(figure.layout.height)
    svg = renderer.image(bare(figure), "svg", *size)
    return [svg, renderer.image(figure, "png", *size)]


def placed(svg: bytes) -> Lines:
    """Every text and every mark of a drawing, each with the numbers that place it."""
    return list(_placed(ET.fromstring(svg), ()))


def _placed(element: ET.Element, moved: tuple[str, ...]) -> Iterator[tuple[str, tuple[float, ...]]]:
    own = element.get("transform")
    moved = (*moved, own) if own else moved
    kind = element.tag.rpartition("}")[2]
    if kind == "text":
        text = "".join(element.itertext())
        yield text, _numbers(*moved, element.get("x"), element.get("y"), element.get("style"))
    elif kind == "path" and "point" in element.get("class", ""):
        outline = element.get("d", "")
        yield NUMBER.sub("0", outline), _numbers(*moved, outline)
    else:
        for child in element:
            yield from _placed(child, moved)


def _numbers(*parts: str | None) -> tuple[float, ...]:
    return tuple(float(number) for part in parts if part for number in NUMBER.findall(part))


def written(lines: Lines) -> str:
    """The lines as a file that a person can compare."""
    rows = (f"{what}\t{' '.join(f'{n:.6g}' for n in numbers)}" for what, numbers in lines)
    return "".join(f"{row}\n" for row in rows)


def kept(text: str) -> Lines:
    """The lines of such a file."""
    rows = (line.rpartition("\t") for line in text.splitlines())
    return [(what, tuple(float(n) for n in numbers.split())) for what, _, numbers in rows]


def differing(before: Lines, now: Lines) -> list[str]:
    """What was drawn before and is not now, the other way round, or stands elsewhere."""
    if [what for what, _ in before] != [what for what, _ in now]:
        gone = [f"gone: {what}" for what, _ in before if what not in dict(now)]
        new = [f"new: {what}" for what, _ in now if what not in dict(before)]
        return [*gone, *new] or ["drawn in another order"]
    pairs = zip(before, now, strict=True)
    return [
        f"moved: {what}, {was} to {at}"
        for (what, was), (_, at) in pairs
        if len(was) != len(at) or any(abs(a - b) > NEAR for a, b in zip(was, at, strict=True))
    ]


def darkest(before: Image.Image, now: Image.Image) -> float:
    """The most by which a square of the two pictures differs, of 255, in any of its colours."""
    difference = [np.asarray(image.convert("RGB"), dtype=float) for image in (before, now)]
    apart = difference[0] - difference[1]
    high, wide = (size // CELL * CELL for size in apart.shape[:2])
    squares = apart[:high, :wide].reshape(high // CELL, CELL, wide // CELL, CELL, 3)
    return float(np.abs(squares.mean(axis=(1, 3))).max())


def compare(name: str, svg: bytes, png: bytes) -> None:
    """Fails where the picture is not as it was, and leaves it and the difference to be seen."""
    found = differing(kept((GOLDEN / f"{name}.tsv").read_text("utf-8")), placed(svg))
    RESULTS.mkdir(exist_ok=True)
    actual = RESULTS / f"{name}-actual.png"
    actual.write_bytes(png)
    with Image.open(GOLDEN / f"{name}.png") as before, Image.open(actual) as now:
        assert now.size == before.size
        apart = darkest(before, now)
        if not found and apart <= MOST:
            actual.unlink()
            return
        differs = ImageChops.difference(before.convert("RGB"), now.convert("RGB"))
    differs.save(RESULTS / f"{name}-differs.png")
    pytest.fail(
        f"{name}: squares differ by up to {apart:.0f} of 255 ({MOST} may); {found[:5]}; see "
        f"{actual} and {name}-differs.png beside it. If it is as it should be: {REMAKE}"
    )


Make = Callable[[str], list[bytes]]


@pytest.fixture(scope="module")
def make(kyiv: Dataset, renderer: Renderer) -> Make:
    """Draws a picture, each once."""
    return cache(lambda name: drawn(kyiv, name, renderer))


@pytest.mark.sweep(3)
@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_is_as_it_was(name: str, make: Make) -> None:
    compare(name, *make(name))


@pytest.mark.slow
def test_the_picture_of_many_records_is_as_it_was(tmp_path: Path, renderer: Renderer) -> None:
    compare(DENSITY, *drawn_density(tmp_path / "many", renderer))


def test_each_golden_picture_is_compared_and_there_is_no_other() -> None:
    names = {*PICTURES, DENSITY}
    assert {path.stem for path in GOLDEN.glob("*.png")} == names
    assert {path.stem for path in GOLDEN.glob("*.tsv")} == names


@pytest.fixture(scope="module")
def single(make: Make, ruler: Ruler) -> tuple[Image.Image, Drawing]:
    """A golden picture, and where everything in it stands."""
    with Image.open(GOLDEN / "timeline-article.png") as image:
        golden = image.convert("RGB")
    return golden, ruler.measure(make("timeline-article")[0])


def around(golden: Image.Image, label: Box) -> tuple[Image.Image, Box]:
    """The part of a picture in which a label stands, of whole squares, and where it stands there.

    Elsewhere nothing is spoilt, and nothing can differ.
    """
    left, top = (int(edge) // CELL * CELL - CELL for edge in (label.left, label.top))
    right, bottom = (int(edge) // CELL * CELL + 2 * CELL for edge in (label.right, label.bottom))
    near = Box(label.left - left, label.top - top, label.right - left, label.bottom - top)
    return golden.crop((left, top, right, bottom)), near


def test_a_missing_label_shows_in_the_pixels(single: tuple[Image.Image, Drawing]) -> None:
    golden, drawing = single
    assert len(drawing.labels) > 20
    for label in drawing.labels:
        part, near = around(golden, label)
        spoilt = part.copy()
        box = (near.left, near.top, near.right, near.bottom)
        ground = part.getpixel((round(near.right) + 1, round(near.top)))
        ImageDraw.Draw(spoilt).rectangle(box, fill=ground)
        assert darkest(part, spoilt) > MOST, label.text


def test_a_label_moved_by_two_pixels_shows_in_the_pixels(
    single: tuple[Image.Image, Drawing],
) -> None:
    golden, drawing = single
    for label in drawing.labels:
        part, near = around(golden, label)
        left, top = round(near.left), round(near.top)
        spoilt = part.copy()
        letters = part.crop((left, top, round(near.right), round(near.bottom)))
        spoilt.paste(letters, (left + 2, top))
        assert darkest(part, spoilt) > MOST, label.text


def test_other_shading_of_the_same_letters_does_not(single: tuple[Image.Image, Drawing]) -> None:
    golden, _ = single
    noise = np.random.default_rng(1).normal(0, 12, (*golden.size[::-1], 3))
    shaded = np.clip(np.asarray(golden, dtype=float) + noise, 0, 255).astype("uint8")
    assert darkest(golden, Image.fromarray(shaded)) < MOST


def test_a_text_that_is_gone_new_or_moved_is_noticed() -> None:
    before: Lines = [("Johnson", (100.0, 20.0)), ("Truss", (300.0, 20.0))]
    assert differing(before, before) == []
    assert differing(before, before[:1]) == ["gone: Truss"]
    assert differing(before, [*before, ("Rau", (1.0, 2.0))]) == ["new: Rau"]
    assert differing(before, [before[0], ("Truss", (300.5, 20.0))])[0].startswith("moved: Truss")
    assert differing(before, [before[0], ("Truss", (300.1, 20.0))]) == []


def test_a_changed_picture_fails_and_leaves_the_difference(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{__name__}.RESULTS", tmp_path)
    svg, png = make("timeline-single")
    with pytest.raises(pytest.fail.Exception, match="gone: Erdoğan"):
        compare("timeline-single", svg.replace(">Erdoğan<".encode(), b">Erdogan<"), png)
    assert (tmp_path / "timeline-single-actual.png").exists()
    assert (tmp_path / "timeline-single-differs.png").exists()


def remake() -> None:
    """Draws every picture anew."""
    GOLDEN.mkdir(exist_ok=True)
    renderer, kyiv = Renderer(), load_dataset(ROOT / "data" / "kyiv-2022")
    with tempfile.TemporaryDirectory() as folder:
        made = {name: drawn(kyiv, name, renderer) for name in PICTURES}
        made[DENSITY] = drawn_density(Path(folder, "many"), renderer)
    for name, (svg, png) in made.items():
        (GOLDEN / f"{name}.tsv").write_text(written(placed(svg)), encoding="utf-8")
        (GOLDEN / f"{name}.png").write_bytes(png)
    renderer.close()


if __name__ == "__main__":
    remake()
