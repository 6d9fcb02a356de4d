/* The charts under a pointer: which mark is meant, and how what is chosen is marked. The frames
   around marks stand in an SVG of their own over each chart, so that choosing draws no chart anew. */
(function () {
    "use strict";

    const visits = window.visits;
    const SVG = "http://www.w3.org/2000/svg";

    /* --- marks: where each record stands on a chart, in pixels ------------------------------- */

    function ids(trace, at) {
        const own = trace.customdata[at];
        const all = trace.meta && trace.meta.ids && trace.meta.ids[own];
        return all || [own];
    }

    function timelineMarks(graph) {
        const {xaxis, yaxis} = graph._fullLayout;
        const found = new Map();
        for (const trace of graph._fullData) {
            (trace.customdata || []).forEach((record, at) => {
                if (!record || String(record).includes("/")) return;
                const bar = trace.type === "bar";
                const size = bar ? 0 : (trace.marker.size[at] ?? trace.marker.size) || 8;
                const begin = xaxis.c2p(xaxis.d2c(bar ? trace.base[at] : trace.x[at]));
                const wide = bar ? xaxis.c2p(xaxis.d2c(trace.base[at]) + trace.x[at]) - begin : 0;
                const high = bar ? trace.width[at] ?? trace.width : size;
                const mark = {
                    ids: ids(trace, at),
                    said: trace.hovertext[at],
                    left: xaxis._offset + begin - size / 2,
                    right: xaxis._offset + begin + wide + size / 2,
                    y: yaxis._offset + yaxis.d2p(trace.y[at]),
                    half: high / 2,
                };
                // The cross on a bar belongs to the bar.
                if (!found.has(record)) found.set(record, mark);
            });
        }
        return [...found.values()];
    }

    function mapMarks(graph) {
        const globe = graph._fullLayout.geo && graph._fullLayout.geo._subplot;
        if (!globe || !globe.projection) return [];
        const found = [];
        for (const trace of graph._fullData) {
            if (!trace.customdata || (trace.geo || "geo") !== "geo") continue;
            if ((trace.mode || "").startsWith("lines")) found.push(...arcs(trace, globe));
            else found.push(...discs(trace, globe));
        }
        return found;
    }

    function discs(trace, globe) {
        return trace.customdata.map((record, at) => {
            const [x, y] = globe.projection([trace.lon[at], trace.lat[at]]) || [0, 0];
            const size = Array.isArray(trace.marker.size) ? trace.marker.size[at] : trace.marker.size;
            const half = Math.max(5, size / 2);
            const said = trace.hovertext[at];
            return {ids: ids(trace, at), said, left: x - half, right: x + half, y, half, round: true};
        });
    }

    function arcs(trace, globe) {
        const found = [];
        let path = [];
        trace.lon.forEach((lon, at) => {
            if (lon !== null) {
                path.push(globe.projection([lon, trace.lat[at]]));
                return;
            }
            const middle = path[Math.floor(path.length / 2)] || [0, 0];
            const mark = {ids: ids(trace, at), said: trace.hovertext[at], path};
            found.push({...mark, left: middle[0], right: middle[0], y: middle[1], half: 4});
            path = [];
        });
        return found;
    }

    visits.marks = (name) => {
        const graph = visits.graph(name);
        if (!graph) return [];
        return name === "map" ? mapMarks(graph) : timelineMarks(graph);
    };

    /* --- frames over the charts ---------------------------------------------------------------- */

    function over(name) {
        const room = document.getElementById(`${name}-room`);
        let svg = room.querySelector("svg.over");
        if (!svg) {
            svg = document.createElementNS(SVG, "svg");
            svg.setAttribute("class", "over");
            svg.setAttribute("aria-hidden", "true");
            room.append(svg);
        }
        return svg;
    }

    function shape(mark, look) {
        if (mark.path) {
            const line = document.createElementNS(SVG, "path");
            const points = mark.path.filter(Boolean).map((point) => point.join(","));
            line.setAttribute("d", `M${points.join("L")}`);
            line.setAttribute("class", `${look} way`);
            return line;
        }
        const frame = document.createElementNS(SVG, "rect");
        const high = 2 * (mark.half + 4);
        const sizes = {x: mark.left - 4, y: mark.y - mark.half - 4, height: high};
        const whole = {...sizes, width: mark.right - mark.left + 8, rx: mark.round ? high / 2 : 4};
        Object.entries(whole).forEach(([key, value]) => frame.setAttribute(key, value));
        frame.setAttribute("class", look);
        return frame;
    }

    /* Frames around what is chosen, marked for choosing, fresh, or under the keys. */
    visits.mark = (only = visits.CHARTS) => {
        for (const name of only) {
            if (!visits.graph(name)) continue;
            const looks = [
                ["fresh", (mark) => visits.fresh && mark.ids.some((id) => visits.fresh.has(id))],
                ["pending", (mark) => mark.ids.some((id) => visits.pending.has(id))],
                ["chosen", (mark) => visits.chosen && mark.ids.includes(visits.chosen)],
                ["focused", (mark) => visits.isFocus(name, mark)],
            ];
            const found = visits.marks(name);
            const shapes = looks.flatMap(([look, holds]) => found.filter(holds).map((mark) => shape(mark, look)));
            over(name).replaceChildren(...shapes);
        }
    };

    /* --- pointers -------------------------------------------------------------------------------- */

    function clicked(event, name) {
        const point = event.points.find((each) => each.customdata);
        if (!point) return;
        const told = String(point.customdata);
        if (told.includes("/")) {
            const [since, until] = told.split("/");
            visits.ask({set: {since, until}});
            return;
        }
        const records = ids(point.fullData, point.pointIndex ?? point.pointNumber);
        act({ids: records, filter: filterOf(point.fullData, point.pointIndex ?? point.pointNumber)}, event.event);
    }

    /* What a city or a country narrows the view to: see `charts/map/map.py`. */
    function filterOf(trace, at) {
        const all = trace.meta && trace.meta.filters;
        return all ? all[trace.customdata[at]] : null;
    }

    function act(mark, event) {
        visits.from = document.activeElement;
        if (event && (event.ctrlKey || event.metaKey)) visits.toggle(mark.ids);
        else if (mark.filter) {
            visits.picking = true;
            visits.ask({set: {...mark.filter, selected: mark.ids[0]}});
        } else visits.select(mark.ids[0]);
    }

    function taken(event) {
        const records = new Set();
        (event && event.points ? event.points : []).forEach((point) => {
            if (point.customdata && !String(point.customdata).includes("/")) {
                ids(point.fullData, point.pointIndex ?? point.pointNumber).forEach((id) => records.add(id));
            }
        });
        if (records.size) visits.ask({set: {record: [...records]}});
    }

    visits.tool = "zoom";
    visits.use = (tool) => {
        visits.tool = tool || "zoom";
        visits.CHARTS.forEach((name) => handTool(visits.graph(name), name));
        return "for-mouse";
    };

    function handTool(graph, name) {
        if (!graph) return;
        const wanted = name === "map" && visits.tool === "zoom" ? "pan" : visits.tool;
        if (graph._fullLayout.dragmode !== wanted) window.Plotly.relayout(graph, {dragmode: wanted});
    }

    visits.act = act;

    /* --- start ------------------------------------------------------------------------------------ */

    visits.waiting.push((graph, name) => {
        const box = document.getElementById(`${name}-room`);
        graph.on("plotly_click", (event) => clicked(event, name));
        graph.on("plotly_selected", taken);
        graph.on("plotly_afterplot", () => {
            handTool(graph, name);
            visits.painted(name);
            visits.surround(graph, name);
            visits.mark([name]);
            if (visits.drew) visits.drew(name);
        });
        if (name !== "timeline") {
            // A finger on a map scrolls the page and taps; Plotly would take its drag for a move.
            box.addEventListener("touchstart", (event) => event.stopPropagation(), {capture: true});
        }
    });
})();
