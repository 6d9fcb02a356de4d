"""The story: the steps that a data set's editor made, one sentence each, over the filters."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.query import Step
from dashboard.text.sentences import page as sentences
from dashboard.web.page.parts import asking


def story_button(steps: Sequence[Step]) -> list[Any]:
    """The way into the story, where the data set has one."""
    if not steps:
        return []
    more = html.Span(sentences.steps(len(steps)), className="wide")
    return [
        html.Button(
            [sentences.STORY, more], id="story-open", className="small", **asking({"story": 0})
        )
    ]


def story_panel(steps: Sequence[Step], at: int | None) -> Component | None:
    """The sentence of the step of that number, and the ways on and back; nothing for none."""
    if at is None:
        return None
    last = at + 1 == len(steps)
    return html.Div(
        [
            html.P(
                [
                    html.Span(sentences.step_of(at + 1, len(steps)), className="story-count"),
                    steps[at].text,
                ],
                className="story-text",
            ),
            html.Div(
                [
                    _step(sentences.BACK, {"story": at - 1}, disabled=not at),
                    _step(sentences.FINISH, {"set": LEFT})
                    if last
                    else _step(sentences.ON, {"story": at + 1}),
                    _step("×", {"set": LEFT}, sentences.LEAVE_STORY),
                ],
                className="story-buttons",
            ),
        ],
        className="story-step",
    )


LEFT = {"selected": "", "asof": "", "since": "", "until": ""}
"""What the view is after the story: everything is shown again."""


def _step(text: str, request: dict[str, Any], label: str = "", disabled: bool = False) -> Component:
    return html.Button(
        text, className="small", disabled=disabled, title=label, **asking(request, **_aria(label))
    )


def _aria(label: str) -> dict[str, str]:
    return {"aria_label": label} if label else {}
