"""The same pictures on every machine, whatever fonts it has and however it sets letters.

Two configurations of fontconfig stand for two machines; without fontconfig (Windows, macOS) both
are the machine at hand.
"""

from collections.abc import Iterator
from pathlib import Path

import plotly.graph_objects as go
import pytest

from dashboard.dataset import Dataset
from dashboard.outputs.dossier import write_dossier
from dashboard.outputs.images import PICTURE_FORMATS, Renderer, picture
from dashboard.outputs.request import Wish

MONTH = "?since=2022-01-01&until=2022-01-31"
WEEK = "?since=2022-01-31&until=2022-02-06"
PICTURES = (
    ("timeline", "pdf", WEEK),
    ("map", "webp", "?preset=column"),
    ("poster", "svg", MONTH),
)
"""What Chromium makes beside an SVG, and the WebP that is made of a PNG; a month, whose days are
set closest. A dossier holds an SVG
of each chart of the page, and so does an HTML."""

SETTING = '<edit name="{name}" mode="assign">{value}</edit>'
CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
{fonts}
<cachedir>{cache}</cachedir>
<match target="pattern">{settings}</match>
<match target="font">{settings}</match>
</fontconfig>
"""

EVERY = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
DEJAVU = f"""{EVERY}<selectfont>
<rejectfont><glob>*</glob></rejectfont>
<acceptfont><pattern>
<patelt name="family"><string>DejaVu Sans</string></patelt>
</pattern></acceptfont>
</selectfont>"""

MACHINES = {
    "every font, smooth letters": (
        EVERY,
        {"hinting": "<bool>false</bool>", "rgba": "<const>none</const>"},
    ),
    "DejaVu alone, letters fitted to the pixels of a screen": (
        DEJAVU,
        {
            "hinting": "<bool>true</bool>",
            "hintstyle": "<const>hintfull</const>",
            "rgba": "<const>rgb</const>",
        },
    ),
}


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Renderer]]:
    """A browser on each of the machines."""
    folder = tmp_path_factory.mktemp("machines")
    renderers = [started(folder / name[:6], *machine) for name, machine in MACHINES.items()]
    yield renderers
    for renderer in renderers:
        renderer.close()


def started(folder: Path, fonts: str, settings: dict[str, str]) -> Renderer:
    """A browser that has read a configuration of fonts."""
    folder.mkdir()
    lines = (SETTING.format(name=name, value=value) for name, value in settings.items())
    file = folder / "fonts.conf"
    file.write_text(
        CONFIGURATION.format(fonts=fonts, cache=folder.parent / "cache", settings="".join(lines)),
        encoding="utf-8",
    )
    renderer = Renderer()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FONTCONFIG_FILE", str(file))
        renderer.formless("x")  # the browser starts
    return renderer


@pytest.mark.sweep(3)
@pytest.mark.parametrize("what", PICTURES, ids=[f"{chart}.{form}" for chart, form, _ in PICTURES])
def test_a_picture_has_the_same_bytes(
    kyiv: Dataset, machines: list[Renderer], what: tuple[str, str, str]
) -> None:
    one, other = (picture(kyiv, Wish(*what), machine) for machine in machines)
    assert one == other
    assert one.media_type == PICTURE_FORMATS[what[1]].media_type


@pytest.mark.slow
def test_a_dossier_has_the_same_bytes(kyiv: Dataset, machines: list[Renderer]) -> None:
    one, other = (write_dossier(kyiv, WEEK, machine).content for machine in machines)
    assert one == other


def test_the_machines_draw_another_typeface_differently(
    machines: list[Renderer],
) -> None:
    """Else this file would compare a machine with itself."""
    figure = go.Figure(layout={"annotations": [{"text": "mmm", "font": {"family": "serif"}}]})
    one, other = (machine.image(figure, "png", 300, 200) for machine in machines)
    assert one != other
