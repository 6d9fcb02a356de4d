"""Diplomatic visits and the arms, aid and talks beside them, as a timeline, a map and pictures."""

from typing import TYPE_CHECKING

from dashboard.program import ASSETS, ROOT, VERSION

if TYPE_CHECKING:
    from dashboard.dataset import load_dataset as load
    from dashboard.outputs.notebook import figure
    from dashboard.view import View

__version__ = VERSION

__all__ = ["ASSETS", "ROOT", "View", "__version__", "figure", "load"]


def __getattr__(name: str) -> object:
    """What a notebook needs, read when it is first asked for: Plotly and pandas take seconds."""
    # ruff: noqa: PLC0415 - to import them above would be to read them always
    if name == "load":
        from dashboard.dataset import load_dataset

        return load_dataset
    if name == "figure":
        from dashboard.outputs.notebook import figure

        return figure
    if name == "View":
        from dashboard.view import View

        return View
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
