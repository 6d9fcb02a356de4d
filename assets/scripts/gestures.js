// @ts-check
/* Moving the window by hand: the wheel with Ctrl or Shift, two fingers, a drag of the chart. */

/** @import {Graph} from "./types.d.ts" */
/** @import {Range} from "./ranges.js" */

import {send} from "./dash.js";
import {around, roomOf} from "./dom.js";
import {axesOf, isOfTime, setRange} from "./plotly.js";
import {moments, moved, zoomed} from "./ranges.js";

const IDLE = 250; // milliseconds without a turn of the wheel before the window is taken
const SLACK = 12; // pixels that a finger moves without meaning it

let moving = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/**
 * The axes of a chart over time; a map has none.
 * @param {Graph} graph
 */
const timeOf = (graph) => (isOfTime(graph) ? axesOf(graph) : null);

/**
 * Shows a window at once, and takes it once the hand rests.
 * @param {Graph} graph
 * @param {Range} range
 */
function preview(graph, range) {
    const written = moments(range);
    moving = true;
    setRange(graph, written).then(() => {
        moving = false;
    });
    clearTimeout(timer);
    timer = setTimeout(() => send({range: written}), IDLE);
}

/**
 * Makes the window so many times as wide.
 * @param {Graph} graph
 * @param {number} factor
 */
export function zoom(graph, factor) {
    const axes = timeOf(graph);
    if (axes) preview(graph, zoomed(axes.range, factor));
}

/**
 * Which part of the window is at a place on the screen.
 * @param {Graph} graph
 * @param {number} clientX
 */
function part(graph, clientX) {
    const {left = 0, width = 1} = timeOf(graph) ?? {};
    const x = clientX - graph.getBoundingClientRect().left - left;
    return Math.max(0, Math.min(1, x / width));
}

/**
 * @param {WheelEvent} event
 * @param {Graph} graph
 */
function turned(event, graph) {
    const axes = timeOf(graph);
    if (!axes) return;
    const across = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
    const down = event.shiftKey ? 0 : event.deltaY;
    if (event.ctrlKey) {
        preview(graph, zoomed(axes.range, Math.exp(event.deltaY / 400), part(graph, event.clientX)));
    } else if (Math.abs(across) > Math.abs(down)) preview(graph, moved(axes.range, across / 1000));
    else return;
    event.preventDefault();
}

/** @param {TouchEvent} event of two fingers */
const spread = ({touches: [one, two]}) => Math.abs(one.clientX - two.clientX) || 1;

/**
 * One finger scrolls the page up and down and moves time to the sides; two fingers zoom.
 * @param {HTMLElement} box
 * @param {Graph} graph
 */
function watchFingers(box, graph) {
    /** @type {{range: Range, x: number, y: number, spread: number} | null} */
    let held = null;
    box.addEventListener("touchstart", (event) => {
        const axes = timeOf(graph);
        if (!axes || around(event, ".own-note")) return;
        event.stopPropagation();
        const [{clientX: x, clientY: y}] = event.touches;
        held = {range: axes.range, x, y, spread: event.touches.length === 2 ? spread(event) : 0};
    }, {capture: true});
    box.addEventListener("touchmove", (event) => {
        if (!held) return;
        const [one, two] = event.touches;
        if (event.touches.length === 2 && held.spread) {
            const at = part(graph, (one.clientX + two.clientX) / 2);
            preview(graph, zoomed(held.range, held.spread / spread(event), at));
            return;
        }
        const right = one.clientX - held.x;
        const down = one.clientY - held.y;
        if (Math.abs(right) < SLACK || Math.abs(right) < 2 * Math.abs(down)) return;
        preview(graph, moved(held.range, -right / (timeOf(graph)?.width ?? 1)));
    }, {capture: true, passive: true});
}

/**
 * Listens to the hands on a chart over time.
 * @param {Graph} graph
 * @param {string} name
 */
export function watchGestures(graph, name) {
    const box = roomOf(name);
    watchFingers(box, graph);
    box.addEventListener("wheel", (event) => turned(event, graph), {capture: true, passive: false});
    graph.on("plotly_relayout", (change) => {
        const [begin, end] = [change["xaxis.range[0]"], change["xaxis.range[1]"]];
        if (!moving && begin && end) send({range: [begin, end]});
    });
    graph.on("plotly_doubleclick", () => {
        if (timeOf(graph)) send({set: {since: "", until: ""}});
    });
}
