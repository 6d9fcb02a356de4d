// @ts-check
/* What unfolds over the page closes by Escape and by a press elsewhere, and the focus goes back to
   what has opened it; the list of a field of days closes by Enter, too. Dialogs do so by
   themselves. */

import {around} from "./dom.js";

/**
 * What unfolds: where it is open, what opens and closes it, and all that belongs to it.
 * @type {{opener: string; room: string}[]}
 */
const MENUS = [
    {opener: ".play-menu[open] > summary", room: ".play-menu"},
    {opener: ".data-menu[open] > summary", room: ".data-menu"},
    {opener: ".notes-menu[open] > summary", room: ".notes-menu"},
    {opener: ".warnings-menu[open] > summary", room: ".warnings-menu"},
    {opener: ".columns-menu[open] > summary", room: ".columns-menu"},
    {opener: "#key-open[aria-expanded=true]", room: ".keys"},
    {opener: "#foot-open[aria-expanded=true]", room: ".footer"},
    {opener: "#more[aria-expanded=true]", room: "#controls"},
];
const LISTS = "[role=listbox], [data-portal]"; // the entries of a field stand outside of its menu

/** The menus that are open. */
const open = () =>
    MENUS.flatMap(({opener, room}) => {
        const element = document.querySelector(opener);
        return element instanceof HTMLElement ? [{opener: element, room}] : [];
    });

/**
 * Closes a menu; the focus goes back where nothing else has taken it.
 * @param {{opener: HTMLElement; room: string}} menu
 */
function close({opener, room}) {
    opener.click();
    const focused = document.activeElement;
    if (!focused || focused === document.body || focused.closest(room)) opener.focus();
}

/** Whether the entries of a field are in sight, which close first. */
const hasList = () =>
    [...document.querySelectorAll("[role=listbox]")].some((list) => list.getClientRects().length);

/** @param {KeyboardEvent} event */
function typed(event) {
    if (event.key !== "Escape" || hasList() || around(event, "[role=dialog]")) return;
    const menus = open();
    if (!menus.length) return;
    menus.forEach(close);
    event.stopPropagation();
}

/**
 * Enter takes the day that was typed, and the list of days has done its part.
 * @param {KeyboardEvent} event
 */
function entered(event) {
    const field = around(event, ".day input");
    if (event.key !== "Enter" || !field) return;
    setTimeout(() => {
        if (!hasList()) return; // an entry was taken
        field.dispatchEvent(new KeyboardEvent("keydown", {key: "Escape", code: "Escape", bubbles: true}));
    });
}

/**
 * How the last press of a pointer began: a list that opens under it has its end.
 * @type {PointerEvent | null}
 */
let begun = null;

/** @param {MouseEvent} event */
function pressed(event) {
    const press = (event.detail && begun) || event; // a key that clicks has no pointer
    if (around(event, LISTS) || around(press, LISTS)) return;
    open()
        .filter(({room}) => !around(press, room))
        .forEach(close);
}

/** Closes what is open when a reader turns to something else. */
export function watchMenus() {
    document.addEventListener("keydown", typed, {capture: true});
    document.addEventListener("keydown", entered);
    document.addEventListener("pointerdown", (event) => {
        begun = event;
    }, {capture: true});
    document.addEventListener("click", pressed, {capture: true});
}
