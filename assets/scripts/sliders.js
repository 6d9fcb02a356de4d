// @ts-check
/* Sliders speak numbers; people want days. */

import {addDays, sayDay} from "./days.js";
import {byId} from "./dom.js";

/**
 * What a place on a slider means.
 * @param {string} first its first day
 * @param {string | undefined} last its last day, after which all is known
 * @param {string} after what is said of the place after it
 * @param {number} place in days from the first
 */
export function placeText(first, last, after, place) {
    const day = addDays(first, place);
    return last && day > last ? after : sayDay(day);
}

/** @param {HTMLElement} slider */
function sayDays(slider) {
    const {first = "", last, after = ""} = slider.dataset;
    const texts = [...slider.querySelectorAll("[role=slider]")].map((thumb) => {
        const text = placeText(first, last, after, Number(thumb.getAttribute("aria-valuenow")));
        thumb.setAttribute("aria-valuetext", text);
        return text;
    });
    byId("strip-day").textContent = texts.join(" – ");
}

export function watchSliders() {
    /** @type {NodeListOf<HTMLElement>} */
    const sliders = document.querySelectorAll(".slider[data-first]");
    for (const slider of sliders) {
        sayDays(slider);
        const options = {subtree: true, attributeFilter: ["aria-valuenow"]};
        new MutationObserver(() => sayDays(slider)).observe(slider, options);
    }
}
