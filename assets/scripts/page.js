// @ts-check
/* Buttons and keys of the whole page, and its history. */

/** @import {Change} from "./types.d.ts" */

import {notice, send} from "./dash.js";
import {followDetails, select} from "./details.js";
import {around, byId} from "./dom.js";
import {forget} from "./selection.js";

/** @param {number} by how many records on from the chosen one */
function step(by) {
    followDetails();
    send({step: by});
}

/** @type {Record<string, () => void>} */
const KEYS = {
    n: () => step(1),
    p: () => step(-1),
    "?": () => byId("help-open").click(),
};

/** @param {MouseEvent} event */
function pressed(event) {
    const button = around(event, "[data-ask]");
    if (button) {
        /** @type {Change} */
        const change = JSON.parse(button.dataset.ask ?? "");
        if ("step" in change || ("set" in change && "selected" in change.set)) followDetails();
        send(change);
    }
    if (around(event, "#notice")) notice("");
    // A day chosen out of the list is sent when its field is left.
    if (around(event, ".mantine-Autocomplete-option, .asof .mantine-InputClearButton-root")) {
        setTimeout(() => /** @type {HTMLElement} */ (document.activeElement)?.blur());
    }
}

/** Whether the filters are open as a drawer over the page, as on a phone. */
function drawerIsOpen() {
    const drawer = document.querySelector(".controls.open .drawer");
    return drawer !== null && getComputedStyle(drawer).position === "fixed";
}

function close() {
    if (drawerIsOpen()) {
        byId("more").click();
        return;
    }
    if (document.querySelector("#details article")) select("");
    notice("");
    forget();
}

/** @param {KeyboardEvent} event */
function typed(event) {
    const busy = around(event, "input, textarea, [role=listbox], [role=dialog]");
    const leave = event.key === "Escape" && drawerIsOpen();
    if ((busy && !leave) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") close();
    else KEYS[event.key]?.();
}

/** A search is one entry of the history, however often its typing pauses. */
function joinSearches() {
    const push = history.pushState.bind(history);
    let hasEntry = false; // whether the search that is being typed has its entry
    history.pushState = (...entry) => {
        const typing = document.activeElement?.id === "q";
        if (typing && hasEntry) history.replaceState(...entry);
        else push(...entry);
        hasEntry = typing;
    };
    document.addEventListener("focusin", () => {
        hasEntry = false;
    });
}

/** Opens or closes the filters: whether they are open, and the look of them and of their button. */
export function toggleFilters() {
    const opened = !document.querySelector(".controls.open");
    return [opened, opened ? "controls open" : "controls", String(opened)];
}

export function watchPage() {
    document.addEventListener("click", pressed);
    document.addEventListener("keydown", typed);
    joinSearches();
}
