// @ts-check
/* Sliders speak numbers; people want days. */

import {addDays, sayDay} from "./days.js";
import {around, byId} from "./dom.js";

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
    for (const thumb of slider.querySelectorAll("[role=slider]")) {
        const place = Number(thumb.getAttribute("aria-valuenow"));
        thumb.setAttribute("aria-valuetext", placeText(first, last, after, place));
    }
}

/**
 * Where a text begins that stands over a point of a strip, and ends where the strip does.
 * @param {number} point in pixels from the strip's left end
 * @param {number} text its width
 * @param {number} strip its width
 */
export const beginOf = (point, text, strip) =>
    Math.max(0, Math.min(strip - text, point - text / 2));

/**
 * Writes the day of a handle over it.
 * @param {Element} thumb
 * @param {HTMLElement} slider
 */
function write(thumb, slider) {
    const label = byId("strip-day");
    label.textContent = thumb.getAttribute("aria-valuetext");
    label.dataset.of = slider.id;
    const strip = slider.getBoundingClientRect();
    const {left, width} = thumb.getBoundingClientRect();
    const begin = beginOf(left + width / 2 - strip.left, label.offsetWidth, strip.width);
    label.style.left = `${begin}px`;
}

/**
 * Remembers which handle of a slider has the focus.
 * @param {HTMLElement} slider
 * @returns {() => void} gives it to the handle in its place, where it went with the old one
 */
function keepFocus(slider) {
    /** @returns {HTMLElement[]} */
    const thumbs = () => [...slider.querySelectorAll("[role=slider]")].filter((it) => it instanceof HTMLElement);
    let place = -1;
    slider.addEventListener("focusin", () => {
        place = thumbs().findIndex((thumb) => thumb === document.activeElement);
    });
    slider.addEventListener("focusout", ({target}) => {
        setTimeout(() => {
            const isGone = target instanceof Node && !target.isConnected;
            if (!isGone && !slider.contains(document.activeElement)) place = -1;
        });
    });
    return () => {
        if (document.activeElement === document.body) thumbs()[place]?.focus({preventScroll: true});
    };
}

/** @param {HTMLElement} slider */
function watch(slider) {
    /** @param {Event} event */
    const follow = (event) => {
        const thumb = around(event, "[role=slider]");
        if (thumb) write(thumb, slider);
    };
    slider.addEventListener("pointerover", follow);
    slider.addEventListener("focusin", follow);
    const refocus = keepFocus(slider);
    sayDays(slider);
    // A slider whose limits change is given other handles.
    const options = {subtree: true, childList: true, attributeFilter: ["aria-valuenow", "data-last"]};
    new MutationObserver((changes) => {
        sayDays(slider);
        if (changes.some(({removedNodes}) => removedNodes.length)) refocus();
        const held = changes.map(({target}) => target).findLast(isHeld);
        if (held) write(held, slider);
    }).observe(slider, options);
}

/**
 * Whether a handle is moved by a hand or by keys.
 * @param {Node} thumb
 * @returns {thumb is Element}
 */
const isHeld = (thumb) =>
    thumb instanceof Element && thumb.matches("[data-dragging], :focus");

export function watchSliders() {
    /** @type {NodeListOf<HTMLElement>} */
    const sliders = document.querySelectorAll(".slider[data-first]");
    for (const slider of sliders) watch(slider);
}
