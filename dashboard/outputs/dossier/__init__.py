"""One HTML file of a view."""

from dashboard.outputs.dossier.dossier import write_dossier

__all__ = ["write_dossier"]
