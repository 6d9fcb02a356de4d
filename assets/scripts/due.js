// @ts-check
/* What is in sight is drawn, and first of all the charts. What stands behind a tab waits until it is
   shown. */

/** @import {Room} from "./types.d.ts" */

import {CHARTS, DUE, OWN_FIELDS, noUpdate, wrote, write} from "./dash.js";

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
 * What each part was asked for last: a view in a room, and the fields of the view that are its own.
 * @type {Map<string, {shared: string, own: string[]}>}
 */
const requests = new Map();

let newest = ""; // the address of the view that was due last

/** @type {ReturnType<typeof setTimeout> | undefined} */
let patience;

/**
 * The address of a view as a part has it: without the fields that are another's own.
 * @param {string} part
 * @param {string} address
 */
function addressFor(part, address) {
    const others = Object.keys(OWN_FIELDS).filter((field) => OWN_FIELDS[field] !== part);
    return without(others, address);
}

/**
 * @param {string[]} fields
 * @param {string} address
 */
function without(fields, address) {
    const parts = address.slice(1).split("&").filter(Boolean);
    const left = parts.filter((each) => !fields.includes(each.split("=")[0]));
    return left.length ? `?${left.join("&")}` : "";
}

/**
 * The fields of a view that only this part shows.
 * @param {string} part
 */
export const ownFields = (part) => Object.keys(OWN_FIELDS).filter((field) => OWN_FIELDS[field] === part);

/**
 * What a part shows: a view, in the room that it has itself.
 * @param {string} part
 * @param {string} address
 * @param {Room | null} room
 */
function shownBy(part, address, room) {
    const view = new URLSearchParams(address);
    const place = [room?.theme, part === REST ? room?.strip : room?.[part]];
    return {
        shared: JSON.stringify([without(Object.keys(OWN_FIELDS), address), ...place]),
        own: ownFields(part).map((field) => view.get(field) ?? ""),
    };
}

/** @param {string} part */
const isShown = (part) =>
    [WORDS, REST].includes(part) || Boolean(document.getElementById(`${part}-room`)?.getClientRects().length);

/** @param {string} part */
const isFirst = (part) => part === WORDS || CHARTS.includes(part);

/** The stores of what is in sight, in the order in which it is drawn after a change. */
export function storesInSight() {
    const parts = DUE.filter(isShown);
    const counted = document.getElementById("more")?.ariaExpanded === "true" ? ["counted"] : [];
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

/** Whether every chart in sight is drawn, and what waited for them is asked for. */
export const isDrawn = () => due.size + queue.length === 0;

/**
 * For each part the view that is due: charts in sight at once, the others after them.
 * @param {string} address
 * @param {Room | null} room
 */
export function nextDue(address, room) {
    if (!room) return DUE.map(noUpdate); // it will be known in a moment
    const now = (/** @type {string} */ part) => shownBy(part, address, room);
    // A view that is written again is drawn again: a drag may have left a chart between two days.
    if (wrote("drawn") && address === newest) requests.clear();
    newest = address;
    const isStale = (/** @type {string} */ part) =>
        JSON.stringify(requests.get(part)) !== JSON.stringify(now(part));
    const stale = DUE.filter((part) => isShown(part) && isStale(part));
    due = new Set(stale.filter((part) => CHARTS.includes(part)));
    const first = new Set(due.size ? stale.filter(isFirst) : stale);
    first.forEach((part) => requests.set(part, now(part)));
    const later = stale.filter((part) => !first.has(part));
    queue = later.map((part) => () => {
        requests.set(part, now(part));
        write(`${part}-due`, {data: addressFor(part, address)});
    });
    clearTimeout(patience);
    patience = setTimeout(goOn, PATIENCE);
    return DUE.map((part) => (first.has(part) ? addressFor(part, address) : noUpdate()));
}
