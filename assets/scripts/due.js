// @ts-check
/* What is in sight is drawn, and first of all the charts. What stands behind a tab waits until it is
   shown. */

/** @import {Room} from "./types.d.ts" */

import {CHARTS, DUE, noUpdate, wrote, write} from "./dash.js";
import {byId, roomOf} from "./dom.js";

const [WORDS, REST] = ["words", "rest"]; // the parts without a room of their own
const PATIENCE = 700; // milliseconds after which the texts wait no longer for the charts

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

/**
 * Of which view and room each part was asked for last.
 * @type {Map<string, string>}
 */
const requests = new Map();

/** @type {ReturnType<typeof setTimeout> | undefined} */
let patience;

/**
 * What a part shows: a view, in the room that it has itself.
 * @param {string} part
 * @param {string} address
 * @param {Room | null} room
 */
const shownBy = (part, address, room) =>
    JSON.stringify([address, room?.theme, part === REST ? room?.strip : room?.[part]]);

/** @param {string} part */
const isShown = (part) => [WORDS, REST].includes(part) || roomOf(part).getClientRects().length > 0;

/** @param {string} part */
const isFirst = (part) => part === WORDS || CHARTS.includes(part);

/** The stores of what is in sight, in the order in which it is drawn after a change. */
export function storesInSight() {
    const parts = DUE.filter(isShown);
    const counted = byId("more").ariaExpanded === "true" ? ["counted"] : [];
    const [first, last] = [parts.filter(isFirst), parts.filter((part) => !isFirst(part))];
    const store = (/** @type {string} */ part) => `${part}-due`;
    return [...first.map(store), "view", ...last.map(store), ...counted];
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
 * @param {Room | null} room
 */
export function nextDue(address, room) {
    const now = (/** @type {string} */ part) => shownBy(part, address, room);
    // A view that is written again is drawn again: a drag may have left a chart between two days.
    if (wrote("drawn")) requests.clear();
    const stale = DUE.filter((part) => isShown(part) && requests.get(part) !== now(part));
    due = new Set(stale.filter((part) => CHARTS.includes(part)));
    const first = new Set(due.size ? stale.filter(isFirst) : stale);
    first.forEach((part) => requests.set(part, now(part)));
    const later = stale.filter((part) => !first.has(part));
    queue = later.map((part) => () => {
        requests.set(part, now(part));
        write(`${part}-due`, {data: address});
    });
    clearTimeout(patience);
    patience = setTimeout(goOn, PATIENCE);
    return DUE.map((part) => (first.has(part) ? address : noUpdate()));
}
