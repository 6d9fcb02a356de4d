// @ts-check
/* Several records: marked one by one, then shown alone. */

import {WORDS, phrase, send} from "./dash.js";
import {byId} from "./dom.js";
import {forget, pendingRecords} from "./selection.js";

/**
 * @param {string} words
 * @param {() => void} act
 */
function button(words, act) {
    const element = document.createElement("button");
    element.className = "record";
    element.textContent = words;
    element.addEventListener("click", act);
    return element;
}

function showOnly() {
    send({set: {record: pendingRecords()}});
    forget();
}

/** Shows how many records are marked, and what can be done with them. */
export function showPending() {
    const place = byId("pending");
    const count = pendingRecords().length;
    const words = document.createElement("span");
    words.textContent = phrase(WORDS.marked, count);
    // Buttons that stand keep the focus.
    if (count && place.firstElementChild?.textContent === words.textContent) return;
    const line = [words, button(WORDS.showMarked, showOnly), button(WORDS.clearMarked, forget)];
    place.replaceChildren(...(count ? line : []));
}
