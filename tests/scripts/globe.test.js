// @ts-check
import assert from "node:assert/strict";
import {test} from "node:test";

import {areaOf, looking, project} from "../../assets/scripts/globe.js";

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

test("the middle of the map is the middle of its plane, and areas are true", () => {
    assert.deepEqual(project([30, 50], [30, 50]), [0, 0]);
    const [x, y] = project([0, 0], [90, 0]);
    assert.ok(Math.abs(x - Math.SQRT2) < 1e-9 && Math.abs(y) < 1e-9);
});

test("what Plotly fits lies around the middle, and grows with the radius", () => {
    const near = looking(FRAMING);
    const far = looking({...FRAMING, radius: FRAMING.radius / 2});
    assert.ok(Math.abs(near.scale / far.scale - 2) < 1e-9);
    assert.deepEqual(near.lat, [FRAMING.lat - 0.5, FRAMING.lat + 0.5]);
    assert.ok(Math.abs((near.lon[0] + near.lon[1]) / 2 - FRAMING.lon) < 1e-9);
});
