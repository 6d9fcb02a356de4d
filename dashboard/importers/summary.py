"""An import in words: which formats there are, and what came of one."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from dashboard.importers.folder import REPORT, Brought
from dashboard.importers.imported import Imported, ImportFormat, RecordOutcome
from dashboard.text.sentences.imports import folders as sentences


def formats_listed(formats: Mapping[str, ImportFormat]) -> str:
    """Each format on a line, with what it is and what is named as its source."""
    width = max(map(len, formats))
    return "\n".join(
        sentences.format_line(f"{name:<{width}}", form.about, form.source)
        for name, form in formats.items()
    )


def summarized(imported: Imported, brought: Brought, folder: Path | None) -> str:
    """How many records were read, kept, merged and refused, and what is to be looked at.

    `folder` is where the data set was written, `None` for nowhere.
    """
    counts = imported.counts
    outcomes = {str(name): counts.get(name, 0) for name in get_args(RecordOutcome)}
    lines = [
        *filter(None, (imported.introduction,)),
        sentences.records_read(imported.total, outcomes),
        sentences.rows_written(brought.added, brought.updated),
        *(sentences.times(number, reason) for reason, number in _reasons(brought)),
    ]
    if folder is None:
        lines.append(sentences.NOTHING_WRITTEN)
    elif brought.notes:
        lines.append(sentences.notes_in(folder / REPORT))
    return "\n".join(lines)


def _reasons(brought: Brought) -> list[tuple[str, int]]:
    """What is to be looked at, by reason, the most frequent first."""
    return Counter(note.reason.split("“")[0].strip() for note in brought.notes).most_common()
