// @ts-check
import assert from "node:assert/strict";
import test from "node:test";

import {parts} from "../../assets/scripts/sheets.js";

test("a part holds as many whole lanes as fit", () => {
    assert.deepEqual(parts([50, 150, 300, 320, 400], [], 260, 260), [[50, 300], [300, 400]]);
});

test("the first part leaves room for the title", () => {
    assert.deepEqual(parts([50, 150, 300, 320, 400], [], 260, 110), [[50, 150], [150, 400]]);
});

test("parts that stand beside the first one leave that room, too", () => {
    const edges = [0, 100, 200, 300, 400, 500, 600];
    assert.deepEqual(parts(edges, [], 200, 100, 3), [[0, 100], [100, 200], [200, 300], [300, 500], [500, 600]]);
});

test("a first lane that does not fit under the title is not cut", () => {
    assert.deepEqual(parts([0, 200, 300], [], 250, 100), [[0, 200], [200, 300]]);
});

test("a lane that fits in no part is cut where nothing stands", () => {
    /** @type {[number, number][]} */
    const marks = Array.from({length: 30}, (_, row) => [row * 20 + 2, row * 20 + 18]);
    for (const [top, bottom] of parts([0, 600], marks, 250, 250)) {
        assert.ok(marks.every(([a, b]) => b <= bottom || a >= bottom), `${top} to ${bottom}`);
        assert.ok(bottom - top <= 250);
    }
});

test("a high lane begins under the lanes before it where much room is left", () => {
    assert.deepEqual(parts([0, 100, 600], [], 400, 400), [[0, 400], [400, 600]]);
    assert.deepEqual(parts([0, 390, 900], [], 400, 400), [[0, 390], [390, 790], [790, 900]]);
});

test("parts follow each other from the first edge to the last, also where a mark is too high", () => {
    const all = parts([0, 1000], [[0, 1000]], 300, 200);
    assert.equal(all[0][0], 0);
    assert.equal(all.at(-1)?.[1], 1000);
    all.slice(1).forEach(([top], at) => assert.equal(top, all[at][1]));
});
