/* What the page's scripts share, and what only the browser can know: the room there is for the
   charts. What a pointer or a key asks for goes into the store `asked`: see dashboard/web/callbacks.py. */
(function () {
    "use strict";

    const CHARTS = ["timeline", "map"];
    const SETTLE = 120; // milliseconds without a change before the charts are drawn anew
    const PATIENCE = 700; // milliseconds after which what is out of sight waits no longer

    const base = new URL(".", location.href).pathname; // a web server may put the page below a path
    const home = document.querySelector('meta[name="home"]');

    const visits = {
        CHARTS,
        base,
        home: home ? home.content : location.origin + base, // where others find the page
        chosen: "", // the record whose details are open
        waiting: [], // what to do with each chart once it stands

        tell(id, data) {
            window.dash_clientside.set_props(id, {data});
        },
        ask(what) {
            visits.tell("asked", {...what, at: performance.now()});
        },
        select(record) {
            visits.picking = true;
            visits.ask({set: {selected: record}});
        },
        speak(text) {
            document.getElementById("spoken").textContent = text;
        },
        notice(text) {
            window.dash_clientside.set_props("notice", {children: text});
        },
        graph(name) {
            const graph = document.querySelector(`#${name} .js-plotly-plot`);
            return graph && graph._fullLayout ? graph : null;
        },
        /* The query of the view that is held, as its address has it. */
        view() {
            return new URLSearchParams(visits.address || "");
        },
    };
    window.visits = visits;

    /* --- what is in sight is drawn first ---------------------------------------------------- */

    let due = new Set(); // charts in sight that are not drawn yet
    let queue = []; // what waits for them
    let newest = "";
    let patience = 0;

    function inSight(name) {
        const box = document.getElementById(`${name}-room`);
        const {top, bottom, height} = box.getBoundingClientRect();
        return height > 0 && bottom > 0 && top < window.innerHeight;
    }

    function goOn() {
        const waiting = queue;
        queue = [];
        waiting.forEach((each) => each());
    }

    visits.painted = (name) => {
        if (due.delete(name) && !due.size) setTimeout(goOn);
    };

    /* Which parts are due: charts in sight at once, the others after them. */
    function share(address) {
        const all = [...CHARTS, "rest"];
        due = new Set(CHARTS.filter(inSight));
        newest = address;
        const first = new Set(due.size ? due : all);
        const others = all.filter((name) => !first.has(name));
        queue = others.map((name) => () => address === newest && visits.tell(`${name}-due`, address));
        clearTimeout(patience);
        patience = setTimeout(goOn, PATIENCE);
        return all.map((name) => (first.has(name) ? address : window.dash_clientside.no_update));
    }

    window.dash_clientside = {
        ...window.dash_clientside,
        page: {
            unfold() {
                const opened = !document.querySelector(".controls.open");
                return [opened, opened ? "controls open" : "controls", String(opened)];
            },
            due: share,
            arrange: (chart) => `boards ${chart || "both"}`,
            help: () => true,
            /* Counts are asked for where they can be seen. */
            count: (address, opened) => (opened ? address : window.dash_clientside.no_update),
            /* The record that is chosen is marked on the charts and in the table at once. */
            choose(address) {
                visits.address = address;
                visits.chosen = visits.view().get("selected") || "";
                visits.link();
                visits.mark();
                visits.find();
                return visits.chosen;
            },
            columns: (names) => visits.columns(names),
            tool: (tool) => visits.use(tool),
        },
    };

    /* --- room: the width of each chart, and the theme ------------------------------------- */

    let known = "";
    let waiting = 0;
    let fonts = false; // whether texts can be measured

    function measure() {
        if (!fonts) return;
        const scheme = document.documentElement.getAttribute("data-mantine-color-scheme");
        const room = {theme: scheme || "light"};
        for (const name of CHARTS) {
            const box = document.getElementById(`${name}-room`);
            if (!box) return;
            room[name] = box.clientWidth || box.parentElement.parentElement.clientWidth;
        }
        const now = JSON.stringify(room);
        if (now === known || !room.timeline) return;
        known = now;
        visits.tell("room", room);
    }

    function settle() {
        clearTimeout(waiting);
        waiting = setTimeout(measure, known ? SETTLE : 0);
    }

    /* --- buttons and keys of the whole page -------------------------------------------------- */

    document.addEventListener("click", (event) => {
        const button = event.target.closest("[data-ask]");
        if (button) {
            const asked = JSON.parse(button.dataset.ask);
            visits.picking = "selected" in (asked.set || {}) || "step" in asked;
            visits.ask(asked);
        }
        if (event.target.closest("#notice")) visits.notice("");
        // A day chosen out of the list is sent when its field is left.
        if (event.target.closest(".mantine-Autocomplete-option, .asof .mantine-InputClearButton-root")) {
            setTimeout(() => document.activeElement.blur());
        }
    });

    const KEYS = {
        n: () => step(1),
        p: () => step(-1),
        "?": () => document.getElementById("help-open").click(),
    };

    function step(by) {
        visits.picking = true;
        visits.ask({step: by});
    }

    /* On a phone the filters are a drawer over the page. */
    function drawer() {
        const controls = document.querySelector(".controls.open");
        return controls && getComputedStyle(controls).position === "fixed";
    }

    function close() {
        if (drawer()) {
            document.getElementById("more").click();
            return;
        }
        if (document.querySelector("#details article")) visits.select("");
        visits.notice("");
        visits.forget();
    }

    document.addEventListener("keydown", (event) => {
        const busy = event.target.closest("input, textarea, [role=listbox], [role=dialog]");
        const leave = event.key === "Escape" && drawer();
        if ((busy && !leave) || event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === "Escape") close();
        else if (KEYS[event.key]) KEYS[event.key]();
    });

    /* What was chosen is read next: by eye from its top, by screen reader from its heading. */
    function turnTo(details) {
        const heading = details.querySelector("article h2");
        if (!visits.picking) return;
        visits.picking = false;
        if (heading) {
            details.scrollTop = 0;
            heading.focus({preventScroll: true});
        } else if (visits.from && visits.from.isConnected) {
            visits.from.focus({preventScroll: true});
        }
    }

    /* Sliders speak numbers; people want days. */
    const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

    visits.day = (first, number) => {
        const day = new Date(`${first}T00:00:00Z`);
        day.setUTCDate(day.getUTCDate() + Number(number));
        return day.toISOString().slice(0, 10);
    };
    visits.say = (day) => `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;

    function sayDays(slider) {
        const {first, last} = slider.dataset;
        const said = [...slider.querySelectorAll("[role=slider]")].map((thumb) => {
            const day = visits.day(first, thumb.getAttribute("aria-valuenow"));
            const text = last && day > last ? "all that is known" : visits.say(day);
            thumb.setAttribute("aria-valuetext", text);
            return text;
        });
        const place = document.getElementById("span-said");
        if (slider.id === "span-room" && place) place.textContent = said.join(" – ");
    }

    function watchSliders() {
        for (const slider of document.querySelectorAll(".slider[data-first]")) {
            sayDays(slider);
            const options = {subtree: true, attributeFilter: ["aria-valuenow"]};
            new MutationObserver(() => sayDays(slider)).observe(slider, options);
        }
    }

    /* --- history: a search is one entry, however often its typing pauses ----------------------- */

    const push = history.pushState.bind(history);
    let typed = false; // whether the search that is being typed has its entry

    history.pushState = (...entry) => {
        const typing = document.activeElement && document.activeElement.id === "q";
        if (typing && typed) history.replaceState(...entry);
        else push(...entry);
        typed = Boolean(typing);
    };
    document.addEventListener("focusin", () => (typed = false));

    /* --- start: watch for the charts to appear, and for room and theme to change ------------- */

    const sizes = new ResizeObserver(settle);
    const arrivals = new MutationObserver(() => {
        const boxes = CHARTS.map((name) => document.getElementById(`${name}-room`));
        boxes.filter((box) => box && !box.seen).forEach((box) => {
            box.seen = true;
            sizes.observe(box);
        });
        const graphs = boxes.map((box) => box && box.querySelector(".js-plotly-plot"));
        if (!graphs.every((graph) => graph && typeof graph.on === "function")) return;
        arrivals.disconnect();
        graphs.forEach((graph, number) => visits.waiting.forEach((begin) => begin(graph, CHARTS[number])));
        watchSliders();
        const details = document.querySelector(".details");
        const options = {characterData: true, childList: true, subtree: true};
        new MutationObserver(() => turnTo(details)).observe(details, options);
    });
    arrivals.observe(document.documentElement, {childList: true, subtree: true});
    document.addEventListener("DOMContentLoaded", () => {
        window.typeface.loaded().finally(() => {
            fonts = true;
            settle();
        });
    });
    new MutationObserver(settle).observe(document.documentElement, {
        attributeFilter: ["data-mantine-color-scheme"],
    });
})();
