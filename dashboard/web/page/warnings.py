"""The panel of warnings, where the server was asked to show them: by code, each with its record."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.dataset import Dataset, Problem
from dashboard.dataset.problem_codes import about_code, of_severity, problems_by_code
from dashboard.text.english import isolated
from dashboard.text.sentences import page as sentences
from dashboard.text.sentences.faults import listings
from dashboard.web.page.parts import asking, marked

MOST_IN_PANEL = 50
"""So many warnings of a code stand in the panel; `check` has all."""


def warnings_menu(dataset: Dataset) -> Component:
    """The button of the panel, which unfolds over the page: a list for each code, closed."""
    warnings, hints = (of_severity(each, dataset.warnings) for each in ("warning", "hint"))
    number = len(warnings)
    columns = (dataset.records[name] for name in ("id", "label", "city"))
    labels = {
        id_: f"{label}, {city}" if city else label
        for id_, label, city in zip(*columns, strict=True)
    }
    lists = [
        [_of_code(code, each, labels) for code, each in problems_by_code(problems).items()]
        for problems in (warnings, hints)
    ]
    heading = [html.H2(sentences.HINTS_OF_CHECK)] if hints else []
    spoken = sentences.count_warnings(number)
    return html.Details(
        [
            html.Summary(
                [
                    html.Span(sentences.WARNINGS_LABEL, className="wide"),
                    html.Span(f"{number:,}", className="number"),
                ],
                title=spoken,
                **marked(aria_label=spoken),
            ),
            html.Div(
                [*(lists[0] or [html.P(sentences.NO_WARNING)]), *heading, *lists[1]],
                className="warnings-panel",
                role="group",
                **marked(aria_label=sentences.WARNINGS_LABEL),
            ),
        ],
        id="warnings",
        className="warnings-menu",
    )


def _of_code(code: str, problems: Sequence[Problem], labels: Mapping[str, str]) -> Component:
    """How many warnings of a code there are, which unfold into the first of them."""
    more = len(problems) - MOST_IN_PANEL
    rest = [html.P(listings.more_of_code(more), className="more-warnings")] if more > 0 else []
    return html.Details(
        [
            html.Summary(
                [
                    html.Span(f"{len(problems):,}", className="number"),
                    html.B(code),
                    html.Span(about_code(code), className="about"),
                ]
            ),
            html.Ul([html.Li(_item(problem, labels)) for problem in problems[:MOST_IN_PANEL]]),
            *rest,
        ],
        className="code",
    )


def _item(problem: Problem, labels: Mapping[str, str]) -> list[Any]:
    """One warning: a link to the records that it concerns, where it stands, and what is odd."""
    records = [record for record in problem.records if record in labels]
    place = ":".join(
        part for part in (problem.file, str(problem.line or ""), problem.column) if part
    )
    words = [html.Span(isolated(problem.message)), html.Code(place)]
    if not records:
        return words
    request = {"set": {"record": records, "selected": records[0]}}
    href = f"?record={','.join(records)}&selected={records[0]}"
    return [html.A(isolated(labels[records[0]]), href=href, **asking(request)), *words]
