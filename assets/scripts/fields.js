// @ts-check
/* What is said of a day that was typed stands beside its field, and a refused text is marked. */

import {write} from "./dash.js";
import {around, byId} from "./dom.js";

const EDGE = 10; // pixels that stay free at either side of the window
const GAP = 2; // pixels between the row of a field and what is said of it

/** The lowest point of what is seen of the row of words and days. */
function footOfRow() {
    const row = document.querySelector("#controls .row");
    const feet = [...(row?.children ?? [])].map((each) => each.getBoundingClientRect().bottom);
    return Math.max(0, ...feet);
}

/**
 * Where it stands: over the key, which is beside the row; for a field of the dock over the notes at
 * the foot, or over the key where that is there. It covers no chart.
 * @param {Element} field
 */
function placeOf(field) {
    const dock = byId("dock").getBoundingClientRect();
    const keyIsBelow = footOfRow() > innerHeight / 2;
    const inDock = field.closest("#dock") !== null;
    if (keyIsBelow) return {top: "auto", bottom: `${innerHeight - dock.top}px`};
    if (inDock) return {top: "auto", bottom: "0"};
    return {top: `${footOfRow() + GAP}px`, bottom: "auto"};
}

function place() {
    const message = byId("message");
    const box = message.querySelector("[data-field]");
    const field = box instanceof HTMLElement && document.getElementById(box.dataset.field ?? "");
    message.toggleAttribute("data-beside", Boolean(field));
    message.removeAttribute("style");
    if (!(field && box)) return;
    const {left, width} = (field.closest(".day") ?? field).getBoundingClientRect();
    const most = innerWidth - box.getBoundingClientRect().width - EDGE;
    const begin = Math.max(EDGE, Math.min(width ? left : EDGE, most));
    Object.assign(message.style, {left: `${begin}px`, ...placeOf(field)});
}

/** The field whose text is refused says so to screen readers, and by its colour. */
function mark() {
    for (const field of document.querySelectorAll(".day input[aria-describedby=message]")) {
        field.ariaInvalid = "false";
        field.removeAttribute("aria-describedby");
    }
    const box = document.querySelector("#message [data-held]");
    const field = box instanceof HTMLElement && document.getElementById(box.dataset.field ?? "");
    if (!field) return;
    field.ariaInvalid = "true";
    field.setAttribute("aria-describedby", "message");
}

function follow() {
    mark();
    place();
}

/**
 * What is said goes, and a field whose text was refused holds again what the view holds.
 * @param {MouseEvent} event
 */
function pressed(event) {
    const box = around(event, "#message .away")?.closest(".alert");
    if (!(box instanceof HTMLElement)) return;
    const {field = "", held} = box.dataset;
    if (held !== undefined) write(field, {value: held});
    write("message", {children: null});
    if (!field) return;
    // The field itself would unfold its list.
    const picker = document.querySelector(`[data-day="${field}"]`);
    if (picker instanceof HTMLElement) picker.focus();
}

/** Follows what is said, and the places of the fields. */
export function watchFields() {
    new MutationObserver(follow).observe(byId("message"), {childList: true, subtree: true});
    const sizes = new ResizeObserver(place);
    for (const element of document.querySelectorAll("#controls .row, #dock")) sizes.observe(element);
    addEventListener("resize", place);
    document.addEventListener("click", pressed);
    follow();
}
