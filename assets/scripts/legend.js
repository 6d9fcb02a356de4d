// @ts-check
/* What stands around a chart, as its figure says it: the legend, whose entries are filters, the names
   of the lanes, the notes. */

/** @import {Graph, Lane, Entry, FilterText} from "./types.d.ts" */

import {WORDS, phrase} from "./dash.js";
import {byId, drawing, roomOf} from "./dom.js";
import {columnHeadsOf, headOf, isMap} from "./plotly.js";
import {renew} from "./roving.js";
import {heldAddress, heldFields, holds} from "./view.js";

/* --- the legend: the figure says its entries, and for which filter each stands ---------------- */

/** @param {Entry["shapes"]} shapes */
function sign(shapes) {
    const svg = drawing("svg", {width: 24, height: 16, "aria-hidden": "true"});
    svg.append(...shapes.map(({tag, ...look}) => drawing(tag, look)));
    return svg;
}

/**
 * Makes a button of an element: it shows only what it names, or all again.
 * @param {HTMLElement} element
 * @param {string} text
 * @param {Record<string, string[]>} asks
 */
function ask(element, text, asks) {
    element.dataset.ask = JSON.stringify({toggle: asks});
    element.setAttribute("aria-pressed", String(holds(heldFields(), asks)));
    element.title = phrase(WORDS.showOnly, text);
}

/** @param {Entry} entry */
function key({text, heading, asks, shapes}) {
    const element = document.createElement(asks ? "button" : "span");
    element.className = heading ? "key heading" : "key";
    if (shapes.length) element.append(sign(shapes));
    element.append(text);
    if (asks) ask(element, text, asks);
    return element;
}

/**
 * What each legend shows; one that the page makes anew shows nothing yet.
 * @type {WeakMap<Element, string>}
 */
const shown = new WeakMap();

/**
 * @param {Graph} graph
 * @param {string} name
 */
function drawLegend(graph, name) {
    const place = document.getElementById(`${name}-legend`);
    const entries = graph.layout.meta?.legend ?? [];
    const now = JSON.stringify([entries, heldAddress()]);
    if (!place || shown.get(place) === now) return;
    shown.set(place, now);
    renew(place, headed(entries.map(key)));
}

/**
 * The entries of a legend, each heading in one piece with the entry after it: no line ends in one.
 * @param {HTMLElement[]} entries
 */
function headed(entries) {
    /** @type {HTMLElement[]} */
    const pieces = [];
    for (const entry of entries) {
        const piece = pieces.at(-1);
        if (piece?.childElementCount === 1 && piece.className === "piece") piece.append(entry);
        else pieces.push(entry.classList.contains("heading") ? pieceOf(entry) : entry);
    }
    return pieces;
}

/** @param {HTMLElement} heading */
function pieceOf(heading) {
    const piece = words("piece", "");
    piece.append(heading);
    return piece;
}

const BESIDE = 4; // pixels of a button on either side of the text under it
const LEAST = 24; // the least height in pixels of what is pressed

/* --- the names of the lanes beside the timeline ------------------------------------------------- */

/**
 * @param {string} look
 * @param {string} text
 * @param {string} tag
 */
function words(look, text, tag = "span") {
    const element = document.createElement(tag);
    element.className = look;
    element.textContent = text;
    return element;
}

/** @param {string} name of the chart */
function namesIn(name) {
    const room = roomOf(name);
    /** @type {HTMLElement | null} */
    const there = room.querySelector(".names");
    if (there) return there;
    const place = document.createElement("div");
    place.className = "names";
    room.append(place);
    return place;
}

/**
 * @param {Lane} lane
 * @param {number} begin of the lane, in pixels from the top of the plot
 * @param {number} top of the plot
 */
function laneName({name, count, end, head, asks}, begin, top) {
    const row = document.createElement("div");
    row.style.top = `${top + begin}px`;
    row.style.height = `${end - begin}px`;
    const text = words("name", name, asks ? "button" : "span");
    if (asks) ask(text, name, asks);
    const place = head ? words("above", "", "div") : row;
    place.append(text, words("number", count));
    if (head) row.append(place);
    return row;
}

/**
 * A button over a text of the chart that is a filter: the chart writes the text itself.
 * @param {FilterText} filter
 * @param {{l: number, t: number}} margin
 */
function overText({text, shows, left, top, width, height, asks}, {l, t}) {
    const button = words("over-text", "", "button");
    button.ariaLabel = text;
    button.style.left = `${l + left - BESIDE}px`;
    button.style.top = `${t + top + Math.min(0, height - LEAST) / 2}px`;
    button.style.width = `${width + 2 * BESIDE}px`;
    button.style.height = `${Math.max(LEAST, height)}px`;
    ask(button, shows, asks);
    return button;
}

/**
 * The buttons over the texts of a chart; those of the titles stay in sight with these.
 * @param {Graph} graph
 */
function overTexts({layout: {meta, height, margin = {l: 0, r: 0, t: 0}}}) {
    const filters = meta?.filters ?? [];
    const isTitle = (/** @type {FilterText} */ {top}) => top < (meta?.head ?? 0);
    const titles = filters.filter(isTitle).map((filter) => overText(filter, margin));
    const row = document.createElement("div");
    const place = words("of-titles", "", "div");
    row.style.height = `${height}px`;
    place.append(...titles);
    row.append(place);
    const others = filters.filter((filter) => !isTitle(filter));
    return [...(titles.length ? [row] : []), ...others.map((filter) => overText(filter, margin))];
}

/**
 * @param {Graph} graph
 * @param {string} name
 */
function drawNames(graph, name) {
    const {meta, margin = {l: 0, r: 0, t: 0}} = graph.layout;
    const lanes = meta?.lanes ?? [];
    const place = namesIn(name);
    const isAbove = lanes.some(({head}) => head > 0);
    place.style.width = isAbove ? "" : `${margin.l - 8}px`;
    place.style.right = isAbove ? `${margin.r}px` : "";
    renew(place, [
        ...lanes.map((lane, at) => laneName(lane, lanes[at - 1]?.end ?? 0, margin.t)),
        ...overTexts(graph),
    ]);
}

/**
 * The days over a chart, or the titles of its columns, which stay in sight while its lanes move under
 * them.
 * @param {Graph} graph
 * @param {string} name
 */
function drawHead(graph, name) {
    const room = roomOf(name);
    room.querySelector(".head")?.remove();
    const head = document.createElement("div");
    head.className = "head";
    head.ariaHidden = "true";
    const {width, meta, margin = {l: 0, t: 0}} = graph.layout;
    if (!width) return;
    const height = margin.t + (meta?.head ?? 0);
    const svg = drawing("svg", {width, height});
    svg.append(...(meta?.head ? columnHeadsOf(graph, meta.head) : headOf(graph)));
    head.append(svg);
    room.style.setProperty("--head", `${height}px`);
    room.prepend(head);
}

/**
 * What a chart shows in words, and its notes.
 * @param {Graph} graph
 * @param {string} name
 */
function describe(graph, name) {
    const meta = graph.layout.meta;
    if (!meta) return;
    const room = roomOf(name);
    room.setAttribute("aria-label", `${room.dataset.title}: ${meta.said}`);
    byId(`${name}-notes`).textContent = meta.notes;
}

/**
 * Shows the notes of a chart only while it has its place on the page: out of it, as under another tab,
 * it is drawn for no view, and its notes are of the last one.
 * @param {string} name
 */
export function showNotesInPlace(name) {
    const follow = () => byId(`${name}-notes`).toggleAttribute("hidden", !roomOf(name).checkVisibility());
    new ResizeObserver(follow).observe(roomOf(name));
}

/**
 * Draws what stands around a chart that has been drawn.
 * @param {Graph} graph
 * @param {string} name
 */
export function drawAround(graph, name) {
    drawLegend(graph, name);
    describe(graph, name);
    drawBeside(graph, name);
}

/**
 * Draws what stands beside and over the plot of a chart with lanes: their names, and the days.
 * @param {Graph} graph
 * @param {string} name
 */
export function drawBeside(graph, name) {
    if (isMap(graph)) return;
    drawNames(graph, name);
    drawHead(graph, name);
}
