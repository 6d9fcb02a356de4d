// @ts-check
/* The menu of data beside the title: a press on an entry says at once that it is being opened, for
   the server may have to read it first. */

import {WORDS, announce, phrase} from "./dash.js";
import {around} from "./dom.js";

/** @param {MouseEvent} event */
function pressed(event) {
    const link = around(event, ".data-panel a:not([aria-current], [aria-busy])");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const title = link.textContent ?? "";
    const said = phrase(WORDS.openingData, title);
    link.ariaBusy = "true";
    link.textContent = said;
    announce(said);
    // Back may bring this page again as it was left.
    addEventListener("pagehide", () => {
        link.ariaBusy = null;
        link.textContent = title;
    }, {once: true});
}

export function watchDataMenu() {
    document.addEventListener("click", pressed);
}
