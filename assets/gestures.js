/* Moving the window by hand: the wheel with Ctrl or Shift, two fingers, a drag of the chart. */
(function () {
    "use strict";

    const visits = window.visits;
    const IDLE = 250; // milliseconds without a turn of the wheel before the window is taken
    const DAY = 86400000;

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
        const wide = Math.max(DAY, (end - begin) * factor);
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
                const wide = Math.max(DAY, ((end - begin) * held.spread) / spread(event));
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

    visits.zoom = zoom;
    visits.waiting.push((graph, name) => {
        if (name !== "timeline") return;
        const box = document.getElementById("timeline-room");
        touches(box, graph);
        box.addEventListener("wheel", (event) => turned(event, graph), {capture: true, passive: false});
        graph.on("plotly_relayout", (change) => {
            const ends = [change["xaxis.range[0]"], change["xaxis.range[1]"]];
            if (!moving && ends[0] && ends[1]) visits.ask({range: ends});
        });
        graph.on("plotly_doubleclick", () => visits.ask({set: {since: "", until: ""}}));
    });
})();
