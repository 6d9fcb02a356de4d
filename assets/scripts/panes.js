// @ts-check
/* The panes of the page: the edge between them, which of them has the whole room, and the key over
   them. */

import {CHARTS, WORDS, phrase, send} from "./dash.js";
import {around, byId} from "./dom.js";
import {heldFields} from "./view.js";

const KEPT = "edge"; // under which this browser keeps where the edge is
const [LEAST, MOST] = [30, 75]; // percent of the width that the first pane may have
const STEP = 2; // percent that an arrow key moves the edge

/** @param {number} percent that the first pane takes */
function place(percent) {
    const taken = Math.round(10 * Math.max(LEAST, Math.min(MOST, percent))) / 10;
    const edge = byId("edge");
    byId("panes").style.setProperty("--first-pane", `${taken}%`);
    edge.setAttribute("aria-valuenow", String(Math.round(taken)));
    edge.setAttribute("aria-valuetext", phrase(WORDS.partOfWidth, Math.round(taken)));
    return taken;
}

/** @param {number} percent */
const keep = (percent) => localStorage.setItem(KEPT, String(place(percent)));

/** The percent of the width that the first pane has now. */
function share() {
    const panes = byId("panes").getBoundingClientRect();
    const edge = byId("edge").getBoundingClientRect();
    return (100 * (edge.left - panes.left)) / panes.width;
}

/** @param {PointerEvent} event */
function dragged(event) {
    const panes = byId("panes").getBoundingClientRect();
    keep((100 * (event.clientX - panes.left)) / panes.width);
}

/** @type {Record<string, number>} */
const KEYS = {ArrowLeft: -STEP, ArrowRight: STEP, Home: -100, End: 100};

function watchEdge() {
    const edge = byId("edge");
    edge.setAttribute("aria-valuemin", String(LEAST));
    edge.setAttribute("aria-valuemax", String(MOST));
    const kept = Number(localStorage.getItem(KEPT));
    if (kept) place(kept);
    else edge.setAttribute("aria-valuenow", String(Math.round(share())));
    edge.addEventListener("pointerdown", (event) => {
        edge.setPointerCapture(event.pointerId);
        event.preventDefault();
    });
    edge.addEventListener("pointermove", (event) => {
        if (edge.hasPointerCapture(event.pointerId)) dragged(event);
    });
    edge.addEventListener("keydown", (event) => {
        const by = KEYS[event.key];
        if (by === undefined) return;
        keep(share() + by);
        event.preventDefault();
    });
}

/** Gives the side the whole room, or takes it away again. */
function toggleWhole() {
    const whole = byId("panes").classList.toggle("whole");
    byId("whole").ariaPressed = String(whole);
}

/**
 * Where there is room for one pane only: shows the first, or the side.
 * @param {boolean} first
 */
function showPane(first) {
    byId("panes").classList.toggle("of-side", !first);
    byId("show-first").ariaPressed = String(first);
}

/** Tells the styles how far over the window's lower edge the panes end: what unfolds there ends. */
function watchBase() {
    const panes = byId("panes");
    new ResizeObserver(() => {
        const base = innerHeight - panes.getBoundingClientRect().bottom;
        document.documentElement.style.setProperty("--base", `${base}px`);
    }).observe(panes);
}

/** @param {Event} event */
function pressed(event) {
    if (around(event, "#whole")) toggleWhole();
    const first = around(event, "#show-first");
    if (first || around(event, "#chart [role=tab]")) showPane(Boolean(first));
    // The address names what stands at the side, and so leads there.
    if (first?.checkVisibility() && heldFields().has("chart")) send({set: {chart: CHARTS[1]}});
    const opener = around(event, "#key-open, #foot-open");
    if (opener) opener.ariaExpanded = String(opener.ariaExpanded !== "true");
}

/** Listens to the edge, to what gives a pane the whole room, and to the key, once they are there. */
export function watchPanes() {
    const arrivals = new MutationObserver(() => {
        if (!document.getElementById("edge")) return;
        arrivals.disconnect();
        watchEdge();
        watchBase();
        // An address that names what stands at the side leads there.
        if (new URLSearchParams(location.search).has("chart")) showPane(false);
    });
    arrivals.observe(document.documentElement, {childList: true, subtree: true});
    document.addEventListener("click", pressed);
}
