"""An import in words: which formats there are, and what came of one."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from dashboard.importers.folder import REPORT, Brought
from dashboard.importers.imported import Imported, ImportFormat
from dashboard.text.english import counted


def formats_listed(formats: Mapping[str, ImportFormat]) -> str:
    """Each format on a line, with what it is and what is named as its source."""
    width = max(map(len, formats))
    return "\n".join(
        f"{name:<{width}}  {form.about}; from {form.source}" for name, form in formats.items()
    )


def summarized(imported: Imported, brought: Brought, folder: Path | None) -> str:
    """How many records were read, kept, merged and refused, and what is to be looked at.

    `folder` is where the data set was written, `None` for nowhere.
    """
    counts = imported.counts
    became = ", ".join(f"{counts.get(name, 0):,} {name}" for name in ("kept", "merged", "refused"))
    lines = [
        f"{counted(imported.read, 'record')} read: {became}.",
        f"{counted(brought.added, 'row')} added, {brought.updated:,} updated.",
        *(f"{number:,} × {reason}" for reason, number in _reasons(brought)),
    ]
    if folder is None:
        lines.append("Nothing was written.")
    elif brought.notes:
        lines.append(f"{folder / REPORT} has each of them by file and line.")
    return "\n".join(lines)


def _reasons(brought: Brought) -> list[tuple[str, int]]:
    """What is to be looked at, by reason, the most frequent first."""
    return Counter(note.reason.split("“")[0].strip() for note in brought.notes).most_common()
