// @ts-check
/* Picking a day: a small button in the field of a day opens the calendar that the browser has for
   days. It stands over the page, moves nothing, and is read out and worked by keys as any. */

import {send} from "./dash.js";
import {around, byId} from "./dom.js";
import {heldFields} from "./view.js";

/** The field of the view for which a day is picked. */
let field = "";

/** The field of the browser's own, of which only the calendar is seen. */
function makeInput() {
    const input = document.createElement("input");
    input.type = "date";
    input.className = "picker";
    input.tabIndex = -1;
    input.ariaHidden = "true";
    input.addEventListener("change", () => {
        if (input.value) send({set: {[field]: input.value}});
    });
    document.body.append(input);
    return input;
}

/** @type {HTMLInputElement | null} */
let only = null;

/** @param {HTMLElement} button */
function open(button) {
    const input = (only ??= makeInput());
    const {left, bottom} = button.getBoundingClientRect();
    const {day = "", first = "", last = ""} = button.dataset;
    field = day;
    // Without bounds the last value stays, whatever the new ones are.
    Object.assign(input, {min: "", max: ""});
    input.value = heldFields().get(day) || (day === "since" ? first : last);
    Object.assign(input, {min: first, max: last});
    Object.assign(input.style, {left: `${left}px`, top: `${bottom}px`});
    try {
        input.showPicker();
    } catch {
        byId(day).focus(); // a browser without a calendar: the day can be typed
    }
}

export function watchPicking() {
    document.addEventListener("click", (event) => {
        const button = around(event, "[data-day]");
        if (button) open(button);
    });
}
