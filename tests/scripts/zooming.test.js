// @ts-check
import assert from "node:assert/strict";
import {test} from "node:test";

globalThis.document = /** @type {any} */ ({getElementById: () => null});

const {dragged, zoomed} = await import("../../assets/scripts/zooming.js");

const HOME = {scale: 1, lon: 30, lat: 50};

test("a map is zoomed around its middle where no place is named", () => {
    assert.deepEqual(zoomed(HOME, HOME, 2, null), {scale: 2, lon: 30, lat: 50});
});

test("the place under the pointer comes nearer to the middle as it is zoomed", () => {
    assert.deepEqual(zoomed(HOME, HOME, 2, [40, 40]), {scale: 2, lon: 35, lat: 45});
    assert.deepEqual(zoomed(HOME, HOME, 0.5, [40, 40]), {scale: 0.5, lon: 20, lat: 60});
});

test("a map has a smallest and a largest scale", () => {
    assert.equal(zoomed(HOME, HOME, 1000, null).scale, 24);
    assert.equal(zoomed(HOME, HOME, 0.001, null).scale, 0.5);
});

test("a drag brings the place that was taken to where the finger is", () => {
    assert.deepEqual(dragged(HOME, [40, 40], [35, 42]), {scale: 1, lon: 35, lat: 48});
    assert.equal(dragged(HOME, [0, 80], [0, 20]).lat, 89);
});
