// @ts-check
/** @import {Mark} from "../../assets/scripts/types.d.ts" */

import assert from "node:assert/strict";
import {test} from "node:test";

import {neighbour} from "../../assets/scripts/neighbours.js";

/**
 * @param {string} id
 * @param {number} x
 * @param {number} y
 * @returns {Mark}
 */
const mark = (id, x, y) => ({ids: [id], text: id, left: x - 5, right: x + 5, y, half: 5});

/* Lanes of 100 pixels: two rows of marks in the first, an empty one, and a third. */
const MARKS = [mark("late", 90, 20), mark("early", 10, 60), mark("middle", 50, 20), mark("below", 40, 250)];

/**
 * The next mark for a key.
 * @param {string} id
 * @param {string} key
 */
function next(id, key) {
    const from = MARKS.find((each) => each.ids[0] === id);
    return neighbour(MARKS, from, key, ({y}) => Math.floor(y / 100))?.ids[0];
}

test("the first step is to the earliest mark", () => {
    assert.equal(next("none", "ArrowRight"), "early");
});

test("Home and End go to the earliest and the latest", () => {
    assert.equal(next("below", "Home"), "early");
    assert.equal(next("below", "End"), "late");
});

test("left and right go along time within a lane, in whichever row", () => {
    assert.equal(next("early", "ArrowRight"), "middle");
    assert.equal(next("late", "ArrowLeft"), "middle");
});

test("at the ends of a lane there is no next mark", () => {
    assert.equal(next("late", "ArrowRight"), undefined);
    assert.equal(next("early", "ArrowLeft"), undefined);
    assert.equal(next("below", "ArrowDown"), undefined);
});

test("up and down go to the nearest mark of the next lane that has one", () => {
    assert.equal(next("late", "ArrowDown"), "below");
    assert.equal(next("below", "ArrowUp"), "middle");
});
