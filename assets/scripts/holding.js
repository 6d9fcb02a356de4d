// @ts-check
/* A finger held on a mark, or on its name, marks it to be shown alone, as Ctrl and a press do. */

/** @import {Graph, Target} from "./types.d.ts" */

import {around, roomOf} from "./dom.js";
import {marksOf} from "./frames.js";
import {nearestMark} from "./marks.js";
import {nameUnder} from "./names.js";
import {markHeld} from "./selection.js";

const HELD = 500; // milliseconds after which a finger that rests is held
const SLACK = 10; // pixels that a finger moves without meaning it

let held = false;

/** Whether the last press on a chart was a finger that was held, which is no tap when it leaves. */
export const wasHeld = () => held;

/**
 * What a finger on a chart means: the mark that it is on, a name, or the nearest mark.
 * @param {Graph} graph
 * @param {string} name of the chart
 * @param {PointerEvent} event
 * @returns {Target | null}
 */
function touched(graph, name, event) {
    const {left, top} = graph.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    const mark = nearestMark(marksOf(name), x, y);
    return mark?.far === 0 ? mark : nameUnder(graph, name, event) ?? mark;
}

/**
 * Listens to fingers that rest on a chart.
 * @param {Graph} graph
 * @param {string} name
 */
export function watchHolding(graph, name) {
    const room = roomOf(name);
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    let begin = {x: 0, y: 0};
    const leave = () => clearTimeout(timer);
    room.addEventListener("pointerdown", (event) => {
        leave();
        held = false;
        if (event.pointerType !== "touch" || !event.isPrimary || around(event, ".own-note")) return;
        begin = {x: event.clientX, y: event.clientY};
        timer = setTimeout(() => {
            const target = touched(graph, name, event);
            held = Boolean(target);
            if (target) markHeld(target.ids);
        }, HELD);
    }, {capture: true});
    room.addEventListener("pointermove", ({clientX, clientY}) => {
        if (Math.hypot(clientX - begin.x, clientY - begin.y) > SLACK) leave();
    }, {capture: true});
    for (const end of ["pointerup", "pointercancel"]) {
        room.addEventListener(end, leave, {capture: true});
    }
    room.addEventListener("contextmenu", (event) => held && event.preventDefault());
}
