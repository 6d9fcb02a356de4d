"""The view at a glance: what changed, how many records of each status, and what to notice."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from dash import html

from dashboard import view as views
from dashboard.model import edtf
from dashboard.query import CHANGES, Change, Rows, explain_nothing, tell_moved_out
from dashboard.view import DAYS, FILTERS, View
from dashboard.web.page.parts import asking, capitalise


def glance(rows: Rows, view: View, changes: Sequence[Change], names: views.Choices) -> list[Any]:
    """The view at a glance: what changed, how many of each status, what to notice."""
    statuses = rows.frame["status"].value_counts()
    by_status = [(name, int(statuses.get(name, 0))) for name in names["status"]]
    flags = [
        (flag, int(rows.frame[flag].sum())) for flag in names["flag"] if flag in rows.frame.columns
    ]
    return [
        *([] if rows.shown else _nothing(rows, view)),
        *_changed(changes, view),
        *_moved_out(rows),
        *_counts("status", by_status, view, names),
        *_counts("flag", flags, view, names),
    ]


def _counts(
    field: str, counts: Sequence[tuple[str, int]], view: View, names: views.Choices
) -> list[Any]:
    """How many of the shown records have each value, as buttons that show only those."""
    present = [(value, count) for value, count in counts if count]
    if not present:
        return []
    chosen = getattr(view, field)
    return [
        html.H2(FILTERS[field].label),
        html.Ul(
            [
                html.Li(
                    html.Button(
                        [
                            html.Span(capitalise(names[field][value])),
                            html.Span(f"{count:,}", className="number"),
                        ],
                        className="count",
                        **asking(
                            {"toggle": {field: [value]}},
                            aria_pressed=str(value in chosen).lower(),
                            data_value=value,
                        ),
                    )
                )
                for value, count in present
            ],
            className=f"tallies {field}",
        ),
    ]


def _changed(changes: Sequence[Change], view: View) -> list[Any]:
    """What changed between two days, in words."""
    if not view.changed_since:
        return []
    since = edtf.say_day(view.changed_since)
    heading = f"What changed after {since}"
    if view.asof:
        heading = f"What changed between {since} and {edtf.say_day(view.asof)}"
    if not changes:
        return [html.H2(heading), html.P("Nothing became known, and nothing changed.")]
    groups = [
        part
        for change, members in groupby(changes, key=lambda change: change.change)
        for part in (
            html.H3(capitalise(CHANGES[change])),
            html.Ol([_told(each) for each in members]),
        )
    ]
    return [html.Section([html.H2(heading), *groups], id="changes", className="changes")]


def _nothing(rows: Rows, view: View) -> list[Any]:
    """Why nothing is shown, with a button for each view near it that shows something."""
    found = explain_nothing(rows.dataset, view)
    if found is None:
        return []
    buttons = [
        html.Li(html.Button(each.said, className="told", **asking({"set": _set(each.view, view)})))
        for each in found.offers
    ]
    return [html.Section([html.P(found.sentence), html.Ul(buttons)], className="changes nothing")]


def _set(wanted: View, view: View) -> dict[str, Any]:
    """The fields in which a view differs from another, as controls hold them."""
    names = (*FILTERS, *DAYS, "q")
    differ = [name for name in names if getattr(wanted, name) != getattr(view, name)]
    values = {name: getattr(wanted, name) for name in differ}
    return {
        name: list(value) if isinstance(value, tuple) else str(value or "")
        for name, value in values.items()
    }


def _moved_out(rows: Rows) -> list[Any]:
    """What was once dated in the period, and what came of it, as buttons that choose it."""
    told = tell_moved_out(rows)
    if not told:
        return []
    buttons = [
        html.Li(
            html.Button(
                each.sentence,
                className="told",
                **asking({"set": {"selected": each.id}}, data_moved=each.id),
            )
        )
        for each in told
    ]
    heading = html.H2(f"Moved out of the period ({len(told):,})")
    return [html.Section([heading, html.Ol(buttons)], className="changes moved-out")]


def _told(change: Change) -> Any:
    asked = asking({"set": {"selected": change.id}}, data_change=change.id)
    return html.Li(html.Button(change.sentence, className="told", **asked))
