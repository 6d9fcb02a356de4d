// @ts-check
/* Details on a phone: a sheet at the foot of the chart, of which the name and the state show at
   first. A press on its grip, or a drag of its head, shows all or less again. */

import {around} from "./dom.js";

const FAR = 24; // pixels that a finger moves in a drag

/** @type {{from: number, height: number, isFar: boolean} | null} */
let drag = null;

/** @returns {HTMLElement | null} */
const sheet = () => document.querySelector(".details");

/** Whether there are details, and they are a sheet. */
const isSheet = () => Boolean(document.querySelector(".grip")?.getClientRects().length);

const isWhole = () => Boolean(sheet()?.classList.contains("whole-sheet-open"));

/** @param {boolean} whole whether all of the sheet is shown */
function show(whole) {
    sheet()?.classList.toggle("whole-sheet-open", whole);
    sayWhole();
}

/** The details have been made anew: whether all of them is shown; where they close, less is. */
export function sayWhole() {
    const grip = document.querySelector(".grip");
    if (grip) grip.ariaExpanded = String(isWhole());
    else sheet()?.classList.remove("whole-sheet-open");
}

/** @param {PointerEvent} event */
function begin(event) {
    const place = sheet();
    if (!place || !around(event, ".details-head") || !isSheet()) return;
    drag = {from: event.clientY, height: place.clientHeight, isFar: false};
}

/** @param {PointerEvent} event */
function move(event) {
    const place = sheet();
    if (!drag || !place) return;
    const by = drag.from - event.clientY;
    drag.isFar ||= Math.abs(by) > FAR;
    if (!drag.isFar) return;
    place.classList.add("dragged");
    place.style.setProperty("--dragged", `${drag.height + by}px`);
}

/** @param {PointerEvent} event */
function end(event) {
    if (drag?.isFar) show(event.clientY < drag.from);
    drag = null;
    sheet()?.classList.remove("dragged");
}

/** Listens to the grip and the head of the sheet. */
export function watchSheet() {
    document.addEventListener("click", (event) => {
        if (around(event, ".grip")) show(!isWhole());
    });
    document.addEventListener("pointerdown", begin);
    document.addEventListener("pointermove", move);
    document.addEventListener("pointerup", end);
    document.addEventListener("pointercancel", end);
}
