// @ts-check
import assert from "node:assert/strict";
import {test} from "node:test";

import {
    choose,
    chosen,
    forget,
    isAdding,
    markHeld,
    pendingRecords,
    toggle,
    watch,
} from "../../assets/scripts/selection.js";
import {heldFields, hold, holds} from "../../assets/scripts/view.js";

let changes = 0;
watch(() => {
    changes += 1;
});

test("records are marked one by one, and once more no longer", () => {
    toggle(["a"]);
    toggle(["b"]);
    assert.deepEqual(pendingRecords(), ["a", "b"]);
    toggle(["a"]);
    assert.deepEqual(pendingRecords(), ["b"]);
    forget();
    assert.deepEqual(pendingRecords(), []);
});

test("a mark of several records marks those that are missing before it takes all away", () => {
    toggle(["a"]);
    toggle(["a", "b"]);
    assert.deepEqual(pendingRecords(), ["a", "b"]);
    toggle(["a", "b"]);
    assert.deepEqual(pendingRecords(), []);
});

test("after a finger was held, presses mark, until none is marked", () => {
    toggle(["a"]);
    assert.equal(isAdding(), false);
    forget();
    markHeld(["a"]);
    assert.equal(isAdding(), true);
    toggle(["a"]);
    assert.equal(isAdding(), false);
    toggle(["b"]);
    assert.equal(isAdding(), false);
    markHeld(["a"]);
    forget();
    toggle(["b"]);
    assert.equal(isAdding(), false);
    forget();
});

test("who watches hears of every change", () => {
    const before = changes;
    choose("a");
    toggle(["b"]);
    forget();
    assert.equal(changes - before, 3);
    assert.equal(chosen(), "a");
});

test("a view holds a filter only with all its values and no other, in any order", () => {
    const view = new URLSearchParams("sender=GBR,USA&kind=visit");
    assert.equal(holds(view, {sender: ["USA", "GBR"]}), true);
    assert.equal(holds(view, {sender: ["GBR"]}), false);
    assert.equal(holds(view, {sender: ["GBR", "USA"], host: ["UKR"]}), false);
    assert.equal(holds(view, {host: []}), true);
});

test("who reads the fields of the view cannot change it", () => {
    hold("?sender=GBR");
    heldFields().delete("sender");
    assert.equal(heldFields().get("sender"), "GBR");
});
