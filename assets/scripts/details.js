// @ts-check
/* Opening a record's details: what was chosen is read next, by eye from its top and by screen reader
   from its heading; where they close, the focus goes back to where it was. */

import {sayWhole, watchSheet} from "./bottomsheet.js";
import {CHARTS, send} from "./dash.js";
import {bringIntoSight, drawFrames} from "./frames.js";

let follows = false; // whether the next change of the details takes the focus
let shown = ""; // the record whose details stand there

/** @type {Element | null} */
let origin = null;

/** The focus goes to the details once they have changed. */
export function followDetails() {
    follows = true;
}

/** The focus comes back to where it is now. */
export function rememberFocus() {
    origin = document.activeElement;
}

/**
 * Opens the details of a record; those of none close.
 * @param {string} record
 */
export function select(record) {
    followDetails();
    send({set: {selected: record}});
}

/** @param {Element} details */
function turnTo(details) {
    CHARTS.forEach(bringIntoSight);
    drawFrames();
    sayWhole();
    const record = details.querySelector("article")?.dataset.shown ?? "";
    if (record !== shown) details.scrollTop = 0;
    shown = record;
    if (!follows) return;
    follows = false;
    /** @type {HTMLElement | null} */
    const heading = details.querySelector("article h2");
    if (heading) {
        heading.focus({preventScroll: true});
    } else if (origin instanceof HTMLElement && origin.isConnected) {
        origin.focus({preventScroll: true});
    }
}

export function watchDetails() {
    const details = document.querySelector(".details");
    if (!details) throw new Error("The page has no .details.");
    const options = {characterData: true, childList: true, subtree: true};
    new MutationObserver(() => turnTo(details)).observe(details, options);
    watchSheet();
}
