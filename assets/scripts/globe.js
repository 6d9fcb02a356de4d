// @ts-check
/* Where a map looks, as dashboard/charts/map/projection.py has it: the sphere seen from above a
   place, in Lambert's azimuthal equal-area projection. */

/** @import {Framing} from "./types.d.ts" */

const EARTH = 6371; // kilometres from the middle of the earth to its surface
const [NARROWEST, WIDEST] = [50, 100_000]; // kilometres that an address may ask for
export const NORTHMOST = 89; // degrees that the middle of a map is at most from the equator

/** @param {number} km */
const whole = (km) => Number(Math.min(WIDEST, Math.max(NARROWEST, km)).toPrecision(3));

/** @param {number} angle */
const rounded = (angle) => Math.round(angle * 100) / 100 + 0;

/**
 * The area that a map shows, as an address has it: see dashboard/view/map_area.py.
 * @param {Framing} framing
 */
export function areaOf({radius, lon, lat, width, height}) {
    const east = rounded(lon - 360 * Math.ceil((lon - 180) / 360)); // over -180, up to 180
    const [across, down] = [width, height].map((pixels) => whole((pixels / radius) * EARTH));
    return [rounded(lat), east === -180 ? 180 : east, across, down].map(String).join(",");
}

/**
 * The framing of an area as the server has it, who draws the numbers of the address: see `globe_at` in
 * projection.py.
 * @param {string} area
 * @param {{width: number, height: number}} box
 * @returns {Framing}
 */
export function framingFor(area, {width, height}) {
    const [lat, lon, across, down] = area.split(",").map(Number);
    return {radius: EARTH * Math.min(width / across, height / down), lon, lat, width, height};
}

/**
 * The least and the greatest radius of the earth in pixels: from the whole world to 100 kilometres across.
 * @param {Framing} framing
 */
export function radii({width, height}) {
    const side = Math.min(width, height);
    return [(side * EARTH) / 30_000, (side * EARTH) / 100];
}
