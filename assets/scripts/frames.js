// @ts-check
/* Frames around marks. They stand in an SVG of their own over each chart, so that choosing draws no
   chart anew. */

/** @import {Graph, Mark} from "./types.d.ts" */

import {CHARTS} from "./dash.js";
import {drawing, roomOf} from "./dom.js";
import {marksOnAxes, marksOnMap, namedBy} from "./marks.js";
import {axesOf, graphOf, isMap, namesIn, projectionOf, tracesOf} from "./plotly.js";
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

const LIGHT = 6; // pixels around a mark and its name that stay light
const PERSON = /^\p{Lu}[\p{L}'’ -]*/u; // how the name of a person begins, without what follows it

/**
 * Whether a sentence has a name in it, as words of its own.
 * @param {string} sentence
 * @param {string} text that stands beside a mark
 */
function saysName(sentence, text) {
    const [person = ""] = PERSON.exec(text) ?? [];
    const rest = sentence.split(person.trim());
    return person !== "" && rest.slice(1).some((after) => !/^\p{L}/u.test(after));
}

/**
 * What stays light while the story tells of it: the mark of what is chosen and those of the people
 * whom the sentence names, each with its name.
 * @param {Graph} graph
 * @param {Mark[]} marks
 * @param {string} sentence
 */
function lit(graph, marks, sentence) {
    const {left, top} = graph.getBoundingClientRect();
    const texts = namesIn(graph).map(({trace, at, box, text}) => ({
        record: namedBy(trace, at)?.ids[0],
        isSaid: saysName(sentence, text),
        box: [box.left - left, box.top - top, box.right - left, box.bottom - top],
    }));
    const boxes = marks.flatMap(({ids, left: begin, right: end, y, half}) => {
        const own = texts.filter(({record}) => record === ids[0]);
        const isLight = ids.includes(chosen()) || own.some(({isSaid}) => isSaid);
        return isLight ? [[begin, y - half, end, y + half], ...own.map(({box}) => box)] : [];
    });
    return apart(boxes.map(([l, t, r, b]) => [l - LIGHT, t - LIGHT, r + LIGHT, b + LIGHT]));
}

/**
 * Boxes that do not meet: those that do become one around both.
 * @param {number[][]} boxes each its left, top, right and bottom
 * @returns {number[][]}
 */
function apart(boxes) {
    /** @type {number[][]} */
    const found = [];
    for (const box of boxes) {
        const [left, top, right, bottom] = box;
        const at = found.findIndex(([l, t, r, b]) => l <= right && left <= r && t <= bottom && top <= b);
        if (at < 0) {
            found.push(box);
            continue;
        }
        const [[l, t, r, b]] = found.splice(at, 1);
        const around = [Math.min(l, left), Math.min(t, top), Math.max(r, right), Math.max(b, bottom)];
        return apart([...found, around, ...boxes.slice(boxes.indexOf(box) + 1)]);
    }
    return found;
}

/**
 * A veil over all lanes but what the story tells of.
 * @param {string} name of the chart
 * @param {Mark[]} marks
 */
function veil(name, marks) {
    const sentence = document.querySelector(".story-text")?.textContent;
    const graph = graphOf(name);
    if (!sentence || !graph || isMap(graph)) return [];
    const {clientWidth: width, clientHeight: height} = roomOf(name);
    const boxes = [[0, 0, width, height], ...lit(graph, marks, sentence)];
    const d = boxes.map(([left, top, right, bottom]) => `M${left},${top}H${right}V${bottom}H${left}Z`);
    return [drawing("path", {d: d.join(""), class: "veil"})];
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
