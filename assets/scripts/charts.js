// @ts-check
/* The charts: what follows when one stands or is drawn, and which mark a pointer means. */

/** @import {Graph, PlotEvent, PlotPoint, Target} from "./types.d.ts" */

import {CHARTS, send} from "./dash.js";
import {followDetails, rememberFocus, select} from "./details.js";
import {roomOf} from "./dom.js";
import {wasHeld} from "./holding.js";
import {filterOf, recordsOf, windowOf} from "./marks.js";
import {aim, nameUnder} from "./names.js";
import {graphIn, graphOf, isMap, isOfTime, setTool, unhover} from "./plotly.js";
import {isAdding, toggle} from "./selection.js";
import {isFrame} from "./skeleton.js";

const SLACK = 5; // pixels that a hand moves in a press

/** @param {PlotPoint} point */
const place = (point) => point.pointIndex ?? point.pointNumber;

/**
 * @param {Graph} graph
 * @param {string} name of the chart
 * @param {Required<PlotEvent>} event
 */
function clicked(graph, name, {points, event}) {
    const isName = aim(graph, name, event); // of which `watchNames` has heard
    unhover(graph); // what is told of a mark would lie over its neighbours, or over what comes
    if (isName || wasHeld()) return;
    const point = points.find((each) => each.customdata);
    if (!point) return;
    const days = windowOf(point.customdata);
    if (days) {
        send({set: days});
        return;
    }
    const at = place(point);
    press({ids: recordsOf(point.fullData, at), filter: filterOf(point.fullData, at)}, event);
}

/**
 * Opens the record that a mark stands for, and shows the place alone that one stands for; with Ctrl, or
 * after a finger was held on another, its records are marked to be shown alone.
 * @param {Target} target
 * @param {MouseEvent | KeyboardEvent} event
 */
export function press({ids, filter}, event) {
    rememberFocus();
    if (event.ctrlKey || event.metaKey || isAdding()) toggle(ids);
    else if (filter) {
        followDetails();
        send({set: {...filter, selected: ids.length > 1 ? "" : ids[0]}});
    } else select(ids[0]);
}

/**
 * A press on a name is one on its mark; a drag that begins there is a drag.
 * @param {Graph} graph
 * @param {string} name of the chart
 */
function watchNames(graph, name) {
    const room = roomOf(name);
    /** @type {{target: Target | null, x: number, y: number} | null} */
    let down = null;
    room.addEventListener("mousemove", (event) => {
        if (event.isTrusted && !event.buttons) aim(graph, name, event);
    }, {capture: true});
    room.addEventListener("mouseleave", () => room.classList.remove("on-name"));
    room.addEventListener("pointerdown", (event) => {
        const {clientX: x, clientY: y} = event;
        down = event.button ? null : {target: nameUnder(graph, name, event), x, y};
    }, {capture: true});
    document.addEventListener("pointerup", (event) => {
        const begin = down;
        down = null;
        const far = begin && Math.hypot(event.clientX - begin.x, event.clientY - begin.y);
        if (begin?.target && Number(far) < SLACK && !wasHeld()) press(begin.target, event);
    }, {capture: true});
}

/** @param {PlotEvent} [event] of a drag around marks */
function framed(event) {
    const marks = (event?.points ?? []).filter(({customdata}) => customdata && !windowOf(customdata));
    const records = new Set(marks.flatMap((point) => recordsOf(point.fullData, place(point))));
    if (records.size) send({set: {record: [...records]}});
}

/* --- what a drag does ------------------------------------------------------------------------- */

let tool = "zoom";

/** @param {Graph} graph */
function handTool(graph) {
    // A map is moved by hand in `zooming.js`.
    setTool(graph, isMap(graph) && tool !== "select" ? false : tool);
}

/**
 * Gives all charts a tool.
 * @param {string | null} name
 */
export function useTool(name) {
    tool = name || "zoom";
    for (const chart of CHARTS) {
        const graph = graphOf(chart);
        if (graph) handTool(graph);
    }
}

/* --- start -------------------------------------------------------------------------------------- */

/**
 * Listens to the pointers on a chart.
 * @param {Graph} graph
 * @param {string} name
 */
export function watchPointers(graph, name) {
    graph.on("plotly_click", (event) => clicked(graph, name, event));
    watchNames(graph, name);
    graph.on("plotly_selected", framed);
    graph.on("plotly_afterplot", () => handTool(graph));
    // A finger leaves no mark by moving on: what is told of one goes with the next touch.
    document.addEventListener("pointerdown", ({pointerType}) => {
        if (pointerType === "touch") unhover(graph);
    }, {capture: true});
    // A finger moves a map, scrolls a chart of columns, and taps; Plotly would take its drag for a box.
    const stop = (/** @type {Event} */ event) => !isOfTime(graph) && event.stopPropagation();
    roomOf(name).addEventListener("touchstart", stop, {capture: true});
}

/**
 * Calls back with each room once there is one, and with all charts once they stand.
 * @param {(room: Element) => void} arrive
 * @param {(graph: Graph, name: string) => void} begin
 * @param {() => void} done
 */
export function whenChartsStand(arrive, begin, done) {
    const seen = new Set();
    const arrivals = new MutationObserver(() => {
        if (isFrame()) return;
        const rooms = CHARTS.map((name) => document.getElementById(`${name}-room`));
        for (const room of rooms) {
            if (!room || seen.has(room)) continue;
            seen.add(room);
            arrive(room);
        }
        const graphs = rooms.map(graphIn).filter((graph) => graph !== null);
        if (graphs.length < CHARTS.length) return;
        arrivals.disconnect();
        graphs.forEach((graph, at) => begin(graph, CHARTS[at]));
        done();
    });
    arrivals.observe(document.documentElement, {childList: true, subtree: true});
}
