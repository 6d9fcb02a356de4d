// @ts-check
/* Rows of buttons with one Tab stop: arrows, Home and End go from button to button. */

import {around} from "./dom.js";

const ROWS = ".legends, .names";

/** @type {Record<string, number>} */
const STEPS = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1};

/**
 * The buttons of a row that are on the page.
 * @param {Element} row
 */
const buttonsIn = (row) =>
    [...row.querySelectorAll("button")].filter((button) => button.getClientRects().length);

/** @param {HTMLButtonElement} button */
const nameOf = (button) => button.ariaLabel ?? button.textContent;

/**
 * Puts other buttons into a place: the first is a Tab stop, and what had the focus keeps it.
 * @param {Element} place
 * @param {HTMLElement[]} contents
 */
export function renew(place, contents) {
    const focused = document.activeElement;
    const held = focused instanceof HTMLButtonElement && place.contains(focused) && nameOf(focused);
    place.replaceChildren(...contents);
    const buttons = [...place.querySelectorAll("button")];
    const now = buttons.find((button) => held && nameOf(button) === held);
    for (const button of buttons) button.tabIndex = button === (now ?? buttons[0]) ? 0 : -1;
    now?.focus({preventScroll: true});
}

/**
 * The button to which a key goes from another.
 * @param {HTMLButtonElement[]} buttons
 * @param {number} at the place of the other
 * @param {string} key
 */
function reached(buttons, at, key) {
    if (key === "Home") return buttons[0];
    return key === "End" ? buttons.at(-1) : buttons[at + STEPS[key]];
}

/** @param {KeyboardEvent} event */
function move(event) {
    const row = around(event, ROWS);
    if (!row || event.ctrlKey || event.altKey || event.metaKey) return;
    if (!(event.key in STEPS) && event.key !== "Home" && event.key !== "End") return;
    const buttons = buttonsIn(row);
    const at = buttons.findIndex((button) => button === document.activeElement);
    if (at < 0) return;
    event.preventDefault();
    event.stopPropagation();
    reached(buttons, at, event.key)?.focus();
}

/** @param {FocusEvent} event */
function hold(event) {
    const [row, button] = [around(event, ROWS), around(event, "button")];
    if (!row || !button) return;
    for (const other of buttonsIn(button.closest(".legend, .names") ?? row)) {
        other.tabIndex = other === button ? 0 : -1;
    }
}

/** Lets arrows go among the entries of the key and the names of a chart. */
export function watchRoving() {
    document.addEventListener("keydown", move, {capture: true});
    document.addEventListener("focusin", hold);
}
