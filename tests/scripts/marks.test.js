// @ts-check
/** @import {Axes, Point, Trace} from "../../assets/scripts/types.d.ts" */

import assert from "node:assert/strict";
import {test} from "node:test";

import {
    changedRecords,
    covers,
    filterOf,
    marksOnAxes,
    marksOnMap,
    namedBy,
    nearestMark,
    recordsOf,
    windowOf,
} from "../../assets/scripts/marks.js";

/**
 * Ten pixels to a unit, from 100 pixels on; lanes of 20 pixels from the top.
 * @type {Axes}
 */
const AXES = {
    left: 100,
    top: 0,
    width: 1000,
    height: 400,
    range: [0, 100],
    moment: Number,
    x: (moment) => 100 + 10 * moment,
    y: (value) => 20 * Number(value),
};

/** @type {(place: Point) => Point | null} */
const PROJECT = ([lon, lat]) => (lat < 0 ? null : [lon, lat]);

/**
 * @param {Partial<Trace>} fields
 * @returns {Trace}
 */
const trace = (fields) => /** @type {Trace} */ ({type: "scatter", hovertext: [], ...fields});

const SIGNS = trace({
    customdata: ["a", null, "2022-01-01/2022-01-31", "b"],
    hovertext: ["A", "", "3 visits", "B"],
    marker: {size: [10, 10, 10, 0]},
    x: [1, 2, 3, 4],
    y: [1, 1, 1, 2],
});
const BAR = trace({
    type: "bar",
    customdata: ["b"],
    hovertext: ["B"],
    base: ["2"],
    x: [3],
    y: [2],
    width: 12,
});

test("a sign is as large as its marker, or 8 pixels", () => {
    assert.deepEqual(marksOnAxes([SIGNS], AXES), [
        {ids: ["a"], text: "A", left: 105, right: 115, y: 20, half: 5},
        {ids: ["b"], text: "B", left: 136, right: 144, y: 40, half: 4},
    ]);
});

test("a sign on a bar belongs to the bar", () => {
    const [bar, other] = marksOnAxes([BAR, SIGNS], AXES);
    assert.deepEqual(bar, {ids: ["b"], text: "B", left: 120, right: 150, y: 40, half: 6});
    assert.deepEqual(other.ids, ["a"]);
});

test("a trace without records has no marks", () => {
    assert.deepEqual(marksOnAxes([trace({x: [1], y: [1]})], AXES), []);
    assert.deepEqual(marksOnMap([trace({lon: [1], lat: [1]})], PROJECT), []);
});

test("a disc on a map can be pressed, however small it is", () => {
    const cities = trace({
        customdata: ["kyiv"],
        hovertext: ["Kyiv"],
        meta: {ids: {kyiv: ["a", "b"]}},
        marker: {size: 4},
        lon: [30],
        lat: [50],
    });
    assert.deepEqual(marksOnMap([cities], PROJECT), [
        {ids: ["a", "b"], text: "Kyiv", left: 25, right: 35, y: 50, half: 5, round: true},
    ]);
});

test("a gap ends an arc, which stands for the record there", () => {
    const arcs = trace({
        mode: "lines",
        customdata: [null, null, "a", null, "b"],
        hovertext: ["", "", "A", "", "B"],
        lon: [1, 2, null, 7, null],
        lat: [1, 2, 0, -1, 0],
    });
    assert.deepEqual(marksOnMap([arcs], PROJECT), [
        {ids: ["a"], text: "A", path: [[1, 1], [2, 2]], left: 2, right: 2, y: 2, half: 4},
        {ids: ["b"], text: "B", path: [null], left: 0, right: 0, y: 0, half: 4},
    ]);
});

test("marks of another map than the first are left out", () => {
    assert.deepEqual(marksOnMap([trace({geo: "geo2", customdata: ["a"]})], PROJECT), []);
});

test("a mark of several records has them all, and what it narrows the view to", () => {
    const cities = trace({
        customdata: ["kyiv", "a", null],
        meta: {ids: {kyiv: ["a", "b"]}, filters: {kyiv: {city: "Kyiv"}}},
    });
    assert.deepEqual([0, 1, 2].map((at) => recordsOf(cities, at)), [["a", "b"], ["a"], []]);
    assert.deepEqual([0, 1, 2].map((at) => filterOf(cities, at)), [{city: "Kyiv"}, null, null]);
});

test("a cell that counts is a window, a record is none", () => {
    assert.deepEqual(windowOf("2022-01-01/2022-01-31"), {since: "2022-01-01", until: "2022-01-31"});
    assert.deepEqual([windowOf("a"), windowOf(null), windowOf(undefined)], [null, null, null]);
});

test("a record has changed whose mark is new or says something else", () => {
    const old = new Map([["a", "planned"], ["b", "planned"], ["c", "planned"]]);
    const now = new Map([["a", "planned"], ["b", "completed"], ["d", "planned"]]);
    assert.deepEqual([...changedRecords(old, now)], ["b", "d"]);
});

test("a text names the record that its trace says, or the mark that it stands beside", () => {
    const texts = trace({meta: {names: ["b", "a"]}});
    assert.deepEqual(namedBy(texts, 1), {ids: ["a"], filter: null});
    assert.equal(namedBy(texts, 2), null);
    const joint = trace({
        meta: {names: ["", "a", "b"], ids: {a: ["a", "c"]}, filters: {a: {person: ["x"]}}},
    });
    assert.equal(namedBy(joint, 0), null);
    assert.deepEqual(namedBy(joint, 1), {ids: ["a", "c"], filter: {person: ["x"]}});
    assert.deepEqual(namedBy(joint, 2), {ids: ["b"], filter: null});
    const city = trace({
        customdata: ["a"],
        meta: {ids: {a: ["a", "b"]}, filters: {a: {city: ["UKR/Kyiv"]}}},
    });
    assert.deepEqual(namedBy(city, 0), {ids: ["a", "b"], filter: {city: ["UKR/Kyiv"]}});
});

test("a box, a disc and an arc cover what they cover", () => {
    const mark = {ids: ["a"], text: "A", left: 10, right: 30, y: 20, half: 10};
    assert.ok(covers(mark, 11, 11));
    assert.ok(!covers(mark, 11, 31));
    assert.ok(!covers({...mark, round: true}, 11, 11));
    assert.ok(covers({...mark, round: true}, 11, 20));
    assert.ok(!covers({...mark, path: [[20, 20]]}, 20, 20));
});

test("a finger means the nearest mark that it reaches, and no arc", () => {
    const mark = (/** @type {string} */ id, /** @type {number} */ left) =>
        ({ids: [id], text: "", left, right: left + 10, y: 50, half: 5});
    const marks = [mark("near", 0), mark("far", 100), {...mark("arc", 30), path: []}];
    assert.equal(nearestMark(marks, 4, 52)?.far, 0);
    assert.deepEqual(nearestMark(marks, 93, 50)?.ids, ["far"]);
    assert.equal(nearestMark(marks, 13, 59)?.far, 5);
    assert.equal(nearestMark(marks, 35, 50), null);
    assert.equal(nearestMark([], 0, 0), null);
});
