// @ts-check
import assert from "node:assert/strict";
import {test} from "node:test";

import {addDays, daysBetween, sayDay} from "../../assets/scripts/days.js";
import {beginOf, placeText} from "../../assets/scripts/sliders.js";

test("days are counted over the end of a month, of a leap year's February and of a year", () => {
    assert.equal(addDays("2022-01-31", 1), "2022-02-01");
    assert.equal(addDays("2024-02-28", 1), "2024-02-29");
    assert.equal(addDays("2022-01-01", -1), "2021-12-31");
});

test("days are counted where clocks are put forward", () => {
    assert.equal(addDays("2022-03-26", 2), "2022-03-28");
    assert.equal(daysBetween("2022-03-26", "2022-03-28"), 2);
});

test("a day is said in English", () => {
    assert.equal(sayDay("2022-01-31"), "31 Jan 2022");
    assert.equal(sayDay("2022-12-01"), "1 Dec 2022");
});

test("a place on the as-of slider is a day, or after the last one today", () => {
    assert.equal(placeText("2022-01-01", "2022-02-28", "now", 0), "1 Jan 2022");
    assert.equal(placeText("2022-01-01", "2022-02-28", "now", 58), "28 Feb 2022");
    assert.equal(placeText("2022-01-01", "2022-02-28", "now", 59), "now");
});

test("a place on the slider of the window is a day, however far", () => {
    assert.equal(placeText("2022-01-01", undefined, "now", 59), "1 Mar 2022");
});

test("a day stands over its handle, and never past the strip's ends", () => {
    assert.equal(beginOf(300, 80, 800), 260);
    assert.equal(beginOf(8, 80, 800), 0);
    assert.equal(beginOf(795, 80, 800), 720);
});
