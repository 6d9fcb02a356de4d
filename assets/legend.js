/* What stands around a chart, as its figure tells it: the legend, whose entries are filters, the
   names of the lanes, the notes, the downloads. */
(function () {
    "use strict";

    const visits = window.visits;
    const SVG = "http://www.w3.org/2000/svg";

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
        visits.link();
    }

    /* The downloads are of the view as it is held, with what is chosen. */
    visits.link = () => {
        const view = visits.view();
        const dark = document.documentElement.getAttribute("data-mantine-color-scheme") === "dark";
        if (dark) view.set("theme", "dark");
        const query = String(view).replaceAll("+", "%20");
        for (const link of document.querySelectorAll("a.download")) {
            link.href = link.pathname + (query && `?${query}`);
        }
    };

    visits.surround = (graph, name) => {
        legend(graph, name);
        around(graph, name);
        if (name === "timeline") names(graph);
    };
})();
