// @ts-check
/* The records that stand out: the one whose details are open, those that are marked to be shown
   alone, and those that are new in a frame of playing. */

/** @type {Set<string>} */
const pending = new Set();

let adding = false; // whether a finger was held on the first that is marked

/** @type {(() => void)[]} */
const watchers = [];

/** @type {{chosen: string, fresh: Set<string> | null}} */
const state = {chosen: "", fresh: null};

export const chosen = () => state.chosen;
export const fresh = () => state.fresh;
export const isPending = (/** @type {string} */ record) => pending.has(record);
export const pendingRecords = () => [...pending];

/** Whether a press marks: a finger, which has no Ctrl, was held on the first that is marked. */
export const isAdding = () => adding;

/**
 * Calls back whenever another record is chosen or marked.
 * @param {() => void} watcher
 */
export function watch(watcher) {
    watchers.push(watcher);
}

const changed = () => watchers.forEach((watcher) => watcher());

/** @param {string} record */
export function choose(record) {
    state.chosen = record;
    changed();
}

/** @param {Set<string> | null} records */
export function setFresh(records) {
    state.fresh = records;
}

/**
 * Marks records; those that are all marked are marked no more.
 * @param {string[]} records
 */
export function toggle(records) {
    const all = records.every(isPending);
    for (const record of records) {
        if (all) pending.delete(record);
        else pending.add(record);
    }
    adding &&= pending.size > 0;
    changed();
}

/**
 * Marks records on which a finger is held; presses mark others, until none is marked.
 * @param {string[]} records
 */
export function markHeld(records) {
    adding = true;
    toggle(records);
}

export function forget() {
    pending.clear();
    adding = false;
    changed();
}
