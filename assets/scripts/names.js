// @ts-check
/* The names beside marks: a pointer on one means its mark. On a map a disc goes before the arcs that
   end in it. Plotly itself looks for the nearest mark, whatever is written there. */

/** @import {Graph, Mark, Target} from "./types.d.ts" */

import {roomOf} from "./dom.js";
import {marksOf} from "./frames.js";
import {covers, namedBy} from "./marks.js";
import {aimAtArcs, isMap, namesIn} from "./plotly.js";

/**
 * What the name under a pointer on a chart stands for; none where a mark is under it, or no name.
 * @param {Graph} graph
 * @param {Mark[]} marks of the chart
 * @param {MouseEvent} event
 * @returns {Target | null}
 */
function named(graph, marks, event) {
    if (!(event.target instanceof Node && graph.contains(event.target))) return null;
    if (marks.some((mark) => isOn(graph, mark, event))) return null;
    const {clientX: x, clientY: y} = event;
    const under = namesIn(graph).findLast(
        ({box}) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
    );
    return under ? namedBy(under.trace, under.at) : null;
}

/**
 * Whether a pointer is on a mark.
 * @param {Graph} graph
 * @param {Mark} mark
 * @param {MouseEvent} event
 */
function isOn(graph, mark, {clientX, clientY}) {
    const {left, top} = graph.getBoundingClientRect();
    return covers(mark, clientX - left, clientY - top);
}

/**
 * What the name under a pointer on a chart stands for.
 * @param {Graph} graph
 * @param {string} name of the chart
 * @param {MouseEvent} event
 */
export const nameUnder = (graph, name, event) => named(graph, marksOf(name), event);

/**
 * A movement of the pointer to the place of a mark that is nearest to it.
 * @param {Graph} graph
 * @param {Mark} mark
 * @param {MouseEvent} event
 */
function movedTo(graph, {left, right, y, round}, {clientX}) {
    const box = graph.getBoundingClientRect();
    const nearest = Math.max(left + 1, Math.min(right - 1, clientX - box.left));
    const x = round ? (left + right) / 2 : nearest;
    return new MouseEvent("mousemove", {bubbles: true, clientX: box.left + x, clientY: box.top + y});
}

/**
 * Tells Plotly of a pointer on a name that it is on the mark, and on a disc that no arc is there.
 * Whether it is on a name.
 * @param {Graph} graph
 * @param {string} name of the chart
 * @param {MouseEvent} event
 */
export function aim(graph, name, event) {
    const marks = marksOf(name);
    const record = named(graph, marks, event)?.ids[0];
    const mark = marks.findLast(({ids, path}) => ids[0] === record && !path);
    roomOf(name).classList.toggle("on-name", Boolean(mark));
    if (isMap(graph)) aimAtArcs(graph, !mark && !marks.some((each) => isOn(graph, each, event)));
    if (!mark) return false;
    event.stopPropagation();
    event.target?.dispatchEvent(movedTo(graph, mark, event));
    return true;
}
