"""Crosses where something was refused, or called off, that went on later, with their names."""

from collections.abc import Sequence
from copy import copy
from typing import Any

from dashboard.charts.frame import marks
from dashboard.charts.frame.drawing import Trace
from dashboard.charts.frame.style import DROP, Theme, safe
from dashboard.charts.timeline.arrangement import Arrangement, dot_size, thickness
from dashboard.charts.timeline.labels import LETTER_HEIGHT, reach
from dashboard.charts.timeline.spans import EarlierRefusal, Span, refusal_name
from dashboard.query import Row
from dashboard.text.sentences import records as sentences


class Refusals:
    """The earlier refusals of one timeline; `y` are the middles of its marks."""

    def __init__(self, plan: Arrangement, y: Sequence[float], theme: Theme) -> None:
        self.plan, self.y, self.theme = plan, y, theme
        self.refusals = plan.spans.refusals

    def with_crosses(self, points: Trace) -> Trace:
        """The trace of dots with the crosses after them: a record's first mark is that in force."""
        plan, crosses = self.plan, self.refusals
        looks = [
            marks.look(_as_refused(plan.records, each), plan.rows, self.theme) for each in crosses
        ]
        marker, dot = points["marker"], dot_size(plan.layout, plan.scale)
        line = marker["line"]
        look = {
            **marker,
            "symbol": [*marker["symbol"], *(marks.symbol_at(look, dot) for look in looks)],
            "size": _longer(marker["size"], len(looks)),
            "color": [*marker["color"], *(look.fill for look in looks)],
            "line": {
                "color": [*line["color"], *(look.line for look in looks)],
                "width": _longer(line["width"], len(looks), marks.OUTLINE),
            },
        }
        more: dict[str, list[Any]] = {
            "x": [plan.axis.moment(each.middle) for each in crosses],
            "y": [self.y[each.at] for each in crosses],
            "customdata": [plan.records[each.at].id for each in crosses],
            "hovertext": [self._hover(each) for each in crosses],
        }
        return {
            **points,
            **{name: [*points[name], *own] for name, own in more.items()},
            "marker": look,
        }

    def _hover(self, refusal: EarlierRefusal) -> str:
        """What a pointer tells of a refusal, and what came of it."""
        row = self.plan.records[refusal.at]
        now = sentences.now(row.status, row.when_in_words)
        return marks.hover_text(_as_refused(self.plan.records, refusal), self.plan.rows, [now])

    def with_names(self, labels: Trace) -> Trace:
        """The trace of names with those of the refusals after them, which meet nothing."""
        plan = self.plan
        free = [each for each in self.refusals if each.name and self._is_free(each.at, each.name)]
        if not free or not plan.sheet.canvas.labels:
            return labels
        font, size = labels["textfont"], plan.scale.label
        more: dict[str, list[Any]] = {
            "x": [plan.axis.moment(each.name[0]) for each in free if each.name],
            "y": [self.y[each.at] + DROP for each in free],
            "text": [safe(refusal_name(plan.records[each.at], size)) for each in free],
            "textposition": ["middle right"] * len(free),
        }
        for name, own in {"color": self.theme.ink, "shadow": "none"}.items():
            if isinstance(font.get(name), list):
                font = {**font, name: [*font[name], *[own] * len(free)]}
        meta = labels.get("meta", {})
        ids = [str(plan.records[each.at].id) for each in free]
        return {
            **labels,
            **{name: [*labels[name], *own] for name, own in more.items()},
            "textfont": font,
            "meta": {**meta, "names": [*meta.get("names", []), *ids]},
        }

    def _is_free(self, at: int, name: Span) -> bool:
        """Whether a name meets no mark and no other name, of its own lane or of the next."""
        plan = self.plan
        high = max(LETTER_HEIGHT, (LETTER_HEIGHT + thickness(plan.layout, plan.scale)) / 2) + DROP
        near = [n for n, y in enumerate(self.y) if n != at and abs(y - self.y[at]) < high]
        own = [plan.spans.own[n] for n in near]
        names = [reach(plan.layout.spots[n], n, plan.spans) for n in [*near, at]]
        return not any(left < name[1] and name[0] < right for left, right in (*own, *names))


def _longer(numbers: Sequence[float] | float, count: int, own: float = 0.0) -> list[float] | float:
    """The numbers with so many of the crosses after them; one that all have stays as it is."""
    if isinstance(numbers, int | float):
        return numbers or own
    return [*numbers] + [own or max(numbers)] * count


def _as_refused(records: Sequence[Row], refusal: EarlierRefusal) -> Row:
    """A row as it was when it was refused."""
    row, report = copy(records[refusal.at]), refusal.report
    row.stage, row.status, row.when = report.stage, report.status, report.when
    row.when_in_words, row.wording = report.when_in_words, report.wording
    row.unreported = row.unannounced = False
    return row
