// @ts-check
/* Picking a day: a small button in the field of a day opens the calendar that the browser has for
   days. It stands over the page, moves nothing, and is read out and worked by keys as any. */

import {send} from "./dash.js";
import {addDays} from "./days.js";
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

/**
 * The last day that can be picked: a comparison is with a day before the as-of day.
 * @param {DOMStringMap} data of the button
 */
function lastDay({day, first = "", last = ""}) {
    const asof = heldFields().get("asof");
    if (day !== "changed_since" || !asof) return last;
    return [first, [last, addDays(asof, -1)].toSorted()[0]].toSorted()[1];
}

/**
 * The day at which the calendar opens where none is chosen.
 * @param {DOMStringMap} data of the button
 * @param {string} last that can be picked
 */
function openingDay({day, first = "", near}, last) {
    if (!near) return day === "since" ? first : last;
    const wanted = heldFields().get("until") || near;
    return [first, [wanted, last].toSorted()[0]].toSorted()[1];
}

/** @type {HTMLInputElement | null} */
let only = null;

/** @param {HTMLElement} button */
function open(button) {
    const input = (only ??= makeInput());
    const {left, bottom} = button.getBoundingClientRect();
    const {day = "", first = ""} = button.dataset;
    const [held, last] = [heldFields().get(day), lastDay(button.dataset)];
    field = day;
    // Without bounds the last value stays, whatever the new ones are.
    Object.assign(input, {min: "", max: ""});
    input.value = held || openingDay(button.dataset, last);
    Object.assign(input, {min: first, max: last});
    Object.assign(input.style, {left: `${left}px`, top: `${bottom}px`});
    try {
        input.showPicker();
    } catch {
        byId(day).focus(); // a browser without a calendar: the day can be typed
    }
    // The day at which it only opens can be picked, too.
    if (!held && button.dataset.near) input.value = "";
}

export function watchPicking() {
    document.addEventListener("click", (event) => {
        const button = around(event, "[data-day]");
        if (button) open(button);
    });
}
