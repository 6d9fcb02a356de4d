"""Diplomatic visits and the arms, aid and talks beside them, as a timeline, a map and pictures."""

from pathlib import Path

__version__ = "0.1.0"

ROOT: Path = Path(__file__).resolve().parent.parent
ASSETS: Path = ROOT / "assets"
"""What the page and the pictures need from disk: fonts, outlines of countries, styles."""

# What a notebook needs, after what the modules themselves need from here.
from dashboard.load import load  # noqa: E402
from dashboard.notebook import figure  # noqa: E402
from dashboard.view import View  # noqa: E402

__all__ = ["ASSETS", "ROOT", "View", "__version__", "figure", "load"]
