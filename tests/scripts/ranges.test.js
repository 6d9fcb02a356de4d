// @ts-check
import assert from "node:assert/strict";
import {test} from "node:test";

import {DAY} from "../../assets/scripts/days.js";
import {moments, moved, zoomed} from "../../assets/scripts/ranges.js";

test("the part of the window under the pointer stays where it is", () => {
    assert.deepEqual(zoomed([0, 100 * DAY], 0.5, 0), [0, 50 * DAY]);
    assert.deepEqual(zoomed([0, 100 * DAY], 0.5, 1), [50 * DAY, 100 * DAY]);
    assert.deepEqual(zoomed([0, 100 * DAY], 2), [-50 * DAY, 150 * DAY]);
});

test("a window is not narrower than a day", () => {
    assert.deepEqual(zoomed([0, 4 * DAY], 0.01), [1.5 * DAY, 2.5 * DAY]);
});

test("a window moves by a part of its width", () => {
    assert.deepEqual(moved([0, 10 * DAY], 0.5), [5 * DAY, 15 * DAY]);
    assert.deepEqual(moved([0, 10 * DAY], -0.1), [-DAY, 9 * DAY]);
});

test("moments are written in UTC, to a second", () => {
    assert.deepEqual(moments([0, 1.5 * DAY]), ["1970-01-01T00:00:00", "1970-01-02T12:00:00"]);
});
