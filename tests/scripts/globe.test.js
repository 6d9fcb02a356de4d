// @ts-check
import assert from "node:assert/strict";
import {test} from "node:test";

import {areaOf, framingFor} from "../../assets/scripts/globe.js";

const FRAMING = {radius: 637.1, lon: 30.5234, lat: 50.4501, width: 526, height: 476};

test("the area of a map is its middle and the kilometres that it shows", () => {
    assert.equal(areaOf(FRAMING), "50.45,30.52,5260,4760");
});

test("degrees have two decimals, kilometres three digits, and both stay within bounds", () => {
    assert.equal(areaOf({...FRAMING, lon: 0.001, lat: -0.001, radius: 700.3}), "0,0,4790,4330");
    assert.equal(areaOf({...FRAMING, lon: 210}), "50.45,-150,5260,4760");
    assert.equal(areaOf({...FRAMING, lon: -540}), "50.45,180,5260,4760");
    assert.equal(areaOf({...FRAMING, lon: -180.001}), "50.45,180,5260,4760");
    assert.equal(areaOf({...FRAMING, radius: 1}), "50.45,30.52,100000,100000");
    assert.equal(areaOf({...FRAMING, radius: 1e6}), "50.45,30.52,50,50");
});

test("an area is framed as the server frames it, whole in a box of any shape", () => {
    const box = {width: 526, height: 476};
    assert.deepEqual(framingFor("50.45,30.52,5260,4760", box), {...box, radius: 637.1, lon: 30.52, lat: 50.45});
    assert.equal(framingFor("0,0,5260,9520", box).radius, 637.1 / 2);
    assert.equal(areaOf(framingFor("-12.5,180,1230,1110", box)), "-12.5,180,1230,1110");
});
