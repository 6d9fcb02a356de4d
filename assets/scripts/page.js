// @ts-check
/* Buttons and keys of the whole page. */

/** @import {Change} from "./types.d.ts" */

import {notice, send} from "./dash.js";
import {followDetails, select} from "./details.js";
import {around, byId} from "./dom.js";
import {walk, watchHistory} from "./history.js";
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

/**
 * What a warning leads to stands under their panel, which folds.
 * @param {Element} link
 */
function foldWarnings(link) {
    const panel = link.closest("#warnings");
    if (!panel) return;
    panel.querySelector("summary")?.focus();
    panel.removeAttribute("open");
}

/**
 * Sends what a button or a link asks for; a link opens a tab or window of its own if the keys say so.
 * @param {HTMLElement} button
 * @param {MouseEvent} event
 */
function ask(button, event) {
    if (button.matches("a")) {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
    }
    foldWarnings(button);
    /** @type {Change} */
    const change = JSON.parse(button.dataset.ask ?? "");
    if ("step" in change || ("set" in change && "selected" in change.set)) followDetails();
    send(change);
}

/** @param {MouseEvent} event */
function pressed(event) {
    const button = around(event, "[data-ask]");
    if (button) ask(button, event);
    if (around(event, "#notice")) notice("");
    // A day chosen out of the list is sent when its field is left.
    if (around(event, ".mantine-Autocomplete-option, .asof .mantine-InputClearButton-root")) {
        setTimeout(() => /** @type {HTMLElement} */ (document.activeElement)?.blur());
    }
}

/** Whether the filters are open as a drawer over the page, as on a phone. */
function drawerIsOpen() {
    const drawer = document.querySelector("#controls[data-open] .drawer");
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

/**
 * Ctrl+Z undoes the last change of the view, Ctrl+Shift+Z redoes it; a field has its own.
 * @param {KeyboardEvent} event
 */
function undo(event) {
    const meant = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "z";
    if (!meant || around(event, "input, textarea, [role=dialog]")) return;
    event.preventDefault();
    walk(event.shiftKey ? 1 : -1);
}

/** @param {KeyboardEvent} event */
function typed(event) {
    const busy = around(event, "input, textarea, [role=listbox], [role=dialog]");
    const leave = event.key === "Escape" && drawerIsOpen();
    if ((busy && !leave) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") close();
    else KEYS[event.key]?.();
}

/** Opens or closes the filters: whether they, their place and their button are open. */
export function toggleFilters() {
    const opened = !("open" in byId("controls").dataset);
    return [opened, opened ? "" : null, String(opened)];
}

/** @param {boolean} opened whether all of the finding is shown, over the charts */
function unfoldFinding(opened) {
    byId("finding-open").ariaExpanded = String(opened);
}

/** The finding is folded, and has a button where it is cut. */
function foldFinding() {
    unfoldFinding(false);
    const {scrollHeight, clientHeight} = byId("finding");
    byId("finding-open").hidden = scrollHeight <= clientHeight + 1;
}

/** @param {MouseEvent} event */
function pressedFinding(event) {
    const button = byId("finding-open");
    if (button.hidden || around(event, "#finding :is(button, a)")) return;
    if (around(event, "#finding, #finding-open")) unfoldFinding(button.ariaExpanded !== "true");
}

export function watchFinding() {
    document.addEventListener("click", pressedFinding);
    const changes = {childList: true, characterData: true, subtree: true};
    new MutationObserver(foldFinding).observe(byId("finding"), changes);
    addEventListener("resize", foldFinding);
    foldFinding();
}

export function watchPage() {
    document.addEventListener("click", pressed);
    document.addEventListener("keydown", typed);
    document.addEventListener("keydown", undo);
    watchHistory();
}
