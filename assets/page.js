/* What only the browser can know or do: the room there is for the charts, what a pointer chose,
   and pictures made without a server. Results go into stores that Dash callbacks read. */
(function () {
    "use strict";

    const CHARTS = ["timeline", "map"];
    const SETTLE = 120; // milliseconds without a change before the charts are drawn anew

    function tell(id, data) {
        window.dash_clientside.set_props(id, {data});
    }

    /* --- room: the width of each chart, and the theme ------------------------------------- */

    let known = "";
    let waiting = 0;

    function theme() {
        return document.documentElement.getAttribute("data-mantine-color-scheme") || "light";
    }

    function measure() {
        const room = {theme: theme()};
        for (const name of CHARTS) {
            const box = document.getElementById(`${name}-room`);
            if (!box || !box.clientWidth) return;
            room[name] = box.clientWidth;
        }
        const now = JSON.stringify(room);
        if (now === known) return;
        known = now;
        tell("room", room);
    }

    function settle() {
        clearTimeout(waiting);
        waiting = setTimeout(measure, known ? SETTLE : 0);
    }

    /* --- picked and zoomed: what a pointer did on a chart ----------------------------------- */

    function listen(graph) {
        if (graph.heard || typeof graph.on !== "function") return;
        graph.heard = true;
        graph.on("plotly_click", (event) => {
            const point = event.points.find((each) => each.customdata);
            if (point) tell("picked", {selected: String(point.customdata), at: Date.now()});
        });
        if (!graph.closest("#timeline")) return;
        graph.on("plotly_relayout", (change) => {
            const begin = change["xaxis.range[0]"];
            const end = change["xaxis.range[1]"];
            if (begin && end) tell("zoomed", {range: [begin, end], at: Date.now()});
            else if (change["xaxis.autorange"]) tell("zoomed", {range: null, at: Date.now()});
        });
    }

    document.addEventListener("click", (event) => {
        const button = event.target.closest("button[data-record]");
        if (button) tell("picked", {selected: button.dataset.record, at: Date.now()});
        const link = event.target.closest("a.download");
        if (link && link.dataset.format !== "pdf") {
            event.preventDefault();
            save(link);
        } else if (link) {
            event.preventDefault();
            fetchAndSave(link.href);
        }
    });

    document.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && document.querySelector("#details article")) {
            tell("picked", {selected: "", at: Date.now()});
        }
    });

    /* --- pictures: the same figure as /export, drawn by this browser ------------------------- */

    function notice(text) {
        window.dash_clientside.set_props("notice", {children: text});
    }

    function download(address, name) {
        const link = document.createElement("a");
        link.href = address;
        link.download = name;
        document.body.append(link);
        link.click();
        link.remove();
    }

    function nameOf(answer, format) {
        const said = answer.headers.get("Content-Disposition") || "";
        const found = said.match(/filename="([^"]+)\.\w+"/);
        return `${found ? found[1] : "chart"}.${format}`;
    }

    async function ask(address) {
        const answer = await fetch(address);
        if (!answer.ok) throw new Error(await answer.text());
        return answer;
    }

    async function save(link) {
        const format = link.dataset.format;
        try {
            notice("Making the picture …");
            const answer = await ask(link.href.replace(`.${format}`, ".json"));
            const figure = await answer.json();
            figure.config = {topojsonURL: "/assets/topojson/"};
            const {width, height} = figure.layout;
            const image = await window.Plotly.toImage(figure, {format, width, height});
            download(image, nameOf(answer, format));
            notice("");
        } catch (error) {
            notice(`No picture: ${error.message}`);
        }
    }

    async function fetchAndSave(address) {
        try {
            notice("Making the picture …");
            const answer = await ask(address);
            const held = URL.createObjectURL(await answer.blob());
            download(held, nameOf(answer, "pdf"));
            URL.revokeObjectURL(held);
            notice("");
        } catch (error) {
            notice(`No picture: ${error.message}`);
        }
    }

    /* --- start: watch for the charts to appear, and for room and theme to change ------------- */

    const sizes = new ResizeObserver(settle);
    new MutationObserver(() => {
        for (const name of CHARTS) {
            const box = document.getElementById(`${name}-room`);
            if (box && !box.seen) {
                box.seen = true;
                sizes.observe(box);
            }
        }
        document.querySelectorAll(".js-plotly-plot").forEach(listen);
    }).observe(document.documentElement, {childList: true, subtree: true});
    new MutationObserver(settle).observe(document.documentElement, {
        attributeFilter: ["data-mantine-color-scheme"],
    });
})();
