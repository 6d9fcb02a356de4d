"""The program itself: its version, and where its files lie."""

from pathlib import Path

VERSION = "0.1.0"

ROOT: Path = Path(__file__).resolve().parent.parent
BUNDLED_DATA: Path = ROOT / "data" / "kyiv-2022"
"""The data set that comes with the program, and is shown unless another is named."""

ASSETS: Path = ROOT / "assets"
"""What the page and the pictures need from disk: fonts, outlines of countries, styles."""
