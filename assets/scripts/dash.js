// @ts-check
/* What goes from the scripts to the page's callbacks, and to who reads the page. */

/** @import {Declared} from "./declared.d.ts" */
/** @import {Change} from "./types.d.ts" */

import {byId} from "./dom.js";

/** @type {Declared} */
const declared = JSON.parse(byId("declared").textContent || "");

/** The HTML of each chart's frame on another site, before and after its address. */
export const FRAMES = declared.frames;

/** The charts of the page, each in a room of its own. */
export const CHARTS = Object.keys(FRAMES);

/** The formats of pictures by their names. */
export const FORMATS = declared.formats;

/** The format in which a figure comes that this browser draws. */
export const BARE = declared.bare;

/** The largest picture that is opened, and what is said of a larger one. */
export const LARGEST = declared.largest;

/** The most letters of a note. */
export const LONGEST_NOTE = declared.longestNote;

/** Where everything stands below the path of the page. */
export const PATHS = declared.paths;

/** The fields of the panel of pictures, and what they hold where nobody chooses otherwise. */
export const PANEL = declared.panel;

/** What is drawn when it is due: the charts, what surrounds them, the table. */
export const DUE = declared.due;

/** The fields of the view that one part alone shows, with that part. */
export const OWN_FIELDS = declared.own;

/** How playing is chosen, and at first. */
export const PLAY = declared.play;

/** What the scripts say by themselves; `{}` stands for a number or a text. */
export const WORDS = declared.words;

/**
 * One of these, with what stands in it.
 * @param {string} words
 * @param {string | number} part
 */
export const phrase = (words, part) => words.replace("{}", () => String(part));

/** The path of the page: a web server may put it below another. */
export const base = new URL(".", location.href).pathname;

/** The answer of a callback that changes nothing. */
export const noUpdate = () => window.dash_clientside.no_update;

/**
 * Whether the callback that runs was called because something wrote to a component.
 * @param {string} id
 */
export const wrote = (id) =>
    window.dash_clientside.callback_context.triggered.some((each) => each.prop_id.startsWith(`${id}.`));

/**
 * Writes properties of a component.
 * @param {string} id
 * @param {Record<string, unknown>} props
 */
export function write(id, props) {
    window.dash_clientside.set_props(id, props);
}

/**
 * Changes the view, by way of the store `asked`: see dashboard/web/callbacks.py.
 * @param {Change} change
 */
export function send(change) {
    // The same change twice is two changes.
    write("asked", {data: {...change, at: performance.now()}});
}

/**
 * Says a sentence in the page; an empty one takes the last away.
 * @param {string} text
 */
export function notice(text) {
    write("notice", {children: text});
}

/**
 * Says a text to a screen reader.
 * @param {string} text
 */
export function announce(text) {
    byId("spoken").textContent = text;
}
