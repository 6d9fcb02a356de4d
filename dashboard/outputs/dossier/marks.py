"""Which mark of a drawing stands for which records.

Plotly writes a trace's marks in the order of its points. Where the numbers of a drawing do not
agree with those of its figure, its marks are left as they are.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement

DrawnTrace = Mapping[str, Any]
Ids = tuple[str, ...]
TracePoint = tuple[float, float]

TRACE_GROUPS = (
    ("bar", "xy", "trace bars"),
    ("scatter", "xy", "trace scatter"),
    ("scattergeo", "geo", "trace scattergeo"),
    ("scattergeo", "geo2", "trace scattergeo"),
)
"""The sorts of traces, the plots they stand in, and the classes of their groups."""


def tag(drawing: Element, traces: Sequence[DrawnTrace]) -> None:
    """Write `data-record` on the marks of a drawing: the ids of their records, with spaces.

    Groups of what stands beside marks, such as earlier windows, get an empty `data-beside`.
    `traces` are those of the figure; the drawing's names have no namespace.
    """
    routes = _routes(traces)
    for trace, group in _paired(drawing, traces):
        if "customdata" in trace:
            ids = _point_ids(trace)
        elif trace["type"] == "scattergeo":
            ids = _passed(trace, routes)
        else:
            ids = _label_ids(trace)
        _write(trace, group, ids)


def _paired(drawing: Element, traces: Sequence[DrawnTrace]) -> Iterator[tuple[DrawnTrace, Element]]:
    """The traces with their groups, of each sort of which the numbers agree."""
    for sort, plot, name in TRACE_GROUPS:
        mine = [trace for trace in traces if (trace["type"], _plot(trace)) == (sort, plot)]
        mine = [trace for trace in mine if len(_points(trace))]
        areas = [drawing] if plot == "xy" else _classed(drawing, f"geo {plot}")
        groups = [group for area in areas for group in _classed(area, name)]
        if len(mine) == len(groups):
            yield from zip(mine, groups, strict=True)


def _plot(trace: DrawnTrace) -> str:
    return str(trace.get("geo", "geo")) if trace["type"] == "scattergeo" else "xy"


def _points(trace: DrawnTrace) -> Sequence[Any]:
    points: Sequence[Any] = trace["lat"] if trace["type"] == "scattergeo" else trace["x"]
    return points


def _classed(area: Element, name: str) -> list[Element]:
    return [group for group in area.iter("g") if group.get("class") == name]


def _point_ids(trace: DrawnTrace) -> list[Ids]:
    """The records of each point, or of each arc, as the trace has them."""
    meta = trace.get("meta", {}).get("ids", {})
    firsts = trace["customdata"]
    if trace.get("mode") == "lines":
        firsts = [first for first, point in zip(firsts, trace["lat"], strict=True) if point is None]
    return [tuple(meta.get(first, (first,))) for first in firsts]


def _arcs(trace: DrawnTrace) -> list[list[TracePoint]]:
    """The points of each arc of a trace, to a thousandth of a degree."""
    arcs: list[list[TracePoint]] = [[]]
    for latitude, longitude in zip(trace["lat"], trace["lon"], strict=True):
        if latitude is None:
            arcs.append([])
        else:
            arcs[-1].append((round(latitude, 3), round(longitude, 3)))
    return [arc for arc in arcs if arc]


def _routes(traces: Sequence[DrawnTrace]) -> Mapping[tuple[TracePoint, ...], Ids]:
    """The records of all arcs between two ends, and of all arcs through a point."""
    routes: dict[tuple[TracePoint, ...], Ids] = {}
    for trace in traces:
        if trace.get("mode") == "lines" and "customdata" in trace:
            for arc, ids in zip(_arcs(trace), _point_ids(trace), strict=True):
                for key in ((arc[0], arc[-1]), *((point,) for point in arc[1:-1])):
                    routes[key] = tuple(dict.fromkeys((*routes.get(key, ()), *ids)))
    return routes


def _passed(trace: DrawnTrace, routes: Mapping[tuple[TracePoint, ...], Ids]) -> list[Ids]:
    """The records of what only accompanies arcs: hollows, arrowheads, arcs on the small map."""
    if trace["mode"] == "lines":
        return [routes.get((arc[0], arc[-1]), ()) for arc in _arcs(trace)]
    return [routes.get((point,), ()) for arc in _arcs(trace) for point in arc]


def _label_ids(trace: DrawnTrace) -> list[Ids]:
    """The records that labels name, as the trace has them; none for other texts."""
    meta = trace.get("meta", {})
    ids = meta.get("ids", {})
    return [tuple(ids.get(name, (name,))) if name else () for name in meta.get("names", ())]


def _write(trace: DrawnTrace, group: Element, ids: Sequence[Ids]) -> None:
    """Write the records of a trace on its marks and on its texts, where their numbers agree."""
    if trace.get("mode") == "lines" and trace["type"] == "scattergeo":
        _split(group)
    if not any(ids):
        group.set("data-beside", "")
    marks = [mark for mark in group.iter("path") if mark.get("class") != "js-fill"]
    texts = [text for text in group.iter("text") if "".join(text.itertext())]
    text_ids = [own for own, text in zip(ids, trace.get("text") or (), strict=False) if text]
    for elements, theirs in ((marks, ids), (texts, text_ids)):
        if len(elements) == len(theirs):
            for element, own in zip(elements, theirs, strict=True):
                if own:
                    element.set("data-record", " ".join(own))


def _split(group: Element) -> None:
    """Make a path of each arc: Plotly draws all arcs of a trace as one."""
    for path in group.findall("path"):
        group.remove(path)
        for part in re.findall(r"M[^M]+", path.get("d", "")):
            SubElement(group, "path", {**path.attrib, "d": part})
