"""Stories for TimelineJS as a data set: a slide is a visit where its headline says so.

Any other is an event of kind `other`, for the format has no kinds. What this program's own export
holds comes back as the records that it was. No field is lost: what no column holds stands in one
of its own, and HTML is kept as its words.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from dashboard.dataset.cells import slug
from dashboard.importers.draft import Draft, free
from dashboard.importers.entries import SourceEntry, add_entry
from dashboard.importers.html_words import html_text
from dashboard.importers.import_draft import ImportDraft, plain_text
from dashboard.importers.imported import Imported, Note, Progress
from dashboard.importers.named_places import party_called
from dashboard.importers.own_records import OwnRecord, add_own, own_cells, own_date
from dashboard.importers.slide_dates import SlideDateError, slide_span
from dashboard.importers.source_files import readable_files
from dashboard.importers.story_slides import Slide, Story, read_story
from dashboard.model.schema import SLUG
from dashboard.model.tables import SHORT
from dashboard.text.sentences.imports import folders
from dashboard.text.sentences.imports import timelinejs as sentences

ENDINGS = (".json", ".csv")

MOST_STORY_BYTES = 24 * 2**20
"""More of a story is not read: JSON takes up to thirty times its length in memory."""

HTML_FIELDS = ("display_date", "media_caption", "media_credit")
"""The other texts that are HTML in TimelineJS."""


def read_timelinejs(sources: Sequence[Path], progress: Progress) -> Imported:
    """The slides of all stories that are named; `SourceError` where one is none."""
    files = readable_files(sources, ENDINGS, MOST_STORY_BYTES)
    gathering = ImportDraft(Draft("timelinejs"), datetime.now(UTC).date())
    stories = [(file, read_story(file)) for file in progress(files, folders.READING)]
    for file, story in stories:
        _add_story(file, story, gathering)
    file, first = stories[0]
    title = html_text(first.title.get("headline", "")) or file.stem
    return gathering.imported(title, html_text(first.title.get("text", "")))


def _add_story(file: Path, story: Story, gathering: ImportDraft) -> None:
    headline = plain_text(html_text(story.title.get("headline", "")))
    source = free(slug(file.stem) or "story", gathering.draft.sources)
    for slide in story.slides:
        _add_slide(slide, source, gathering)
    if any(report["source"] == source for report in gathering.draft.reports):
        title = headline or plain_text(file.name)
        gathering.draft.sources[source] = {"id": source, "title": title}
    for name, text in story.title.items():
        if name not in ("headline", "text", "type"):
            cell = plain_text(text)[:SHORT]
            note = Note(file.name, 0, f"title {name}", cell, sentences.REST_OF_TITLE)
            gathering.notes.append(note)


def _add_slide(slide: Slide, source: str, gathering: ImportDraft) -> None:
    number = gathering.begin(slide.file, slide.line)
    fault = _fault(slide) or _second(slide, gathering)
    if fault is not None:
        gathering.refuse(number, *fault)
        return
    headline, written = _title(slide), slide.take("unique_id")
    slide.take("headline")
    locator = plain_text(f"{slide.file} {written}")
    id_ = _id(written, headline, slide.start, number, gathering)
    cells, reports = own_cells(slide.record)
    if cells:
        when = own_date(cells, slide.start, slide.end or slide.start)
        add_own(OwnRecord(number, id_, headline, when, cells, reports), locator, gathering)
        return
    _add_other(slide, (number, id_, headline), locator, source, gathering)


def _add_other(
    slide: Slide, of: tuple[int, str, str], locator: str, source: str, gathering: ImportDraft
) -> None:
    """Add a slide of somebody else's, of that number, id and headline."""
    number, id_, headline = of
    texts = {
        name: html_text(text) if name in (*HTML_FIELDS, "text") else text
        for name, text in slide.texts.items()
    }
    wording = plain_text(texts.pop("display_date", ""))
    when = slide_span(slide.start, slide.end)
    report = {"source": source, "locator": locator, "reported_is": "archive", "wording": wording}
    place = texts.get("location_name", "")
    add_entry(
        SourceEntry(
            number,
            id_,
            headline,
            when,
            place,
            "location",
            party_called(texts.get("group", "")) or "",
            texts,
            {**report, **gathering.outcome(when)},
        ),
        gathering,
    )


def _fault(slide: Slide) -> tuple[str, str, str] | None:
    """The part that keeps a slide from being a record, its value, and why; `None` for none."""
    if slide.fault is not None:
        return slide.fault
    if not slide.start:
        return "start_date", "", sentences.NO_START
    try:
        slide_span(slide.start, slide.end)
    except SlideDateError as error:
        return "end_date", f"{slide.start} – {slide.end}", str(error)
    return None if _title(slide) else ("headline", "", sentences.NO_TEXTS)


def _title(slide: Slide) -> str:
    """What the slide is called: its headline, or else its text or the caption of its picture."""
    texts = (slide.texts.get(name, "") for name in ("headline", "text", "media_caption"))
    return next(filter(None, map(html_text, texts)), "")


def _second(slide: Slide, gathering: ImportDraft) -> tuple[str, str, str] | None:
    """The fault of a slide whose id another of its file has."""
    written = slide.texts.get("unique_id", "")
    if not written or (slide.file, written) not in gathering.ids:
        gathering.ids.add((slide.file, written))
        return None
    return "unique_id", written, sentences.SECOND_OF_SLIDE_ID


def _id(written: str, title: str, start: str, number: int, gathering: ImportDraft) -> str:
    """The slide's own id, if it may be one; else one of it, or of its title and date."""
    if (
        re.fullmatch(SLUG, written)
        and len(written) <= SHORT
        and written not in gathering.draft.rows
    ):
        gathering.draft.rows[written] = number
        return written
    return gathering.draft.free_id(written or f"{title[:45]} {start}", number)
