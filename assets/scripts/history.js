// @ts-check
/* The history of the view is that of the browser: each change is an entry, which knows its number. */

import {around} from "./dom.js";

/**
 * The number of an entry, by what the browser keeps of it; the one that was opened is 0.
 * @param {unknown} state
 * @returns {number}
 */
export const numberOf = (state) =>
    state !== null && typeof state === "object" && "number" in state ? Number(state.number) : 0;

/**
 * Whether a step through the entries leads to another of this page.
 * @param {number} now the number of the entry that is shown
 * @param {number} newest the highest number that was given
 * @param {number} by -1 to undo, 1 to redo
 */
export const canStep = (now, newest, by) => now + by >= 0 && now + by <= newest;

let newest = 0;

/** The buttons by their ids, each with the step for which it stands. */
const STEPS = {undo: -1, redo: 1};

/** Each button says whether there is a step for it; it keeps the focus where there is none left. */
export function showSteps() {
    for (const [id, by] of Object.entries(STEPS)) {
        const button = document.getElementById(id);
        if (button) button.ariaDisabled = String(!canStep(numberOf(history.state), newest, by));
    }
}

/** @param {MouseEvent} event */
function pressed(event) {
    const button = around(event, ".walker");
    if (button) walk(button.id === "undo" ? STEPS.undo : STEPS.redo);
}

/**
 * Undoes the last change of the view, or redoes the next; never leaves the page.
 * @param {number} by -1 or 1
 */
export function walk(by) {
    if (canStep(numberOf(history.state), newest, by)) history.go(by);
}

/** A search is one entry of the history, however often its typing pauses. */
export function watchHistory() {
    const push = history.pushState.bind(history);
    const replace = history.replaceState.bind(history);
    newest = numberOf(history.state);
    let hasEntry = false; // whether the search that is being typed has its entry
    history.pushState = (_state, ...entry) => {
        const typing = document.activeElement?.id === "q";
        const now = numberOf(history.state);
        if (typing && hasEntry) replace({number: now}, ...entry);
        else push({number: (newest = now + 1)}, ...entry);
        hasEntry = typing;
        showSteps();
    };
    history.replaceState = (_state, ...entry) => replace({number: numberOf(history.state)}, ...entry);
    addEventListener("popstate", showSteps);
    document.addEventListener("click", pressed);
    document.addEventListener("focusin", () => {
        hasEntry = false;
    });
}
