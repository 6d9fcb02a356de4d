// @ts-check
/* Frames around marks. They stand in an SVG of their own over each chart, so that choosing draws no
   chart anew. */

/** @import {Mark} from "./types.d.ts" */

import {CHARTS} from "./dash.js";
import {drawing, roomOf} from "./dom.js";
import {marksOnAxes, marksOnMap} from "./marks.js";
import {axesOf, graphOf, isMap, projectionOf, tracesOf} from "./plotly.js";
import {chosen, fresh, isPending} from "./selection.js";

/**
 * The record under the keys, by chart.
 * @type {Map<string, string>}
 */
export const focus = new Map();

/**
 * Where each record stands on a chart; nothing before it is drawn.
 * @param {string} name of the chart
 * @returns {Mark[]}
 */
export function marksOf(name) {
    const graph = graphOf(name);
    if (!graph) return [];
    if (isMap(graph)) {
        const project = projectionOf(graph);
        return project ? marksOnMap(tracesOf(graph), project) : [];
    }
    const axes = axesOf(graph);
    return axes ? marksOnAxes(tracesOf(graph), axes) : [];
}

/**
 * The looks of a frame, the lowest first: each with whether a mark has it.
 * @param {string} name of the chart
 * @returns {[string, (mark: Mark) => boolean][]}
 */
function looks(name) {
    const under = document.activeElement === roomOf(name) ? focus.get(name) : undefined;
    const [now, open] = [fresh(), chosen()];
    return [
        ["fresh", ({ids}) => now !== null && ids.some((id) => now.has(id))],
        ["pending", ({ids}) => ids.some(isPending)],
        ["chosen", ({ids}) => open !== "" && ids.includes(open)],
        ["focused", ({ids}) => under !== undefined && ids[0] === under],
    ];
}

/** @param {string} name of the chart */
function layer(name) {
    const room = roomOf(name);
    const there = room.querySelector("svg.over");
    if (there) return there;
    const svg = drawing("svg", {class: "over", "aria-hidden": "true"});
    room.append(svg);
    return svg;
}

/**
 * @param {Mark} mark
 * @param {string} look
 */
function frame({left, right, y, half, round, path}, look) {
    if (path) {
        const points = path.filter((point) => point !== null);
        return drawing("path", {d: `M${points.map(String).join("L")}`, class: `${look} way`});
    }
    const height = 2 * (half + 4);
    return drawing("rect", {
        x: left - 4,
        y: y - half - 4,
        height,
        width: right - left + 8,
        rx: round ? height / 2 : 4,
        class: look,
    });
}

const LIGHT = [110, 16]; // pixels to the sides of a mark, and above and below it, that stay light

/**
 * A veil over all lanes but around the mark of what is chosen, while the story tells of it.
 * @param {string} name of the chart
 * @param {Mark[]} marks
 */
function veil(name, marks) {
    const mark = marks.find(({ids}) => ids.includes(chosen()));
    const graph = graphOf(name);
    if (!mark || !graph || isMap(graph) || !document.querySelector(".story-step")) return [];
    const {clientWidth: width, clientHeight: height} = roomOf(name);
    const [left, right] = [mark.left - LIGHT[0], mark.right + LIGHT[0]];
    const [top, bottom] = [mark.y - mark.half - LIGHT[1], mark.y + mark.half + LIGHT[1]];
    const d = `M0,0H${width}V${height}H0ZM${left},${top}V${bottom}H${right}V${top}Z`;
    return [drawing("path", {d, class: "veil"})];
}

const SPACE = 40; // pixels around a mark that is brought into sight

/**
 * Scrolls a chart's lanes so that the mark of what is chosen is in sight, if it is not.
 * @param {string} name of the chart
 */
export function bringIntoSight(name) {
    const mark = marksOf(name).find(({ids}) => ids.includes(chosen()));
    if (mark) reveal(name, mark);
}

/**
 * Scrolls a chart's lanes so that a mark is in sight, if it is not.
 * @param {string} name of the chart
 * @param {Mark} mark
 */
export function reveal(name, mark) {
    const pane = roomOf(name).parentElement;
    if (!pane) return;
    const days = parseFloat(roomOf(name).style.getPropertyValue("--head")) || 0;
    const head = days + (roomOf(name).querySelector(".above")?.clientHeight ?? 0);
    const top = pane.scrollTop + head;
    const bottom = pane.scrollTop + pane.clientHeight;
    if (mark.y - SPACE / 2 >= top && mark.y + SPACE / 2 <= bottom) return;
    pane.scrollTop = mark.y - head - SPACE;
}

/** Frames what is chosen, marked to be shown alone, new, or under the keys. */
export function drawFrames(names = CHARTS) {
    for (const name of names.filter(graphOf)) {
        const marks = marksOf(name);
        const frames = looks(name).flatMap(([look, has]) =>
            marks.filter(has).map((mark) => frame(mark, look)),
        );
        layer(name).replaceChildren(...veil(name, marks), ...frames);
    }
}
