// @ts-check
/* The panel out of which everything leaves: its preview is the picture that will be written. */

/** @import {Picture, PictureAddress} from "./types.d.ts" */

import {frame, ofPicture, pictureAddress, viewAddresses, written} from "./addresses.js";
import {askFor} from "./asking.js";
import {FORMATS, FRAMES, PANEL, PATHS, WORDS, announce, base} from "./dash.js";
import {around, byId} from "./dom.js";
import {keep, pointLinks} from "./pictures.js";
import {heldFields} from "./view.js";

const COPIED = 2000; // milliseconds for which a button says that it has copied

/** The address of the page for others. */
const home =
    document.querySelector('meta[name="home"]')?.getAttribute("content") || location.origin + base;

/* --- the preview ------------------------------------------------------------------------------------ */

/**
 * Why an image did not come, and whether it may come later; no reason where it comes now, and is
 * shown, or where another is wanted.
 * @param {string} address
 * @param {HTMLImageElement} image
 * @param {HTMLElement} state where it says what it waits for
 */
async function why(address, image, state) {
    const isWanted = () => image.dataset.of === address;
    const say = (/** @type {string} */ sentence) => {
        if (isWanted()) state.textContent = sentence;
    };
    const answer = await askFor(address, say, isWanted);
    if (!isWanted()) return {reason: ""};
    if (!answer) return {reason: WORDS.unanswered, later: true};
    const later = answer.headers.has("Retry-After");
    if (!answer.ok) return {reason: (await answer.text()).trim(), later};
    image.src = await keep(answer);
    return {reason: ""};
}

/**
 * A button that asks again for what did not come.
 * @param {() => void} ask
 */
function againButton(ask) {
    const button = document.createElement("button");
    button.className = "chip";
    button.textContent = WORDS.again;
    button.addEventListener("click", ask);
    return button;
}

/** @param {PictureAddress} picture */
function preview(picture) {
    const {path, form, query} = picture;
    const image = /** @type {HTMLImageElement} */ (byId("picture-preview"));
    const state = byId("picture-said");
    const address = `${path}.${FORMATS[form].seen}${query}`;
    const show = () => {
        image.classList.remove("making");
        image.hidden = false;
        const {film} = FORMATS[form];
        state.textContent = film ? WORDS.filmPreview : "";
    };
    image.onload = show;
    const fail = async () => {
        image.hidden = true;
        const {reason, later} = image.src.startsWith("blob:")
            ? {reason: WORDS.noPreview}
            : await why(address, image, state);
        if (image.dataset.of !== address || !reason) return;
        const ask = () => {
            delete image.dataset.of;
            byId("picture-save").setAttribute("href", `${path}.${form}${query}`);
            preview(picture);
        };
        state.textContent = reason;
        if (later) state.append(" ", againButton(ask));
        if (!FORMATS[form].here) byId("picture-save").removeAttribute("href");
    };
    image.onerror = fail;
    if (image.dataset.of === address) {
        // Another format may be previewed by the same picture.
        if (image.complete && image.naturalWidth) show();
        else if (image.complete) fail();
        return;
    }
    image.dataset.of = address;
    image.classList.add("making");
    state.textContent = WORDS.making;
    image.src = address;
    image.alt = WORDS.preview;
}

/* --- addresses ---------------------------------------------------------------------------------------- */

/**
 * @param {string} id
 * @param {string} text
 */
function fill(id, text) {
    const place = document.getElementById(id);
    if (place) place.textContent = text;
    if (place instanceof HTMLAnchorElement) place.href = text;
}

/** @param {string} theme */
function fillAddresses(theme) {
    const view = heldFields();
    for (const [name, address] of Object.entries(viewAddresses(home, PATHS, view))) {
        fill(`${name}-address`, address);
    }
    const framed = ofPicture(view);
    if (PANEL.themes.includes(theme)) framed.set("theme", theme);
    for (const [name, html] of Object.entries(FRAMES)) {
        fill(`frame-${name}`, frame(html, `${home}${PATHS.frames}${name}${written(framed)}`));
    }
    pointLinks("a.of-view, .at-once a", ofPicture(view));
}

/** @param {Picture} picture */
function showPicture(picture) {
    /** @type {NodeListOf<HTMLInputElement>} */
    const boxes = document.querySelectorAll("#picture-parts input");
    const parts = [...boxes].map((box) => box.value);
    const address = pictureAddress(base + PATHS.pictures, heldFields(), picture, PANEL, parts);
    const whole = `${address.path}.${address.form}${address.query}`;
    fill("picture-address", home + whole.slice(base.length));
    const save = document.getElementById("picture-save");
    if (save instanceof HTMLAnchorElement) save.href = whole;
    preview(address);
    fillAddresses(picture.theme);
}

/**
 * The panel's fields come some frames after the word that it is open.
 * @param {string} id
 * @param {() => void} act
 */
function whenThere(id, act, frames = 120) {
    if (document.getElementById(id)) act();
    else if (frames) requestAnimationFrame(() => whenThere(id, act, frames - 1));
}

/**
 * Shows the picture that the panel's fields ask for; whether its width and height are hidden.
 * @param {boolean} opened
 * @param {Picture} picture
 */
export function orderPicture(opened, picture) {
    if (opened) whenThere("picture-preview", () => showPicture(picture));
    return picture.preset !== PANEL.own;
}

/* --- copying ---------------------------------------------------------------------------------------------- */

/** @param {HTMLElement} button */
async function copy(button) {
    const source = byId(button.dataset.copy ?? "");
    const words = button.dataset.words ?? button.textContent ?? "";
    button.dataset.words = words; // what it says when it has said that it has copied
    try {
        await navigator.clipboard.writeText(source.textContent ?? "");
        announce(WORDS.copied);
        button.textContent = WORDS.copied;
    } catch {
        getSelection()?.selectAllChildren(source);
        button.textContent = WORDS.pressToCopy;
    }
    setTimeout(() => {
        button.textContent = words;
    }, COPIED);
}

export function watchCopying() {
    document.addEventListener("click", (event) => {
        const button = around(event, "button.copy");
        if (button) copy(button);
    });
}
