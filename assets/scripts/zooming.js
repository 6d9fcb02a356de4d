// @ts-check
/* Moving and zooming a map: the wheel, fingers, buttons and keys. A map that is drawn anew frames
   again what the view holds. */

/** @import {Framing, Graph, Point} from "./types.d.ts" */

import {roomOf} from "./dom.js";
import {framingOf, isMap, placeAt, setFraming} from "./plotly.js";

const STEP = 1.5; // times that a button or a key zooms
const TURN = 300; // pixels of the wheel that zoom e times
const [LEAST, MOST] = [0.5, 24]; // times as large as it was drawn

/**
 * How each map was drawn, and what it said then: a map that says something else was drawn anew.
 * @type {Map<Graph, {drawing: string, framing: Framing}>}
 */
const homes = new Map();

/**
 * How a map was drawn, before anybody moved it.
 * @param {Graph} graph
 */
function homeOf(graph) {
    const {meta, width, height} = graph.layout;
    const drawing = JSON.stringify([meta, width, height]);
    const held = homes.get(graph);
    if (held && held.drawing === drawing) return held.framing;
    const framing = framingOf(graph);
    homes.set(graph, {drawing, framing});
    return framing;
}

/**
 * The framing that is so many times as large, in which a place stays where it is on the screen.
 * @param {Framing} now
 * @param {Framing} home
 * @param {number} factor
 * @param {Point | null} place the longitude and latitude that stay
 * @returns {Framing}
 */
export function zoomed(now, home, factor, place) {
    const scale = Math.max(LEAST * home.scale, Math.min(MOST * home.scale, now.scale * factor));
    const part = place ? 1 - now.scale / scale : 0;
    const [lon, lat] = place ?? [now.lon, now.lat];
    return {scale, lon: now.lon + part * (lon - now.lon), lat: now.lat + part * (lat - now.lat)};
}

/**
 * The framing after a drag from one place to another.
 * @param {Framing} now
 * @param {Point} from
 * @param {Point} to
 * @returns {Framing}
 */
export const dragged = (now, from, to) => ({
    scale: now.scale,
    lon: now.lon + from[0] - to[0],
    lat: Math.max(-89, Math.min(89, now.lat + from[1] - to[1])),
});

/** @type {Map<Graph, Framing>} */
const wanted = new Map();

/**
 * Shows a framing with the next picture of the screen; of several only the last.
 * @param {Graph} graph
 * @param {Framing} framing
 */
function show(graph, framing) {
    const waits = wanted.has(graph);
    wanted.set(graph, framing);
    if (waits) return;
    requestAnimationFrame(() => {
        const last = wanted.get(graph);
        wanted.delete(graph);
        if (last) setFraming(graph, last);
    });
}

/** @param {Graph} graph */
const nowOf = (graph) => wanted.get(graph) ?? framingOf(graph);

/**
 * @param {Graph} graph
 * @param {number} factor
 * @param {Point | null} [place]
 */
function zoom(graph, factor, place = null) {
    show(graph, zoomed(nowOf(graph), homeOf(graph), factor, place));
}

/**
 * What a button or a key does to a map; whether it is one of those.
 * @param {Graph} graph
 * @param {string} what a key, or what a button is for
 */
export function actOnMap(graph, what) {
    if (!isMap(graph)) return false;
    if ("+=".includes(what)) zoom(graph, STEP);
    else if ("-_".includes(what)) zoom(graph, 1 / STEP);
    else if (what === "0") show(graph, homeOf(graph));
    else return false;
    return true;
}

/**
 * @param {WheelEvent} event
 * @param {Graph} graph
 */
function turned(event, graph) {
    zoom(graph, Math.exp(-event.deltaY / TURN), placeAt(graph, event.clientX, event.clientY));
    event.preventDefault();
    event.stopPropagation();
}

/** @param {TouchList} fingers */
const middle = ([one, two]) => [(one.clientX + two.clientX) / 2, (one.clientY + two.clientY) / 2];

/** @param {TouchList} fingers */
const spread = ([one, two]) =>
    Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY) || 1;

/**
 * One finger moves the map, two zoom it.
 * @param {HTMLElement} room
 * @param {Graph} graph
 */
function watchFingers(room, graph) {
    /** @type {{framing: Framing, wide: number, place: Point | null} | null} */
    let start = null;
    const begin = (/** @type {TouchEvent} */ {touches}) => {
        const [x, y] = touches.length > 1 ? middle(touches) : [touches[0].clientX, touches[0].clientY];
        const wide = touches.length > 1 ? spread(touches) : 0;
        start = {framing: nowOf(graph), wide, place: placeAt(graph, x, y)};
    };
    room.addEventListener("touchstart", begin, {capture: true, passive: true});
    room.addEventListener("touchmove", (event) => {
        const {touches} = event;
        if (!start?.place || Boolean(start.wide) !== touches.length > 1) return;
        event.preventDefault();
        if (start.wide) {
            const factor = spread(touches) / start.wide;
            show(graph, zoomed(start.framing, homeOf(graph), factor, start.place));
            return;
        }
        const place = placeAt(graph, touches[0].clientX, touches[0].clientY);
        if (place) show(graph, dragged(nowOf(graph), start.place, place));
    }, {capture: true, passive: false});
    room.addEventListener("touchend", (event) => {
        if (event.touches.length) begin(event);
        else start = null;
    });
}

/**
 * Listens to what moves a map.
 * @param {Graph} graph
 * @param {string} name of the chart
 */
export function watchZooming(graph, name) {
    const room = roomOf(name);
    graph.on("plotly_afterplot", () => isMap(graph) && homeOf(graph));
    if (!room.matches(".places")) return;
    room.addEventListener("wheel", (event) => turned(event, graph), {capture: true, passive: false});
    watchFingers(room, graph);
    room.parentElement?.addEventListener("click", (event) => {
        const button = event.target instanceof Element && event.target.closest("[data-map]");
        if (button instanceof HTMLElement) actOnMap(graph, button.dataset.map ?? "");
    });
}
