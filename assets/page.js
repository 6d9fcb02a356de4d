/* What only the browser can know or do: the room there is for the charts, what a pointer chose,
   and pictures made without a server. Results go into stores that Dash callbacks read. */
(function () {
    "use strict";

    const CHARTS = ["timeline", "map"];
    const SETTLE = 120; // milliseconds without a change before the charts are drawn anew
    const AFTER = 20; // milliseconds between the questions for the first chart and for the others

    function tell(id, data) {
        window.dash_clientside.set_props(id, {data});
    }

    /* --- the button that unfolds the filters ------------------------------------------------ */

    function unfold(clicks, opened) {
        return [!opened, opened ? "controls" : "controls open", String(!opened)];
    }

    /* The first chart is asked for before the others, which the server draws after it. */
    function later(address) {
        return new Promise((done) => setTimeout(done, AFTER, address));
    }

    window.dash_clientside = {...window.dash_clientside, page: {unfold, later}};

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

    let picking = false;

    function pick(record) {
        picking = true;
        tell("picked", {selected: record});
    }

    function chosen(event) {
        const point = event.points.find((each) => each.customdata);
        if (!point) return;
        const told = String(point.customdata);
        if (told.includes("/")) tell("zoomed", {window: told});
        else pick(told);
    }

    function listen(graph) {
        graph.on("plotly_click", chosen);
        if (!graph.closest("#timeline")) return;
        graph.on("plotly_relayout", (change) => {
            const range = [change["xaxis.range[0]"], change["xaxis.range[1]"]];
            if (range[0] && range[1]) tell("zoomed", {range});
        });
        graph.on("plotly_doubleclick", () => tell("zoomed", {window: "/"}));
    }

    /* A finger scrolls the page and taps; Plotly would take its drag for a zoom. */
    function leaveToFingers(box) {
        box.addEventListener("touchstart", (event) => event.stopPropagation(), {capture: true});
    }

    document.addEventListener("click", (event) => {
        const button = event.target.closest("button[data-record]");
        if (button) pick(button.dataset.record);
        const link = event.target.closest("a.download");
        if (link) {
            event.preventDefault();
            save(link);
        } else if (event.target.closest("#notice")) {
            notice("");
        }
        // A day chosen out of the list is sent when its field is left.
        if (event.target.closest(".mantine-Autocomplete-option, .asof .mantine-InputClearButton-root")) {
            setTimeout(() => document.activeElement.blur());
        }
    });

    document.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || event.target.closest("input, [role=listbox]")) return;
        if (document.querySelector("#details article")) pick("");
        notice("");
    });

    /* What was chosen is read next: by eye from its top, by screen reader from its heading. */
    function turnTo(details) {
        const heading = details.querySelector("h2");
        if (!picking || !heading) return;
        picking = false;
        details.scrollTop = 0;
        heading.focus({preventScroll: true});
    }

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

    /* PNG and SVG out of the figure; PDF, which a browser cannot make, from the server. */
    async function save(link) {
        const format = link.dataset.format;
        notice("Making the picture …");
        try {
            const made = format === "pdf" ? await printed(link.href) : await drawn(link.href, format);
            download(made.address, made.name);
            notice("");
        } catch (error) {
            notice(`No picture: ${error.message}`);
        }
    }

    async function drawn(address, format) {
        const answer = await ask(address.replace(`.${format}`, ".json"));
        const figure = await answer.json();
        figure.config = {topojsonURL: "/assets/topojson/"};
        const {width, height} = figure.layout;
        const image = await window.Plotly.toImage(figure, {format, width, height});
        return {address: image, name: nameOf(answer, format)};
    }

    async function printed(address) {
        const answer = await ask(address);
        const held = URL.createObjectURL(await answer.blob());
        setTimeout(() => URL.revokeObjectURL(held), 60000);
        return {address: held, name: nameOf(answer, "pdf")};
    }

    /* --- start: watch for the charts to appear, and for room and theme to change ------------- */

    const sizes = new ResizeObserver(settle);
    const arrivals = new MutationObserver(() => {
        const boxes = CHARTS.map((name) => document.getElementById(`${name}-room`));
        boxes.filter((box) => box && !box.seen).forEach((box) => {
            box.seen = true;
            sizes.observe(box);
            leaveToFingers(box);
        });
        const graphs = boxes.map((box) => box && box.querySelector(".js-plotly-plot"));
        if (!graphs.every((graph) => graph && typeof graph.on === "function")) return;
        arrivals.disconnect();
        graphs.forEach(listen);
        const details = document.getElementById("details");
        new MutationObserver(() => turnTo(details)).observe(details, {
            characterData: true,
            childList: true,
            subtree: true,
        });
    });
    arrivals.observe(document.documentElement, {childList: true, subtree: true});
    new MutationObserver(settle).observe(document.documentElement, {
        attributeFilter: ["data-mantine-color-scheme"],
    });
})();
