// @ts-check
/* The charts by keyboard: arrows go along time and across lanes, and each step is spoken. */

/** @import {Graph, Mark} from "./types.d.ts" */

import {press} from "./charts.js";
import {announce} from "./dash.js";
import {byId, roomOf} from "./dom.js";
import {drawFrames, focus, marksOf, reveal} from "./frames.js";
import {zoom} from "./gestures.js";
import {KEYS, neighbour} from "./neighbours.js";
import {axesOf, graphOf, isMap, isOfTime} from "./plotly.js";
import {actOnMap} from "./zooming.js";

const STEP = 0.8; // what is left of the window after one step of zooming in

/**
 * A text of a hover box without its marks of HTML.
 * @param {string} text
 */
function plain(text) {
    const words = document.createElement("template");
    words.innerHTML = text.replaceAll("<br>", ". ");
    return words.content.textContent ?? "";
}

/**
 * The number of a mark's lane: the figure says where its lanes end. On a map all are one.
 * @param {Graph} graph
 * @returns {(mark: Mark) => number}
 */
function lanesOf(graph) {
    if (isMap(graph)) return () => 0;
    const lanes = graph.layout.meta?.lanes ?? [];
    const top = axesOf(graph)?.top ?? 0;
    return (mark) => lanes.findIndex(({end}) => mark.y - top < end);
}

/**
 * @param {string} name
 * @param {Mark} mark
 */
function moveTo(name, mark) {
    focus.set(name, mark.ids[0]);
    drawFrames([name]);
    announce(plain(mark.text));
    reveal(name, mark);
}

/**
 * Whether a key meant something on a chart.
 * @param {KeyboardEvent} event
 * @param {string} name
 * @param {Graph} graph
 */
function acted(event, name, graph) {
    const marks = marksOf(name);
    const now = marks.find((mark) => mark.ids[0] === focus.get(name));
    if (KEYS.includes(event.key) && marks.length) {
        const next = neighbour(marks, now, event.key, lanesOf(graph)) ?? now;
        if (next) moveTo(name, next);
    } else if (event.key === "Enter" && now) press({ids: now.ids}, event);
    else return isOfTime(graph) ? movedTime(event.key, graph) : actOnMap(graph, event.key);
    return true;
}

/**
 * Whether a key moved time on a chart: its window, or the days that are played.
 * @param {string} key
 * @param {Graph} graph
 */
function movedTime(key, graph) {
    if ("+=-_".includes(key)) zoom(graph, "+=".includes(key) ? STEP : 1 / STEP);
    else if (key === " ") byId("play").click();
    else return false;
    return true;
}

/**
 * Listens to the keys on a chart.
 * @param {string} name
 */
export function watchKeys(name) {
    const box = roomOf(name);
    const frame = () => drawFrames([name]);
    box.addEventListener("focus", frame);
    box.addEventListener("blur", frame);
    box.addEventListener("keydown", (event) => {
        const graph = graphOf(name);
        if (event.target !== box || !graph || !acted(event, name, graph)) return;
        event.preventDefault();
        event.stopPropagation();
    }, {capture: true});
}
