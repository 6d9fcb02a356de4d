// @ts-check
/* The next mark for an arrow key. */

/** @import {Mark} from "./types.d.ts" */

/** @type {Record<string, number>} */
const WAYS = {ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1};

export const KEYS = [...Object.keys(WAYS), "Home", "End"];

/** @param {Mark} mark */
const middle = (mark) => (mark.left + mark.right) / 2;

/**
 * The nearest mark in the direction of a key: along time within a lane, or in the next lane.
 * @param {Mark[]} marks
 * @param {Mark | undefined} from
 * @param {string} key one of `KEYS`
 * @param {(mark: Mark) => number} lane the number of a mark's lane
 * @returns {Mark | undefined}
 */
export function neighbour(marks, from, key, lane) {
    const order = marks.toSorted((one, two) => middle(one) - middle(two));
    if (!from || key === "Home") return order[0];
    if (key === "End") return order[order.length - 1];
    if (key === "ArrowRight" || key === "ArrowLeft") {
        const row = order.filter((mark) => lane(mark) === lane(from));
        return row[row.findIndex((mark) => mark.ids[0] === from.ids[0]) + WAYS[key]];
    }
    return inNextLane(marks, from, WAYS[key], lane);
}

/**
 * @param {Mark[]} marks
 * @param {Mark} from
 * @param {number} way
 * @param {(mark: Mark) => number} lane
 */
function inNextLane(marks, from, way, lane) {
    const own = lane(from);
    const others = marks.filter((mark) => (lane(mark) - own) * way > 0);
    const next = Math.min(...others.map((mark) => Math.abs(lane(mark) - own)));
    /** @param {Mark} mark */
    const far = (mark) => Math.abs(middle(mark) - middle(from));
    return others
        .filter((mark) => Math.abs(lane(mark) - own) === next)
        .toSorted((one, two) => far(one) - far(two))[0];
}
