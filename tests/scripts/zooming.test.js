// @ts-check
import assert from "node:assert/strict";
import {test} from "node:test";

const declared = {textContent: JSON.stringify({frames: {}, due: [], own: {map: "map"}})};
globalThis.document = /** @type {any} */ ({
    getElementById: (/** @type {string} */ id) => (id === "declared" ? declared : null),
});
globalThis.location = /** @type {any} */ ({href: "http://page/"});

const {dragged, zoomed} = await import("../../assets/scripts/zooming.js");

const HOME = {radius: 600, lon: 30, lat: 50, width: 500, height: 400};

test("a map is zoomed around its middle where no place is named", () => {
    assert.deepEqual(zoomed(HOME, 2, null), {...HOME, radius: 1200});
});

test("the place under the pointer comes nearer to the middle as it is zoomed", () => {
    assert.deepEqual(zoomed(HOME, 2, [40, 40]), {...HOME, radius: 1200, lon: 35, lat: 45});
    assert.deepEqual(zoomed(HOME, 0.5, [40, 40]), {...HOME, radius: 300, lon: 20, lat: 60});
});

test("a map has a smallest and a largest scale, and none that is beyond them jumps", () => {
    assert.equal(zoomed(HOME, 1000, null).radius, (400 * 6371) / 100);
    assert.equal(zoomed(HOME, 0.001, null).radius, (400 * 6371) / 30_000);
    assert.equal(zoomed({...HOME, radius: 30}, 0.9, null).radius, 30);
    assert.equal(zoomed({...HOME, radius: 99_999}, 1.1, null).radius, 99_999);
});

test("a drag brings the place that was taken to where the finger is", () => {
    assert.deepEqual(dragged(HOME, [40, 40], [35, 42]), {...HOME, lon: 35, lat: 48});
    assert.equal(dragged(HOME, [0, 80], [0, 20]).lat, 89);
});

test("a drag over the line of dates goes the shorter way", () => {
    assert.equal(dragged(HOME, [179, 0], [-179, 0]).lon, 28);
});
