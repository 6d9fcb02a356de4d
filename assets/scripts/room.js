// @ts-check
/* What only the browser can know: the room that each chart has, and the theme. */

/** @import {Room} from "./types.d.ts" */

import {CHARTS, write} from "./dash.js";
import {isDark} from "./dom.js";
import {isFrame} from "./skeleton.js";
import {areMeasured, loaded} from "./typeface.js";

const SETTLE = 120; // milliseconds without a change before the charts are drawn anew

let known = "";
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/**
 * The last size of each chart's room: behind a tab it has none.
 * @type {Map<string, number[]>}
 */
const sizes = new Map();

/** @param {string} name of the chart */
function sizeOf(name) {
    const box = document.getElementById(`${name}-room`);
    if (!box) return [0, 0];
    const {clientWidth: width, clientHeight: height} = box;
    // A chart with lanes takes the height that it needs.
    if (width) sizes.set(name, [width, box.matches(".places") ? height : 0]);
    return sizes.get(name) ?? [0, 0];
}

/**
 * The room that the charts have now; none before it can be measured.
 * @returns {Room | null}
 */
export function roomNow() {
    const strip = document.getElementById("strip-room");
    if (!areMeasured() || !strip) return null;
    /** @type {Room} */
    const room = {theme: isDark() ? "dark" : "light", strip: strip.clientWidth};
    for (const name of CHARTS) room[name] = sizeOf(name);
    return CHARTS.some((name) => sizeOf(name)[0]) ? room : null;
}

function measure() {
    if (isFrame()) return; // Dash does not hear yet
    const room = roomNow();
    const now = JSON.stringify(room);
    if (!room || now === known) return;
    known = now;
    write("room", {data: room});
}

function settle() {
    clearTimeout(timer);
    timer = setTimeout(measure, known ? SETTLE : 0);
}

const rooms = new ResizeObserver(settle);

/** @param {Element} box the room of a chart */
export const watchSize = (box) => rooms.observe(box);

export function watchRoom() {
    loaded().finally(settle);
    const options = {attributeFilter: ["data-mantine-color-scheme"]};
    new MutationObserver(settle).observe(document.documentElement, options);
}
