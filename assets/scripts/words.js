// @ts-check
/* The field of words: a search begins when its typing pauses. Enter and leaving the field begin it at
   once, by the component itself. */

import {write} from "./dash.js";

const PAUSE = 400; // milliseconds without a key after which what is typed is searched for

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/**
 * What the page has written into the field meanwhile is no search.
 * @param {HTMLInputElement} field
 */
function wait(field) {
    const typed = field.value;
    clearTimeout(timer);
    timer = setTimeout(() => {
        if (field.value === typed) write(field.id, {value: typed});
    }, PAUSE);
}

/** @param {Event} event */
const fieldOf = ({target}) =>
    target instanceof HTMLInputElement && target.id === "q" ? target : null;

export function watchWords() {
    document.addEventListener("input", (event) => {
        const field = fieldOf(event);
        if (field) wait(field);
    });
    document.addEventListener("focusout", (event) => fieldOf(event) && clearTimeout(timer));
    document.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && fieldOf(event)) clearTimeout(timer);
    });
}
