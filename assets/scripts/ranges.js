// @ts-check
/* Windows of time under a hand, in milliseconds. */

import {DAY} from "./days.js";

/** @typedef {[number, number]} Range */

/**
 * So many times as wide, around a part of the window that stays where it is; at least a day.
 * @param {Range} range
 * @param {number} factor
 * @param {number} part from 0, its begin, to 1, its end
 * @returns {Range}
 */
export function zoomed([begin, end], factor, part = 0.5) {
    const middle = begin + (end - begin) * part;
    const wide = Math.max(DAY, (end - begin) * factor);
    return [middle - wide * part, middle + wide * (1 - part)];
}

/**
 * Moved by a part of its width.
 * @param {Range} range
 * @param {number} part
 * @returns {Range}
 */
export function moved([begin, end], part) {
    const shift = (end - begin) * part;
    return [begin + shift, end + shift];
}

/**
 * As Plotly and the store `asked` take it: moments in UTC, to a second.
 * @param {Range} range
 * @returns {[string, string]}
 */
export const moments = ([begin, end]) => [written(begin), written(end)];

/** @param {number} moment */
const written = (moment) => new Date(moment).toISOString().slice(0, 19);
