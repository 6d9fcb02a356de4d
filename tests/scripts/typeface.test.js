// @ts-check
import assert from "node:assert/strict";
import {test} from "node:test";

import {brief} from "../../assets/scripts/typeface.js";

test("places on a path are written to a hundredth of a pixel", () => {
    assert.equal(brief('<path class="a" d="M1.23456,2.5L3,4.999"/>'), '<path class="a" d="M1.23,2.5L3,4.99"/>');
});

test("numbers of other elements stay as they are", () => {
    assert.equal(brief('<text x="1.23456">0.123456</text>'), '<text x="1.23456">0.123456</text>');
});
