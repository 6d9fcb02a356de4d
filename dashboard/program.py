"""The program itself: its version, and where its files lie."""

from pathlib import Path

VERSION = "0.1.0"

ROOT: Path = Path(__file__).resolve().parent.parent
ASSETS: Path = ROOT / "assets"
"""What the page and the pictures need from disk: fonts, outlines of countries, styles."""
