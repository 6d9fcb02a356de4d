// @ts-check
/* What only the browser can know: the width that each chart has, and the theme. */

/** @import {Room} from "./types.d.ts" */

import {CHARTS, write} from "./dash.js";
import {isDark} from "./dom.js";
import {loaded} from "./typeface.js";

const SETTLE = 120; // milliseconds without a change before the charts are drawn anew

let known = "";
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let fonts = false; // whether texts can be measured

/**
 * The width of a chart's room; out of sight it has none, and will have that of all boards.
 * @param {HTMLElement} box
 */
const widthOf = (box) => box.clientWidth || box.parentElement?.parentElement?.clientWidth || 0;

function measure() {
    if (!fonts) return;
    /** @type {Room} */
    const room = {theme: isDark() ? "dark" : "light"};
    for (const name of CHARTS) {
        const box = document.getElementById(`${name}-room`);
        if (!box) return;
        room[name] = widthOf(box);
    }
    const now = JSON.stringify(room);
    if (now === known || !room[CHARTS[0]]) return;
    known = now;
    write("room", {data: room});
}

function settle() {
    clearTimeout(timer);
    timer = setTimeout(measure, known ? SETTLE : 0);
}

const sizes = new ResizeObserver(settle);

/** @param {Element} box the room of a chart */
export const watchSize = (box) => sizes.observe(box);

export function watchRoom() {
    loaded().finally(() => {
        fonts = true;
        settle();
    });
    const options = {attributeFilter: ["data-mantine-color-scheme"]};
    new MutationObserver(settle).observe(document.documentElement, options);
}
