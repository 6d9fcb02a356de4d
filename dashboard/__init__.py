"""Diplomatic visits and the arms, aid and talks beside them, as a timeline, a map and pictures."""

import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.load import load
    from dashboard.notebook import figure
    from dashboard.view import View

__version__ = "0.1.0"

ROOT: Path = Path(__file__).resolve().parent.parent
ASSETS: Path = ROOT / "assets"
"""What the page and the pictures need from disk: fonts, outlines of countries, styles."""

__all__ = ["ASSETS", "ROOT", "View", "__version__", "figure", "load"]


def __getattr__(name: str) -> object:
    """What a notebook needs, read when it is first asked for: Plotly and pandas take seconds."""
    # ruff: noqa: PLC0415 - to import them above would be to read them always
    if name == "load":
        from dashboard.load import load

        return load
    if name == "figure":
        from dashboard.notebook import figure

        return figure
    if name == "View":
        from dashboard.view import View

        return View
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class _Root(ModuleType):
    """This package, whose `load` is the function, though a package below has the same name."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name == "load" and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Root
