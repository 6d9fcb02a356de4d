// @ts-check
/* Pictures come from the server, and say of which view and data they are. Where it has no Chrome,
   this browser draws the same figure itself where it can, which says nothing of itself. */

/** @import {Figure} from "./types.d.ts" */

import {fileName, written} from "./addresses.js";
import {askFor} from "./asking.js";
import {BARE, FORMATS, PATHS, WORDS, base, notice, phrase} from "./dash.js";
import {around} from "./dom.js";
import {toImage} from "./plotly.js";
import {picture} from "./typeface.js";

const KEPT = 60000; // milliseconds for which a picture can be saved

/** An answer that is no picture; `able` is whether the server can make it at another time. */
class Refusal extends Error {
    /**
     * @param {string} message
     * @param {boolean} able
     */
    constructor(message, able) {
        super(message);
        this.able = able;
    }
}

/**
 * The address of an answer's content in this browser, for a while.
 * @param {Response} answer
 */
export async function keep(answer) {
    const address = URL.createObjectURL(await answer.blob());
    setTimeout(() => URL.revokeObjectURL(address), KEPT);
    return address;
}

/**
 * @param {string} address
 * @param {string} name
 */
function download(address, name) {
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
}

/** @param {string} address */
async function ask(address) {
    const answer = await askFor(address, notice);
    if (!answer) throw new Refusal(WORDS.unanswered, true);
    if (answer.ok) return answer;
    // A server that has no browser makes no picture; one that says when to ask again makes it then.
    const able = answer.headers.has("Retry-After") || answer.status !== 503;
    throw new Refusal(await answer.text(), able);
}

/**
 * @param {string} address
 * @param {string} format
 */
async function printed(address, format) {
    const answer = await ask(address);
    const name = fileName(answer.headers.get("Content-Disposition"), format);
    return {address: await keep(answer), name};
}

/**
 * @param {string} address
 * @param {string} format
 */
async function drawn(address, format) {
    const answer = await ask(address.replace(`.${format}`, `.${BARE}`));
    /** @type {Figure} */
    const figure = await answer.json();
    figure.config = {topojsonURL: base + PATHS.outlines};
    const {width, height} = figure.layout;
    const name = fileName(answer.headers.get("Content-Disposition"), format);
    return {address: await picture(toImage, figure, {format, width, height}), name};
}

/** @param {HTMLAnchorElement} link */
async function save(link) {
    const format = link.pathname.split(".").pop() || "";
    notice(WORDS.making);
    try {
        const file = await printed(link.href, format).catch((error) => {
            if (!(error instanceof Refusal) || error.able || !FORMATS[format]?.here) throw error;
            return drawn(link.href, format);
        });
        download(file.address, file.name);
        notice("");
    } catch (error) {
        notice(phrase(WORDS.noPicture, error instanceof Error ? error.message : String(error)));
    }
}

/**
 * Gives links the query of a view, each with what is also asked for by it.
 * @param {string} selector
 * @param {URLSearchParams} view
 */
export function pointLinks(selector, view) {
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = document.querySelectorAll(selector);
    for (const link of links) {
        const also = new URLSearchParams(link.dataset.also);
        link.href = link.pathname + written(new URLSearchParams([...view, ...also]));
    }
}

export function watchDownloads() {
    document.addEventListener("click", (event) => {
        const link = around(event, "a.save");
        if (!(link instanceof HTMLAnchorElement)) return;
        event.preventDefault();
        if (link.href) save(link);
    });
}
