// @ts-check

import assert from "node:assert/strict";
import {test} from "node:test";

import {canStep, numberOf} from "../../assets/scripts/history.js";

test("an entry knows its number, and the one that was opened is the first", () => {
    assert.equal(numberOf({number: 3}), 3);
    for (const opened of [null, undefined, {}, "3"]) assert.equal(numberOf(opened), 0);
});

test("no step leads out of the page", () => {
    assert.ok(canStep(1, 2, -1));
    assert.ok(canStep(1, 2, 1));
    assert.ok(!canStep(0, 2, -1));
    assert.ok(!canStep(2, 2, 1));
});
