"""Pictures of the bundled data set, compared with those in `golden/`.

`python -m tests.test_golden` draws them anew, for a person to look at before they are committed.
Letters are set a little differently by another Chromium or another font, so `RENDERER.txt` names
those with which the pictures were made, and under others nothing is compared.
"""

import hashlib
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from pixelmatch.contrib.PIL import pixelmatch

from dashboard import query
from dashboard.export import Renderer, picture
from dashboard.figures import Canvas, draw
from dashboard.load import Dataset, load
from dashboard.view import View
from tests.benchmarks.generate import generate
from tests.boxes import chromium

pytest_plugins = ["tests.pictures"]

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"
RESULTS = ROOT / "test-results"
FONT = Path("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf")
REMAKE = "python -m tests.test_golden"

ARTICLE = "?asof=2022-01-31&since=2022-01-24&until=2022-02-13"
SINGLE = "?q=Erdo%C4%9Fan&kind=visit&since=2022-01-24&until=2022-02-13"
PICTURES = {
    "timeline-default": ("timeline", ""),
    "timeline-article": ("timeline", ARTICLE),
    "timeline-single": ("timeline", SINGLE),
    "timeline-dark": ("timeline", "?theme=dark"),
    "map-default": ("map", ""),
    "map-article": ("map", ARTICLE),
    "map-single": ("map", SINGLE),
    "map-dark": ("map", "?theme=dark"),
}
DENSITY = "timeline-density"

MOST = 25
"""How many pixels may differ: two pictures from one renderer do not differ at all, and the
smallest dot has more."""


def renderer_now() -> str:
    """What the pictures' pixels depend on beside this program: Chromium and the font."""
    font = hashlib.sha256(FONT.read_bytes()).hexdigest() if FONT.exists() else "missing"
    version = subprocess.run(
        [chromium(), "--version"], capture_output=True, text=True, check=True
    ).stdout.split()
    number = next(word for word in version if word[0].isdigit())
    return f"Chromium {number.split('.')[0]}\nLiberation Sans Regular {font}\n"


def drawn(kyiv: Dataset, name: str, renderer: Renderer) -> bytes:
    chart, address = PICTURES[name]
    return picture(kyiv, chart, "png", address, renderer).content


def drawn_density(folder: Path, renderer: Renderer) -> bytes:
    rows = query.select(load(generate(folder, 3_000)), View())
    return renderer.image(draw("timeline", rows, View(), Canvas()), "png", 1600, 900)


@pytest.fixture(scope="module")
def same_renderer() -> None:
    """Skips where the pictures were made by another renderer than the one at hand."""
    made, now = (GOLDEN / "RENDERER.txt").read_text("utf-8"), renderer_now()
    if made != now:
        pytest.skip(
            f"The golden pictures were made with another renderer ({said(made)}; here: "
            f"{said(now)}). Look at what `{REMAKE}` draws on the unchanged code, then compare."
        )


def said(renderer: str) -> str:
    return ", ".join(line[:40] for line in renderer.splitlines())


@pytest.mark.usefixtures("same_renderer")
@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_is_as_it_was(kyiv: Dataset, name: str, renderer: Renderer) -> None:
    compare(name, drawn(kyiv, name, renderer))


@pytest.mark.usefixtures("same_renderer")
def test_the_picture_of_many_records_is_as_it_was(tmp_path: Path, renderer: Renderer) -> None:
    compare(DENSITY, drawn_density(tmp_path / "data", renderer))


def test_each_golden_picture_is_compared_and_there_is_no_other() -> None:
    names = {path.stem for path in GOLDEN.glob("*.png")}
    assert names == {*PICTURES, DENSITY}


def test_a_changed_picture_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.RESULTS", tmp_path)
    image = Image.open(GOLDEN / "timeline-single.png").convert("RGBA")
    image.paste((0, 0, 0, 255), (800, 400, 840, 430))
    image.save(tmp_path / "spoilt.png")
    with pytest.raises(pytest.fail.Exception, match=r"1,200 of 1,440,000 pixels differ"):
        compare("timeline-single", (tmp_path / "spoilt.png").read_bytes())
    assert (tmp_path / "timeline-single-actual.png").exists()
    assert (tmp_path / "timeline-single-differs.png").exists()


def compare(name: str, content: bytes) -> None:
    """Fails where more pixels differ than may, and leaves the picture and the difference."""
    RESULTS.mkdir(exist_ok=True)
    actual = RESULTS / f"{name}-actual.png"
    actual.write_bytes(content)
    with Image.open(GOLDEN / f"{name}.png") as before, Image.open(actual) as now:
        golden, image = before.convert("RGBA"), now.convert("RGBA")
    assert image.size == golden.size
    where = ImageChops.difference(golden.convert("RGB"), image.convert("RGB")).getbbox()
    differs = Image.new("RGBA", golden.size)
    count = 0
    if where:
        part = Image.new("RGBA", (where[2] - where[0], where[3] - where[1]))
        count = pixelmatch(golden.crop(where), image.crop(where), part, includeAA=True)
        differs.paste(part, where)
    if count <= MOST:
        actual.unlink()
        return
    differs.save(RESULTS / f"{name}-differs.png")
    pytest.fail(
        f"{name}: {count:,} of {golden.width * golden.height:,} pixels differ; see "
        f"{actual} and {name}-differs.png beside it. If it is as it should be: {REMAKE}"
    )


def remake() -> None:
    """Draws every picture anew."""
    import tempfile

    GOLDEN.mkdir(exist_ok=True)
    renderer, kyiv = Renderer(), load(ROOT / "data" / "kyiv-2022")
    for name in PICTURES:
        (GOLDEN / f"{name}.png").write_bytes(drawn(kyiv, name, renderer))
    with tempfile.TemporaryDirectory() as folder:
        content = drawn_density(Path(folder) / "data", renderer)
        (GOLDEN / f"{DENSITY}.png").write_bytes(content)
    (GOLDEN / "RENDERER.txt").write_text(renderer_now(), encoding="utf-8")
    renderer.close()


if __name__ == "__main__":
    remake()
