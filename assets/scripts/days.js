// @ts-check
/* Days as ISO 8601 has them, in UTC: no clock moves them. */

export const DAY = 86400000; // milliseconds
const MONTH = new Intl.DateTimeFormat("en-US", {month: "short", timeZone: "UTC"});

/**
 * The day so many days after another.
 * @param {string} first
 * @param {number} count
 */
export function addDays(first, count) {
    const day = new Date(`${first}T00:00:00Z`);
    day.setUTCDate(day.getUTCDate() + count);
    return day.toISOString().slice(0, 10);
}

/**
 * The days from one to another.
 * @param {string} first
 * @param {string} last
 */
export const daysBetween = (first, last) => (Date.parse(last) - Date.parse(first)) / DAY;

/**
 * A day in English: `31 Jan 2022`.
 * @param {string} day
 */
export const sayDay = (day) =>
    `${Number(day.slice(8))} ${MONTH.format(Date.parse(day))} ${day.slice(0, 4)}`;
