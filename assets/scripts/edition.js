// @ts-check
/* Whether the data that the page shows is what the server shows now. Answers to changes say so by the
   way; a page on which nothing happens asks now and then. See dashboard/web/served/edition.py. */

/** @import {DataState} from "./types.d.ts" */

import {PATHS, WORDS, base} from "./dash.js";
import {byId} from "./dom.js";

const EACH = 15_000; // milliseconds after which a page in sight asks
const STATE = "Data-State";

const meta = document.querySelector("meta[name=edition]");

/** The mark of what the page shows; empty where its data never changes. */
const mark = (meta instanceof HTMLMetaElement && meta.content) || "";

/** What a request of the page says of itself: the server answers it out of the same data. */
export const EDITION = mark ? {"Data-Edition": mark} : undefined;

/** What the server has said last; at first what the page was made of. */
let heard = mark;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/**
 * @param {string} look its class
 * @param {string} words
 * @param {() => void} act
 */
function button(look, words, act) {
    const element = document.createElement("button");
    element.className = look;
    element.textContent = words;
    element.addEventListener("click", act);
    return element;
}

/** Takes the line away; it comes again when there is another. */
function close() {
    byId("data-state").replaceChildren();
}

/** @param {DataState} state */
function show({fault, changed}) {
    const text = document.createElement("span");
    text.textContent = [fault, changed && WORDS.changed].filter(Boolean).join(" ");
    const leave = button("close", "×", close);
    leave.ariaLabel = WORDS.close;
    // The address has the view.
    const renew = changed ? [button("chip", WORDS.refresh, () => location.reload())] : [];
    byId("data-state").replaceChildren(...(text.textContent ? [text, ...renew, leave] : []));
}

async function ask() {
    clearTimeout(timer);
    if (document.visibilityState === "visible") {
        const answer = await fetch(base + PATHS.edition, {headers: EDITION}).catch(() => null);
        if (answer?.ok) {
            /** @type {DataState} */
            const state = await answer.json();
            // A line that stands keeps the focus, and one that was closed stays away.
            if (state.state !== heard) show(state);
            heard = state.state;
        }
    }
    clearTimeout(timer);
    timer = setTimeout(ask, EACH);
}

/**
 * Hears what an answer says of the data; where that is new, the page asks what it means.
 * @param {Response} answer
 */
export function hearState(answer) {
    const state = answer.headers.get(STATE);
    if (mark && state && state !== heard) ask();
}

/** Asks now and then while the page is in sight, and when it comes into sight. */
export function watchEdition() {
    if (!mark) return;
    timer = setTimeout(ask, EACH);
    document.addEventListener("visibilitychange", ask);
}
