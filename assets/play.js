/* Playing: the as-of day or the window runs forward or back, by day or by event. A frame is a view
   that leaves no entry in the history; where it stops, the address says it. */
(function () {
    "use strict";

    const visits = window.visits;
    const PAUSE = 1600; // milliseconds between two frames at the slowest speed
    const PATIENCE = 4000; // milliseconds after which a frame is not waited for any more

    let running = 0; // 1 while playing forward, -1 while playing back
    let timer = 0;
    let arrived = null;

    const calendar = () => visits.calendar || {};
    const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

    /* What each mark said before, so that those that are new or say something else can be shown. */
    let said = new Map();

    visits.drew = (name) => {
        if (name !== "timeline") return;
        const now = new Map(visits.marks("timeline").map((mark) => [mark.ids[0], mark.said]));
        // Plotly draws once more where a chart is given its tool: that shows nothing else.
        const same = now.size === said.size && [...now].every(([id, text]) => said.get(id) === text);
        if (running || visits.stepping) {
            visits.fresh = new Set([...now].filter(([id, text]) => said.get(id) !== text).map(([id]) => id));
            visits.mark(["timeline"]);
        } else if (visits.fresh && !same) {
            visits.fresh = null;
            visits.mark(["timeline"]);
        }
        visits.stepping = false;
        said = now;
        if (arrived) arrived();
    };

    function nextOf(days, day, by) {
        const there = days.filter((each) => (by > 0 ? each > day : each < day));
        return by > 0 ? there[0] : there[there.length - 1];
    }

    /* The view one step on, or nothing at the end. */
    function next(by) {
        const days = calendar();
        const view = visits.view();
        const event = visits.by !== "day";
        if (visits.runs === "window") {
            const since = view.get("since") || days.since;
            const until = view.get("until") || visits.day(since, 6);
            const wide = (Date.parse(until) - Date.parse(since)) / 86400000;
            const begin = view.get("since") ? (event ? nextOf(days.starts, since, by) : visits.day(since, by)) : since;
            if (!begin || begin < days.since || begin > days.until) return null;
            return {since: begin, until: visits.day(begin, wide)};
        }
        const now = view.get("asof");
        if (!now) return {asof: by > 0 ? days.first : days.last};
        const day = event ? nextOf(days.reports, now, by) : visits.day(now, by);
        if (by > 0 && (!day || day > days.last)) return now === days.last ? {asof: "", end: true} : {asof: days.last};
        return !day || day < days.first ? null : {asof: day};
    }

    /* Whether there was a step to take; the last one of all leaves an entry by itself. */
    function step(by) {
        const set = next(by);
        if (!set) return false;
        const {end, ...fields} = set;
        visits.stepping = true;
        visits.ask({set: fields, passing: running !== 0 && !end});
        if (end) finish();
        return !end;
    }

    function drawn() {
        return new Promise((done) => {
            const given = setTimeout(done, PATIENCE);
            arrived = () => {
                arrived = null;
                clearTimeout(given);
                done();
            };
        });
    }

    async function run() {
        while (running) {
            const waiting = drawn();
            if (!step(running)) break;
            await waiting;
            await new Promise((done) => { timer = setTimeout(done, PAUSE / Number(visits.speed || 2)); });
        }
        stop();
    }

    function finish() {
        running = 0;
        clearTimeout(timer);
        show();
    }

    function stop() {
        if (!running) return;
        finish();
        visits.ask({settle: true});
    }

    const BUTTONS = {play: [1, "▶", "Play"], "play-reverse": [-1, "◀", "Play backwards"]};

    function show() {
        for (const [id, [by, sign, label]] of Object.entries(BUTTONS)) {
            const button = document.getElementById(id);
            const now = running === by ? "Stop" : label;
            button.firstElementChild.textContent = running === by ? "❚❚" : sign;
            button.title = now;
            button.setAttribute("aria-label", now);
        }
    }

    function begin(by) {
        const other = running && running !== by;
        const was = running;
        stop();
        if (was === by) return;
        if (calm()) {
            step(by);
            return;
        }
        running = by;
        show();
        setTimeout(run, other ? PAUSE / 2 : 0);
    }

    document.addEventListener("click", (event) => {
        const button = event.target.closest("#play, #play-reverse, #play-on, #play-back");
        if (!button) return;
        if (BUTTONS[button.id]) begin(BUTTONS[button.id][0]);
        else {
            stop();
            step(button.id === "play-on" ? 1 : -1);
        }
    });

    window.dash_clientside.play = {
        know: (days, runs, by, speed) => {
            Object.assign(visits, {calendar: days, runs, by, speed});
            return "small";
        },
    };
})();
