// @ts-check
/* What is in sight is drawn first: the parts of the page that are due for a view. */

import {CHARTS, noUpdate, write} from "./dash.js";
import {roomOf} from "./dom.js";

const PATIENCE = 700; // milliseconds after which what is out of sight waits no longer
const PARTS = [...CHARTS, "rest"];

/**
 * Charts in sight that are not drawn yet.
 * @type {Set<string>}
 */
let due = new Set();

/**
 * What waits for them.
 * @type {(() => void)[]}
 */
let queue = [];

let newest = "";
/** @type {ReturnType<typeof setTimeout> | undefined} */
let patience;

/** @param {string} name of the chart */
function inSight(name) {
    const {top, bottom, height} = roomOf(name).getBoundingClientRect();
    return height > 0 && bottom > 0 && top < window.innerHeight;
}

function goOn() {
    const waiting = queue;
    queue = [];
    waiting.forEach((act) => act());
}

/**
 * A chart has been drawn.
 * @param {string} name
 */
export function painted(name) {
    if (due.delete(name) && !due.size) setTimeout(goOn);
}

/**
 * For each part the view that is due: charts in sight at once, the others after them.
 * @param {string} address
 */
export function nextDue(address) {
    due = new Set(CHARTS.filter(inSight));
    newest = address;
    const first = new Set(due.size ? due : PARTS);
    queue = PARTS.filter((name) => !first.has(name)).map((name) => () => {
        if (address === newest) write(`${name}-due`, {data: address});
    });
    clearTimeout(patience);
    patience = setTimeout(goOn, PATIENCE);
    return PARTS.map((name) => (first.has(name) ? address : noUpdate()));
}
