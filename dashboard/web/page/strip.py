"""The strip of days under the charts: which days its sliders hold, and what their places mean.

A place is a number of days from the first that the data set covers. The strip reaches over all that
is covered, and over the period where that reaches further.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from dash import no_update

from dashboard import query
from dashboard.dataset import Dataset
from dashboard.view import View


def strip_ends(view: View, dataset: Dataset) -> tuple[date, date]:
    """The first and the last day of the strip."""
    days = [day for day in (view.since, view.until) if day]
    return min([dataset.since, *days]), max([dataset.until, *days])


def span_of(view: View, dataset: Dataset) -> list[int]:
    """The places of the period's first and last day."""
    since, until = view.since or dataset.since, view.until or dataset.until
    if since > until:  # one end alone, beyond what is covered
        since, until = view.since or until, view.until or since
    return [(day - dataset.since).days for day in (since, until)]


def window_of(span: Sequence[int], dataset: Dataset) -> tuple[date | None, date | None]:
    """The period of two places; nothing for a side that ends where the data set does."""
    since, until = (dataset.since + timedelta(days=int(number)) for number in span)
    return (
        None if since == dataset.since else since,
        None if until == dataset.until else until,
    )


def known_last(view: View, dataset: Dataset) -> date:
    """The last as-of day of the strip; what became known later can be typed."""
    return max(dataset.since, min(strip_ends(view, dataset)[1], query.known_span(dataset)[1]))


def known_of(view: View, dataset: Dataset) -> int:
    """The place of the as-of day; past the last for none."""
    first, last = strip_ends(view, dataset)
    if not view.asof:
        return (last - dataset.since).days + 1
    day = max(first, min(known_last(view, dataset), view.asof))
    return (day - dataset.since).days


def asof_of(place: int, view: View, dataset: Dataset) -> date | None:
    """The as-of day of a place; nothing past the last of them."""
    day = dataset.since + timedelta(days=int(place))
    return day if day <= known_last(view, dataset) else None


def strip_limits(view: View, dataset: Dataset) -> dict[str, Any]:
    """The first and the last place of both sliders, and the last as-of day."""
    first, last = ((day - dataset.since).days for day in strip_ends(view, dataset))
    return {
        "span_min": first,
        "span_max": max(1, last),
        "known_min": first,
        "known_max": last + 1,
        "known_last": str(known_last(view, dataset)),
    }


def changed_limits(view: View, held: View | None, dataset: Dataset) -> dict[str, Any]:
    """The limits of the strip where they are others than those of the view held before."""
    limits = strip_limits(view, dataset)
    before = strip_limits(held or View(), dataset)
    return {name: no_update if before[name] == it else it for name, it in limits.items()}
