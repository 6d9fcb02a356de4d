/* The charts under a pointer, a finger or the keys: which mark is meant, and how what is chosen is
   marked. The frames around marks stand in an SVG of their own over each chart, so that choosing
   draws no chart anew. */
(function () {
    "use strict";

    const visits = window.visits;
    const SVG = "http://www.w3.org/2000/svg";
    const SAME_ROW = 4; // pixels
    const IDLE = 250; // milliseconds without a turn of the wheel before the window is taken
    const STEP = 0.8; // what is left of the window after one step of zooming in

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
                ["focused", (mark) => isFocus(name, mark)],
            ];
            const found = visits.marks(name);
            const shapes = looks.flatMap(([look, holds]) => found.filter(holds).map((mark) => shape(mark, look)));
            over(name).replaceChildren(...shapes);
        }
    };

    /* --- the legend: the figure tells its entries, and for which filter each stands ------------- */

    function drawing(shapes) {
        const svg = document.createElementNS(SVG, "svg");
        Object.entries({width: 24, height: 16, "aria-hidden": "true"}).forEach(([key, value]) => svg.setAttribute(key, value));
        for (const {tag, ...look} of shapes) {
            const part = document.createElementNS(SVG, tag);
            Object.entries(look).forEach(([key, value]) => part.setAttribute(key, value));
            svg.append(part);
        }
        return svg;
    }

    function holds(asks) {
        const view = visits.view();
        return Object.entries(asks).every(
            ([name, values]) => (view.get(name) || "") === [...values].sort().join(","));
    }

    function key({text: words, heading, asks, shapes}) {
        const made = document.createElement(asks ? "button" : "span");
        made.className = heading ? "key heading" : "key";
        if (shapes.length) made.append(drawing(shapes));
        made.append(words);
        if (asks) {
            made.dataset.ask = JSON.stringify({toggle: asks});
            made.setAttribute("aria-pressed", String(holds(asks)));
            made.title = `Show only these: ${words}`;
        }
        return made;
    }

    function legend(graph, name) {
        const place = document.getElementById(`${name}-legend`);
        const entries = (graph.layout.meta && graph.layout.meta.legend) || [];
        const now = JSON.stringify([entries, visits.address]);
        if (!place || place.shown === now) return;
        place.shown = now;
        place.replaceChildren(...entries.map(key));
    }

    /* --- the names of the lanes beside the timeline --------------------------------------------- */

    function text(look, words) {
        const made = document.createElement("span");
        made.className = look;
        made.textContent = words;
        return made;
    }

    function names(graph) {
        const {meta, margin = {l: 0, t: 0}} = graph.layout;
        const room = document.getElementById("timeline-room");
        let place = room.querySelector(".names");
        if (!place) {
            place = document.createElement("div");
            place.className = "names";
            room.append(place);
        }
        place.style.width = `${margin.l - 8}px`;
        let top = margin.t;
        const made = ((meta && meta.lanes) || []).map(({name, count, end}) => {
            const row = document.createElement("div");
            row.style.top = `${top}px`;
            row.style.height = `${margin.t + end - top}px`;
            row.append(text("name", name), text("number", count));
            top = margin.t + end;
            return row;
        });
        place.replaceChildren(...made);
    }

    /* What stands around a chart: what it shows in words, its notes, its downloads. */
    function around(graph, name) {
        const meta = graph.layout.meta;
        if (!meta) return;
        const room = document.getElementById(`${name}-room`);
        const board = room.closest(".board");
        room.setAttribute("aria-label", `${board.querySelector("h2").textContent}: ${meta.said}`);
        document.getElementById(`${name}-notes`).textContent = meta.notes;
        const view = visits.view();
        view.delete("selected");
        const dark = document.documentElement.getAttribute("data-mantine-color-scheme") === "dark";
        if (dark) view.set("theme", "dark");
        const query = String(view).replaceAll("+", "%20");
        for (const link of board.querySelectorAll("a.download")) {
            link.href = link.pathname + (query && `?${query}`);
        }
    }

    /* --- several: marked one by one, then shown alone ------------------------------------------ */

    visits.pending = new Set();

    visits.toggle = (records) => {
        const all = records.every((record) => visits.pending.has(record));
        records.forEach((record) => (all ? visits.pending.delete(record) : visits.pending.add(record)));
        showPending();
    };

    visits.forget = () => {
        visits.pending.clear();
        showPending();
    };

    function button(words, act) {
        const made = document.createElement("button");
        made.className = "record";
        made.textContent = words;
        made.addEventListener("click", act);
        return made;
    }

    function showPending() {
        const place = document.getElementById("pending");
        const count = visits.pending.size;
        const only = () => {
            visits.ask({set: {record: [...visits.pending]}});
            visits.forget();
        };
        const marked = text("marked", `${count} marked`);
        place.replaceChildren(...(count ? [marked, button("Show only these", only), button("Unmark", visits.forget)] : []));
        visits.mark();
        visits.find();
    }

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

    /* What a city or a country narrows the view to: see `figures/map.py`. */
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

    /* --- moving the window: wheel with Ctrl or Shift, two fingers, + and - ----------------------- */

    let moving = false;
    let resting = 0;

    function range(graph) {
        return graph._fullLayout.xaxis.range.map((moment) => graph._fullLayout.xaxis.d2c(moment));
    }

    function preview(graph, begin, end) {
        const moments = [begin, end].map((each) => new Date(each).toISOString().slice(0, 19));
        moving = true;
        window.Plotly.relayout(graph, {"xaxis.range": moments}).then(() => { moving = false; });
        clearTimeout(resting);
        resting = setTimeout(() => visits.ask({range: moments}), IDLE);
    }

    function zoom(graph, factor, part = 0.5) {
        const [begin, end] = range(graph);
        const middle = begin + (end - begin) * part;
        const least = 86400000;
        const wide = Math.max(least, (end - begin) * factor);
        preview(graph, middle - wide * part, middle + wide * (1 - part));
    }

    function pan(graph, part) {
        const [begin, end] = range(graph);
        preview(graph, begin + (end - begin) * part, end + (end - begin) * part);
    }

    function part(graph, clientX) {
        const {_offset, _length} = graph._fullLayout.xaxis;
        const x = clientX - graph.getBoundingClientRect().left - _offset;
        return Math.max(0, Math.min(1, x / _length));
    }

    function turned(event, graph) {
        const across = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
        if (event.ctrlKey) zoom(graph, Math.exp(event.deltaY / 400), part(graph, event.clientX));
        else if (Math.abs(across) > Math.abs(event.shiftKey ? 0 : event.deltaY)) pan(graph, across / 1000);
        else return;
        event.preventDefault();
    }

    /* One finger scrolls the page up and down and moves time to the sides; two fingers zoom. */
    function touches(box, graph) {
        let held = null;
        const spread = (event) => Math.abs(event.touches[0].clientX - event.touches[1].clientX) || 1;
        box.addEventListener("touchstart", (event) => {
            event.stopPropagation();
            held = {range: range(graph), x: event.touches[0].clientX, y: event.touches[0].clientY};
            if (event.touches.length === 2) held.spread = spread(event);
        }, {capture: true});
        box.addEventListener("touchmove", (event) => {
            if (!held) return;
            const [begin, end] = held.range;
            if (event.touches.length === 2 && held.spread) {
                const at = part(graph, (event.touches[0].clientX + event.touches[1].clientX) / 2);
                const wide = Math.max(86400000, ((end - begin) * held.spread) / spread(event));
                const middle = begin + (end - begin) * at;
                preview(graph, middle - wide * at, middle + wide * (1 - at));
                return;
            }
            const right = event.touches[0].clientX - held.x;
            if (Math.abs(right) < 12 || Math.abs(right) < 2 * Math.abs(event.touches[0].clientY - held.y)) return;
            const shift = (right / graph._fullLayout.xaxis._length) * (end - begin);
            preview(graph, begin - shift, end - shift);
        }, {capture: true, passive: true});
    }

    /* --- keys ------------------------------------------------------------------------------------ */

    const focus = {timeline: null, map: null};

    function isFocus(name, mark) {
        const room = document.getElementById(`${name}-room`);
        return document.activeElement === room && focus[name] && mark.ids[0] === focus[name];
    }

    function plain(said) {
        const words = document.createElement("template");
        words.innerHTML = said.replaceAll("<br>", ". ");
        return words.content.textContent;
    }

    const middle = (mark) => (mark.left + mark.right) / 2;

    /* The nearest mark in a direction: along time within a lane, or in the next lane. */
    function neighbour(name, marks, from, key) {
        const order = [...marks].sort((one, two) => middle(one) - middle(two));
        if (!from || key === "Home") return order[0];
        if (key === "End") return order[order.length - 1];
        const ways = {ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1};
        const lane = lanes(name);
        const own = lane(from);
        if (key === "ArrowRight" || key === "ArrowLeft") {
            const row = order.filter((mark) => lane(mark) === own);
            return row[row.findIndex((mark) => mark.ids[0] === from.ids[0]) + ways[key]];
        }
        const others = marks.filter((mark) => (lane(mark) - own) * ways[key] > 0);
        const next = Math.min(...others.map((mark) => Math.abs(lane(mark) - own)));
        const there = others.filter((mark) => Math.abs(lane(mark) - own) === next);
        const far = (mark) => Math.abs(middle(mark) - middle(from));
        return there.sort((one, two) => far(one) - far(two))[0];
    }

    /* The number of a mark's lane: the figure tells where its lanes end. On a map all are one. */
    function lanes(name) {
        if (name === "map") return () => 0;
        const graph = visits.graph(name);
        const all = (graph.layout.meta && graph.layout.meta.lanes) || [];
        const top = graph._fullLayout.yaxis._offset;
        return (mark) => all.findIndex(({end}) => mark.y - top < end);
    }

    function moved(event, name) {
        if (event.target.id !== `${name}-room`) return;
        const graph = visits.graph(name);
        const marks = visits.marks(name);
        const now = marks.find((mark) => mark.ids[0] === focus[name]);
        const keys = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"];
        if (keys.includes(event.key) && marks.length) {
            const next = neighbour(name, marks, now, event.key) || now;
            focus[name] = next.ids[0];
            visits.mark([name]);
            visits.speak(plain(next.said));
            show(name, next);
        } else if (event.key === "Enter" && now) {
            act({...now, filter: null}, event);
        } else if (name === "timeline" && "+=-_".includes(event.key)) {
            zoom(graph, "+=".includes(event.key) ? STEP : 1 / STEP);
        } else if (name === "timeline" && event.key === " ") {
            document.getElementById("play").click();
        } else return;
        event.preventDefault();
        event.stopPropagation();
    }

    /* Scrolls the page until a mark can be seen. */
    function show(name, mark) {
        const top = document.getElementById(`${name}-room`).getBoundingClientRect().top;
        const y = top + mark.y;
        if (y < 60 || y > window.innerHeight - 40) window.scrollBy({top: y - window.innerHeight / 2});
    }

    /* --- start ------------------------------------------------------------------------------------ */

    visits.waiting.push((graph, name) => {
        const box = document.getElementById(`${name}-room`);
        graph.on("plotly_click", (event) => clicked(event, name));
        graph.on("plotly_selected", taken);
        graph.on("plotly_afterplot", () => {
            handTool(graph, name);
            visits.painted(name);
            legend(graph, name);
            around(graph, name);
            if (name === "timeline") names(graph);
            visits.mark([name]);
            if (visits.drew) visits.drew(name);
        });
        box.addEventListener("keydown", (event) => moved(event, name), {capture: true});
        box.addEventListener("focus", () => visits.mark([name]));
        box.addEventListener("blur", () => visits.mark([name]));
        if (name !== "timeline") {
            box.addEventListener("touchstart", (event) => event.stopPropagation(), {capture: true});
            return;
        }
        touches(box, graph);
        box.addEventListener("wheel", (event) => turned(event, graph), {capture: true, passive: false});
        graph.on("plotly_relayout", (change) => {
            const ends = [change["xaxis.range[0]"], change["xaxis.range[1]"]];
            if (!moving && ends[0] && ends[1]) visits.ask({range: ends});
        });
        graph.on("plotly_doubleclick", () => visits.ask({set: {since: "", until: ""}}));
    });
})();
