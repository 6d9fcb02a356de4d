// @ts-check

import assert from "node:assert/strict";
import {test} from "node:test";

import {leader, readNote, withNote, writeNote} from "../../assets/scripts/notetexts.js";

const WRITTEN = [
    "2022-02-04:Olympics open",
    "UKR/Kyiv(40,-30):the capital",
    "johnson-kyiv-2022-02:a: (1,2) <b>b</b>, שלום",
];

test("a note is written as it was read", () => {
    for (const note of WRITTEN) assert.equal(writeNote(readNote(note)), note);
});

test("a note has a target, a place and a text, which may hold anything", () => {
    assert.deepEqual(readNote(WRITTEN[1]), {target: "UKR/Kyiv", offset: [40, -30], text: "the capital"});
    assert.deepEqual(readNote(WRITTEN[2]).offset, null);
    assert.equal(readNote(WRITTEN[2]).text, "a: (1,2) <b>b</b>, שלום");
    assert.equal(readNote("USA/Washington (D.C.)(1,2):x").target, "USA/Washington (D.C.)");
});

test("a place is written in whole pixels", () => {
    assert.equal(writeNote({target: "a", offset: [0.4, -1.6], text: "b"}), "a(0,-2):b");
});

test("a note is changed, or taken away, and the others stay", () => {
    assert.deepEqual(withNote(["a:1", "b:2"], "a:1", "a:3"), ["a:3", "b:2"]);
    assert.deepEqual(withNote(["a:1", "b:2"], "a:1", ""), ["b:2"]);
});

test("the line to a mark is the shortest, to a disc it ends at its edge", () => {
    assert.deepEqual(leader([100, 0, 140, 20], [0, 5, 20, 15], false), [[100, 10], [20, 10]]);
    assert.deepEqual(leader([100, 0, 140, 20], [0, 0, 20, 20], true), [[100, 10], [20, 10]]);
});
