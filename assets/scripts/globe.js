// @ts-check
/* Where a map looks, as dashboard/charts/map/projection.py has it: the sphere seen from above a
   place, in Lambert's azimuthal equal-area projection. */

/** @import {Framing, Point} from "./types.d.ts" */

const EARTH = 6371; // kilometres from the middle of the earth to its surface
const [NARROWEST, WIDEST] = [50, 100_000]; // kilometres that an address may ask for
const [SMALL_BOX, CLIP_PAD] = [0.5, 1e-3]; // degrees: see `Globe` in projection.py
const STEPS = 8; // parts of a side of the box, as a great circle
export const NORTHMOST = 89; // degrees that the middle of a map is at most from the equator

const radians = (/** @type {number} */ angle) => (angle * Math.PI) / 180;

/**
 * A place on the plane of the map, in radii of the earth.
 * @param {Point} centre longitude and latitude
 * @param {Point} place
 * @returns {Point}
 */
export function project([lon0, lat0], [lon, lat]) {
    const [phi0, phi, turn] = [lat0, lat, lon - lon0].map(radians);
    const reach = 1 + Math.sin(phi0) * Math.sin(phi) + Math.cos(phi0) * Math.cos(phi) * Math.cos(turn);
    const k = Math.sqrt(2 / Math.max(reach, 1e-9));
    return [
        k * Math.cos(phi) * Math.sin(turn),
        k * (Math.cos(phi0) * Math.sin(phi) - Math.sin(phi0) * Math.cos(phi) * Math.cos(turn)),
    ];
}

/** @param {Point} place */
function vector([lon, lat]) {
    const [turn, phi] = [lon, lat].map(radians);
    return [Math.cos(phi) * Math.cos(turn), Math.cos(phi) * Math.sin(turn), Math.sin(phi)];
}

/**
 * Places on the straight way over the sphere from one to another, which are near each other.
 * @param {Point} one
 * @param {Point} two
 * @returns {Point[]}
 */
function way(one, two) {
    const [from, to] = [vector(one), vector(two)];
    return Array.from({length: STEPS + 1}, (_, step) => {
        const [x, y, z] = from.map((each, at) => each + ((to[at] - each) * step) / STEPS);
        const degrees = [Math.atan2(y, x), Math.atan2(z, Math.hypot(x, y))].map((a) => (a * 180) / Math.PI);
        return /** @type {Point} */ (degrees);
    });
}

/**
 * The radius of the earth in pixels at which Plotly draws a map of scale 1: it fits a box of degrees
 * into the plot.
 * @param {Point} centre
 * @param {number} side half the width of the box in degrees
 * @param {number} width
 * @param {number} height
 */
function fitted([lon, lat], side, width, height) {
    const [west, east] = [lon - side + CLIP_PAD, lon + side - CLIP_PAD];
    const [low, high] = [lat - SMALL_BOX + CLIP_PAD, lat + SMALL_BOX - CLIP_PAD];
    const quarters = [0, 1, 2, 3, 4].map((part) => west + ((east - west) * part) / 4);
    /** @type {Point[]} */
    const ring = [[west, low], ...at(quarters, high), ...at(quarters.toReversed(), low)];
    const places = ring.slice(1).flatMap((place, number) => way(ring[number], place));
    const plane = places.map((place) => project([lon, lat], place));
    const [across, down] = [0, 1].map((axis) => {
        const ends = plane.map((point) => point[axis]);
        return Math.max(...ends) - Math.min(...ends);
    });
    return Math.min(width / across, height / down);
}

/**
 * @param {number[]} lons
 * @param {number} lat
 */
const at = (lons, lat) => lons.map((lon) => /** @type {Point} */ ([lon, lat]));

/**
 * What Plotly has to know of a map to draw it so: see `Globe.looking` in projection.py.
 * @param {Framing} framing
 */
export function looking({radius, lon, lat, width, height}) {
    const flat = Math.max(0.02, Math.cos(radians(lat)));
    const side = Math.min(60, (SMALL_BOX * width) / height / flat);
    return {
        scale: radius / fitted([lon, lat], side, width, height),
        lon: [lon - side, lon + side],
        lat: [lat - SMALL_BOX, lat + SMALL_BOX],
    };
}

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
 * The least and the greatest radius of the earth in pixels: from the whole world to 100 kilometres across.
 * @param {Framing} framing
 */
export function radii({width, height}) {
    const side = Math.min(width, height);
    return [(side * EARTH) / 30_000, (side * EARTH) / 100];
}
