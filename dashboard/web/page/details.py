"""The panel beside the charts: one record with all that is known of it."""

from collections.abc import Iterable, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard import view as views
from dashboard.model import edtf, vocabularies
from dashboard.query import FLAGS, Details, Fact, Report, rows_of
from dashboard.query.naming import DIFFERENCES, day_of, how_known
from dashboard.text.english import capitalise, isolated
from dashboard.text.sentences import headings
from dashboard.text.sentences import page as sentences
from dashboard.text.sentences.notes import NOTE_HERE
from dashboard.text.sentences.records import NO_ADDRESS, SECOND_HAND, UNDATED_REPORT, state, sum_of
from dashboard.view import FILTERS, View
from dashboard.web.page.parts import asking, marked, sign

UNFOLDED = 8
"""Records of a list that are shown at once; the others unfold."""


def details_panel(details: Details, names: views.Choices, view: View) -> Component:
    """The panel of one record: what it is, what was said of it and when, what came with it."""
    is_reported = details.row.report >= 0
    return html.Article(
        [
            html.Div(
                [
                    html.Button(
                        className="grip",
                        **marked(aria_label=sentences.ALL_DETAILS, aria_expanded="false"),
                    ),
                    _mover("‹", -1, sentences.PREVIOUS),
                    _mover("›", 1, sentences.NEXT),
                    html.Button(
                        NOTE_HERE, className="small", **marked(data_note_at=details.row.id)
                    ),
                    html.Button(
                        "×",
                        className="close",
                        title=sentences.CLOSE_WITH_KEY,
                        **asking({"set": {"selected": ""}}, aria_label=sentences.CLOSE_DETAILS),
                    ),
                ],
                className="details-head",
            ),
            *(_content(details, names) if is_reported else _not_yet_known(view)),
        ],
        **marked(data_shown=details.row.id),
    )


def _content(details: Details, names: views.Choices) -> list[Any]:
    """What is known of a record."""
    return [
        html.H2(details.description.title, tabIndex="-1", dir="auto"),
        html.P(details.description.route, className="way", dir="auto"),
        html.P(details.description.state, className="state"),
        *_noticed(details),
        html.Dl(list(_facts(details, names))),
        *_related(sentences.LINKED, details.came),
        *_reports(details),
        *_remarks(details),
        *_related(sentences.PARTS_LABEL, details.parts),
        *_related(sentences.PART_OF, details.whole),
        *_related(sentences.SAME_TRIP, details.trip),
        *_related(sentences.SAME_ROUTE, details.route),
    ]


def _not_yet_known(view: View) -> list[Any]:
    """That nobody had reported the record: what it is became known only later."""
    day = edtf.say_day(view.asof) if view.asof else ""
    return [
        html.H2(sentences.NOT_YET_KNOWN, tabIndex="-1"),
        html.P(sentences.not_reported(day), className="state"),
        html.Button(sentences.SHOW_TODAY, className="small", **asking({"set": {"asof": ""}})),
    ]


def _mover(text: str, by: int, label: str) -> Component:
    return html.Button(
        sign(text), className="small mover", title=label, **asking({"step": by}, aria_label=label)
    )


def _noticed(details: Details) -> list[Any]:
    """What should be noticed of the record, each in a sentence."""
    notices = [FLAGS[flag].notice for flag in details.flags]
    texts = [f"{notice}." for notice in notices if notice]
    return [html.P(sentence, className="noticed") for sentence in texts]


def _facts(details: Details, names: views.Choices) -> Iterable[Any]:
    """What is to be said of the record, as terms and descriptions."""
    kind = (FILTERS["kind"].label, capitalise(names["kind"][details.row.kind]))
    counts = (headings.COUNTS_PARTS, sum_of(len(details.parts)))
    for term, text in (kind, counts, *((fact.label, fact.text) for fact in details.facts)):
        if text:
            yield html.Dt(term)
            yield html.Dd(text, dir="auto")


def _reports(details: Details) -> list[Any]:
    """Every statement, oldest first; nothing where nobody had said anything."""
    if details.reports.empty:
        return []
    meanings = vocabularies.STATUSES[details.row.table]
    items = [
        _report(report, differs, facts, meanings)
        for report, differs, facts in zip(
            rows_of(details.reports), details.differs, details.report_facts, strict=True
        )
    ]
    return [html.H3(sentences.SOURCES_AND_WHEN), html.Ol(items)]


def _report(
    report: Report, differs: str, facts: Sequence[Fact], meanings: vocabularies.Vocabulary
) -> Component:
    """One statement: the day, what it said in words, and its source."""
    reported = day_of(report.reported)
    day = edtf.say_day(reported) if reported else capitalise(UNDATED_REPORT)
    source = _source(report)
    link = html.A(source, href=report.url, target="_blank", rel="noreferrer noopener")
    return html.Li(
        [
            html.Span(f"{day}{how_known(report.reported_is)}", className="day-known"),
            html.Span(
                state(report.status, report.when_in_words, report.wording),
                className="said-then",
                title=f"{report.status}: {meanings[report.status].about}",
            ),
            html.Span(DIFFERENCES[differs], className="differs") if differs else None,
            html.Span(report.note, className="note", dir="auto") if report.note else None,
            html.Span(
                [
                    link if report.url else html.Span(source),
                    f", {report.locator}" if report.locator else "",
                    f" ({SECOND_HAND})" if report.source_kind == "rewrite" else "",
                    None if report.url else html.Span(f" ({NO_ADDRESS})", className="no-address"),
                ],
                className="source",
            ),
            *(
                html.Span(f"{fact.label}: {isolated(fact.text)}", className="note", dir="auto")
                for fact in facts
            ),
            _confidence(report.confidence),
        ],
        className=f"report {_trust(report.confidence)}",
    )


def _trust(confidence: str) -> str:
    """The confidence; "" where nobody gave one."""
    return str(confidence) if confidence in vocabularies.CONFIDENCES else ""


def _confidence(word: str) -> Component | None:
    """How far to rely on a report; nothing where nobody says."""
    if word not in vocabularies.CONFIDENCES:
        return None
    about = vocabularies.CONFIDENCES[word].about
    return html.Span(headings.confidence(word), className="confidence", title=about)


def _source(report: Report) -> list[Any]:
    """Who published it, who wrote it, and its title in the language that it is in."""
    who = ", ".join(isolated(part) for part in (report.publisher, report.author) if part)
    if not report.title:
        return [who]
    title = isolated(report.title)
    return [f"{who}, ", html.Span(title, lang=report.language) if report.language else title]


def _remarks(details: Details) -> list[Any]:
    """What the editor remarks, each with its day; nothing where there is none."""
    items = [
        html.Li(
            [
                html.Span(edtf.say_day(day), className="day-known"),
                html.Span(text, className="note", dir="auto"),
            ],
            className="report",
        )
        for day, text in details.remarks
    ]
    return [html.H3(sentences.EDITOR_REMARKS), html.Ol(items)] if items else []


def _related(heading: str, records: Sequence[tuple[str, str]]) -> list[Any]:
    """Other records as buttons; those beyond the first few unfold."""
    if not records:
        return []
    first, rest = records[:UNFOLDED], records[UNFOLDED:]
    folded = html.Details([html.Summary(sentences.more(len(rest))), _buttons(rest)])
    return [html.H3(heading), _buttons(first), *([folded] if rest else [])]


def _buttons(records: Sequence[tuple[str, str]]) -> Component:
    return html.Ul(
        [
            html.Li(
                html.Button(
                    isolated(label), className="record", **asking({"set": {"selected": record}})
                )
            )
            for record, label in records
        ],
        className="related",
    )
