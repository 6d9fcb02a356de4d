// @ts-check
/* A reader's own notes as an address has them: `UKR/Kyiv(40,-30):the capital`. */

/** @import {NoteText} from "./notes.d.ts" */

const FORM = /^([^:]*?)(?:\((-?\d+),(-?\d+)\))?:(.*)$/su;

/**
 * The parts of a note.
 * @param {string} note
 * @returns {NoteText}
 */
export function readNote(note) {
    const [, target = "", right, down, text = ""] = FORM.exec(note) ?? [];
    return {target, offset: right === undefined ? null : [Number(right), Number(down)], text};
}

/**
 * A note as an address has it.
 * @param {NoteText} note
 */
export const writeNote = ({target, offset, text}) =>
    `${target}${offset ? `(${offset.map(Math.round).join(",")})` : ""}:${text}`;

/**
 * The notes with one of them in another form; without it where that is empty.
 * @param {string[]} notes
 * @param {string} old
 * @param {string} now
 */
export const withNote = (notes, old, now) =>
    notes.map((note) => (note === old ? now : note)).filter(Boolean);

/**
 * The ends of the line from a note to its target: see `leader` in charts/frame/notes.py.
 * @param {number[]} box left, top, right, bottom
 * @param {number[]} anchor
 * @param {boolean} round
 */
export function leader(box, anchor, round) {
    const [x, y] = middle(round ? anchor : box);
    const to = [near(x, anchor[0], anchor[2]), near(y, anchor[1], anchor[3])];
    const from = [near(to[0], box[0], box[2]), near(to[1], box[1], box[3])];
    const far = Math.hypot(from[0] - x, from[1] - y);
    if (!round || !far) return [from, to];
    const part = Math.min(1, (anchor[2] - anchor[0]) / 2 / far);
    return [from, [x + (from[0] - x) * part, y + (from[1] - y) * part]];
}

/** @param {number[]} box */
const middle = ([left, top, right, bottom]) => [(left + right) / 2, (top + bottom) / 2];

/**
 * @param {number} value
 * @param {number} least
 * @param {number} most
 */
export const near = (value, least, most) => Math.max(least, Math.min(most, value));
