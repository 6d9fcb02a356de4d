/* The charts by keyboard: arrows go along time and across lanes, and each step is spoken. */
(function () {
    "use strict";

    const visits = window.visits;
    const STEP = 0.8; // what is left of the window after one step of zooming in

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
            visits.act({...now, filter: null}, event);
        } else if (name === "timeline" && "+=-_".includes(event.key)) {
            visits.zoom(graph, "+=".includes(event.key) ? STEP : 1 / STEP);
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

    visits.isFocus = isFocus;
    visits.waiting.push((graph, name) => {
        const box = document.getElementById(`${name}-room`);
        box.addEventListener("keydown", (event) => moved(event, name), {capture: true});
        box.addEventListener("focus", () => visits.mark([name]));
        box.addEventListener("blur", () => visits.mark([name]));
    });
})();
