// @ts-check
/* The next frame of playing. */

/** @import {Calendar, Playing} from "./types.d.ts" */

import {addDays, daysBetween} from "./days.js";

const WEEK = 6; // days from the first to the last

/**
 * A frame: the fields of the view that change; with `end` it is the last one of all.
 * @typedef {{fields: Record<string, string>, end: boolean}} Frame
 */

/**
 * The next of some days in order, or the one before.
 * @param {string[]} days
 * @param {string} day
 * @param {number} by 1 or -1
 * @returns {string | undefined}
 */
export function nextOf(days, day, by) {
    return by > 0 ? days.find((each) => each > day) : days.findLast((each) => each < day);
}

/**
 * The view one step on, or nothing at the end.
 * @param {URLSearchParams} view
 * @param {Playing} playing
 * @param {number} by 1 or -1
 * @returns {Frame | null}
 */
export function nextFrame(view, {calendar, window, byDay}, by) {
    if (!calendar) return null;
    return window ? nextWindow(view, calendar, byDay, by) : nextDay(view, calendar, byDay, by);
}

/**
 * @param {URLSearchParams} view
 * @param {Calendar} calendar
 * @param {boolean} byDay
 * @param {number} by
 * @returns {Frame | null}
 */
function nextWindow(view, calendar, byDay, by) {
    const since = view.get("since") || calendar.since;
    const until = view.get("until") || addDays(since, WEEK);
    const next = byDay ? addDays(since, by) : nextOf(calendar.starts, since, by);
    const begin = view.get("since") ? next : since;
    if (!begin || begin < calendar.since || begin > calendar.until) return null;
    return {fields: {since: begin, until: addDays(begin, daysBetween(since, until))}, end: false};
}

/**
 * @param {URLSearchParams} view
 * @param {Calendar} calendar
 * @param {boolean} byDay
 * @param {number} by
 * @returns {Frame | null}
 */
function nextDay(view, calendar, byDay, by) {
    const {first, last} = playedDays(view, calendar);
    const now = view.get("asof");
    if (!now) return asOf(by > 0 ? first : last);
    const day = byDay ? addDays(now, by) : nextOf(calendar.reports, now, by);
    if (day && day >= first && day <= last) return asOf(day);
    return by > 0 ? afterwards(now, first, last) : now > last ? asOf(last) : null;
}

/**
 * The frame forward of a day whose next one is none of those that are played.
 * @param {string} now
 * @param {string} first
 * @param {string} last
 */
function afterwards(now, first, last) {
    if (now < first) return asOf(first);
    return now < last ? asOf(last) : asOf("", true);
}

/**
 * The days from which and to which is played: those of the period in which anything became known,
 * or of all reports where that is none.
 * @param {URLSearchParams} view
 * @param {Calendar} calendar
 */
function playedDays(view, {first, last, since, until}) {
    const begin = view.get("since") || since;
    const end = view.get("until") || until;
    const within = {first: begin > first ? begin : first, last: end < last ? end : last};
    return within.first <= within.last ? within : {first, last};
}

/**
 * @param {string} asof
 * @returns {Frame}
 */
const asOf = (asof, end = false) => ({fields: {asof}, end});
