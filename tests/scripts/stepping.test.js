// @ts-check
import assert from "node:assert/strict";
import {test} from "node:test";

import {nextFrame, nextOf} from "../../assets/scripts/stepping.js";

const DAYS = ["2022-01-03", "2022-01-07", "2022-01-09"];
const CALENDAR = {
    first: "2022-01-03",
    last: "2022-01-09",
    reports: DAYS,
    since: "2022-01-01",
    until: "2022-01-31",
    starts: ["2022-01-05", "2022-01-20"],
};

/**
 * The fields of the next frame of a view; "end" where it is the last one, "" where there is none.
 * @param {string} query
 * @param {string} runs
 * @param {string} by
 * @param {number} way
 */
function next(query, runs, by, way) {
    const playing = {calendar: CALENDAR, window: runs === "window", byDay: by === "day"};
    const frame = nextFrame(new URLSearchParams(query), playing, way);
    if (!frame) return "";
    return frame.end ? "end" : String(new URLSearchParams(frame.fields));
}

test("the next of some days, and the one before", () => {
    assert.equal(nextOf(DAYS, "2022-01-04", 1), "2022-01-07");
    assert.equal(nextOf(DAYS, "2022-01-07", -1), "2022-01-03");
    assert.equal(nextOf(DAYS, "2022-01-09", 1), undefined);
    assert.equal(nextOf(DAYS, "2022-01-03", -1), undefined);
});

test("nothing plays before its days are known", () => {
    const playing = {calendar: null, window: false, byDay: true};
    assert.equal(nextFrame(new URLSearchParams(), playing, 1), null);
});

test("the as-of day begins at the first, or backwards at the last", () => {
    assert.equal(next("", "asof", "event", 1), "asof=2022-01-03");
    assert.equal(next("", "asof", "day", -1), "asof=2022-01-09");
});

test("the as-of day goes by day, and by the days of reports", () => {
    assert.equal(next("asof=2022-01-03", "asof", "day", 1), "asof=2022-01-04");
    assert.equal(next("asof=2022-01-03", "asof", "event", 1), "asof=2022-01-07");
    assert.equal(next("asof=2022-01-08", "asof", "event", -1), "asof=2022-01-07");
});

test("after the last day all is known, and that is the end", () => {
    assert.equal(next("asof=2022-01-09", "asof", "event", 1), "end");
    assert.equal(next("asof=2022-01-20", "asof", "day", 1), "end");
    assert.equal(next("asof=2022-01-20", "asof", "day", -1), "asof=2022-01-09");
});

test("a period is played from its first day to its last", () => {
    const week = "since=2022-01-05&until=2022-01-08";
    assert.equal(next(week, "asof", "day", 1), "asof=2022-01-05");
    assert.equal(next(`${week}&asof=2022-01-03`, "asof", "event", 1), "asof=2022-01-07");
    assert.equal(next(`${week}&asof=2022-01-02`, "asof", "day", 1), "asof=2022-01-05");
    assert.equal(next(`${week}&asof=2022-01-07`, "asof", "event", 1), "asof=2022-01-08");
    assert.equal(next(`${week}&asof=2022-01-08`, "asof", "event", 1), "end");
    assert.equal(next(`${week}&asof=2022-01-05`, "asof", "day", -1), "");
});

test("a period of which nothing was known in time is played as all reports are", () => {
    assert.equal(next("since=2022-01-20", "asof", "day", 1), "asof=2022-01-03");
});

test("before the first day there is nothing", () => {
    assert.equal(next("asof=2022-01-03", "asof", "event", -1), "");
    assert.equal(next("asof=2022-01-03", "asof", "day", -1), "");
});

test("a window begins as a week, and keeps its width", () => {
    assert.equal(next("", "window", "day", 1), "since=2022-01-01&until=2022-01-07");
    assert.equal(
        next("since=2022-01-01&until=2022-01-03", "window", "day", 1),
        "since=2022-01-02&until=2022-01-04",
    );
    assert.equal(
        next("since=2022-01-01&until=2022-01-03", "window", "event", 1),
        "since=2022-01-05&until=2022-01-07",
    );
});

test("a window stays within the days of the data set", () => {
    assert.equal(next("since=2022-01-01&until=2022-01-03", "window", "day", -1), "");
    assert.equal(next("since=2022-01-31&until=2022-02-02", "window", "day", 1), "");
    assert.equal(next("since=2022-01-20&until=2022-01-22", "window", "event", 1), "");
});
