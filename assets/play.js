/* Playing: the as-of day or the window runs forward or back, by day or by event. A frame is a view
   that leaves no entry in the history; where it stops, the address says it. */
(function () {
    "use strict";

    const visits = window.visits;
    const PAUSE = 1600; // milliseconds between two frames at the slowest speed
    const PATIENCE = 4000; // milliseconds after which a frame is not waited for any more

    let running = false;
    let timer = 0;
    let arrived = null;

    const calendar = () => visits.calendar || {};
    const value = (id) => document.getElementById(id).dataset.value;
    const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

    /* What each mark said before, so that those that are new or say something else can be shown. */
    let said = new Map();

    visits.drew = (name) => {
        if (name !== "timeline") return;
        const now = new Map(visits.marks("timeline").map((mark) => [mark.ids[0], mark.said]));
        if (running || visits.stepping) {
            visits.fresh = new Set([...now].filter(([id, text]) => said.get(id) !== text).map(([id]) => id));
            visits.mark(["timeline"]);
        } else if (visits.fresh) {
            visits.fresh = null;
            visits.mark(["timeline"]);
        }
        visits.stepping = false;
        said = now;
        if (arrived) arrived();
    };

    function shifted(day, by) {
        return visits.day(day, by);
    }

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
            const until = view.get("until") || shifted(since, 6);
            const wide = (Date.parse(until) - Date.parse(since)) / 86400000;
            const begin = view.get("since") ? (event ? nextOf(days.starts, since, by) : shifted(since, by)) : since;
            if (!begin || begin < days.since || begin > days.until) return null;
            return {since: begin, until: shifted(begin, Math.min(wide, 27))};
        }
        const now = view.get("asof");
        if (!now) return {asof: by > 0 ? days.first : days.last};
        const day = event ? nextOf(days.reports, now, by) : shifted(now, by);
        if (by > 0 && (!day || day > days.last)) return now === days.last ? {asof: "", end: true} : {asof: days.last};
        return !day || day < days.first ? null : {asof: day};
    }

    /* Whether there was a step to take; the last one of all leaves an entry by itself. */
    function step(by) {
        const set = next(by);
        if (!set) return false;
        const {end, ...fields} = set;
        visits.stepping = true;
        visits.ask({set: fields, passing: running && !end});
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
            if (!step(1)) break;
            await waiting;
            await new Promise((done) => { timer = setTimeout(done, PAUSE / Number(visits.speed || 2)); });
        }
        stop();
    }

    function finish() {
        running = false;
        clearTimeout(timer);
        show();
    }

    function stop() {
        if (!running) return;
        finish();
        visits.ask({settle: true});
    }

    function show() {
        const button = document.getElementById("play");
        const label = running ? "Stop" : "Play";
        button.firstElementChild.textContent = running ? "❚❚" : "▶";
        button.title = label;
        button.setAttribute("aria-label", label);
    }

    document.addEventListener("click", (event) => {
        const button = event.target.closest("#play, #play-on, #play-back");
        if (!button) return;
        if (button.id !== "play") {
            stop();
            step(button.id === "play-on" ? 1 : -1);
        } else if (running) stop();
        else if (calm()) step(1);
        else {
            running = true;
            show();
            run();
        }
    });

    window.dash_clientside.play = {
        know: (days, runs, by, speed) => {
            Object.assign(visits, {calendar: days, runs, by, speed});
            return "small";
        },
    };
})();
