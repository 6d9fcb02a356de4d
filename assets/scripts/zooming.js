// @ts-check
/* Moving and zooming a map: the wheel, a drag, fingers, buttons and keys. Where it comes to rest is
   part of the view. */

/** @import {Framing, Graph, Point} from "./types.d.ts" */

import {send} from "./dash.js";
import {around, roomOf} from "./dom.js";
import {ownFields} from "./due.js";
import {drawFrames} from "./frames.js";
import {NORTHMOST, areaOf, framingFor, radii} from "./globe.js";
import {framingOf, isMap, partNames, placeAt, previewFraming, toolOf, unhover} from "./plotly.js";
import {heldFields} from "./view.js";

const STEP = 1.5; // times that a button or a key zooms
const TWICE = 2; // times that a double click zooms
const TURN = 300; // pixels of the wheel that zoom e times
const IDLE = 300; // milliseconds without a movement before the view has the area
const SLACK = 4; // pixels that a mouse moves in a press

/**
 * What each map said when it was drawn last: one that says something else was drawn anew.
 * @type {Map<Graph, string>}
 */
const drawings = new Map();

/**
 * How each map frames all that a view holds, and what it says of that view, whatever its area.
 * @type {Map<Graph, {said: string, framing: Framing}>}
 */
const homes = new Map();

/** @param {Graph} graph */
function saidOf({layout: {meta, width, height}}) {
    return JSON.stringify([{...meta, area: "", own: null}, width, height]);
}

/**
 * How a map frames all that its view holds; null where it was only drawn for an area.
 * @param {Graph} graph
 */
function homeOf(graph) {
    const home = homes.get(graph);
    return home?.said === saidOf(graph) ? home.framing : null;
}

/**
 * The framing that is so many times as large, in which a place stays where it is on the screen.
 * @param {Framing} now
 * @param {number} factor
 * @param {Point | null} place the longitude and latitude that stay
 * @returns {Framing}
 */
export function zoomed(now, factor, place) {
    const [least, most] = radii(now);
    const {radius: before} = now;
    const radius = Math.max(Math.min(least, before), Math.min(Math.max(most, before), before * factor));
    const part = place ? 1 - before / radius : 0;
    const [lon, lat] = place ?? [now.lon, now.lat];
    return within({...now, radius, lon: now.lon + part * (lon - now.lon), lat: now.lat + part * (lat - now.lat)});
}

/**
 * The framing after a drag from one place to another.
 * @param {Framing} now
 * @param {Point} from
 * @param {Point} to
 * @returns {Framing}
 */
export const dragged = (now, from, to) =>
    within({...now, lon: now.lon + turn(from[0] - to[0]), lat: now.lat + from[1] - to[1]});

/**
 * The shorter way around the world, in degrees.
 * @param {number} angle
 */
const turn = (angle) => angle - 360 * Math.round(angle / 360);

/**
 * @param {Framing} framing
 * @returns {Framing}
 */
const within = (framing) => ({
    ...framing,
    lat: Math.max(-NORTHMOST, Math.min(NORTHMOST, framing.lat)),
});

/**
 * The framing of each map that a hand moves, until it is drawn so.
 * @type {Map<Graph, Framing>}
 */
const moving = new Map();

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

let field = ""; // the word of the view for the area that a map shows

/**
 * The area that was sent last: until it is answered the view has another.
 * @type {string | null}
 */
let sent = null;
let isHeld = false; // whether a hand still moves a map
let waits = false; // whether the next picture of the screen shows a movement

/** @param {Graph} graph */
const nowOf = (graph) => moving.get(graph) ?? framingOf(graph);

/**
 * Shows where a hand has moved a map, also where it was drawn anew meanwhile. Its names were placed
 * for another framing: those that would lie over others wait until it is drawn for this one.
 * @param {Graph} graph
 */
function preview(graph) {
    const framing = moving.get(graph);
    if (framing) previewFraming(graph, framing);
    partNames(graph, Boolean(framing));
    if (framing) drawFrames();
}

/**
 * Notes that a map was drawn anew; where that was asked for by hand, it stays as it is drawn.
 * @param {Graph} graph
 */
function noteDrawing(graph) {
    const {meta, width, height} = graph.layout;
    const drawing = JSON.stringify([meta, width, height]);
    if (drawings.get(graph) === drawing) return;
    drawings.set(graph, drawing);
    const area = meta?.area ?? "";
    if (!area) homes.set(graph, {said: saidOf(graph), framing: framingOf(graph)});
    if (!isHeld && area === sent) moving.delete(graph);
}

/**
 * Shows a framing with the next picture of the screen, and takes it once the hand rests.
 * @param {Graph} graph
 * @param {Framing} framing
 */
function move(graph, framing) {
    if (!isHeld) unhover(graph); // what is told of a mark would stay where that was
    moving.set(graph, framing);
    clearTimeout(timer);
    isHeld = true;
    timer = setTimeout(() => {
        const area = areaOf(framing);
        rest(graph, framingFor(area, framing), area);
    }, IDLE);
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => {
        waits = false;
        preview(graph);
    });
}

/**
 * A map stays as it is framed: the view has the area, and it is drawn for that.
 * @param {Graph} graph
 * @param {Framing} framing
 * @param {string} area
 */
function rest(graph, framing, area) {
    clearTimeout(timer);
    isHeld = false;
    moving.set(graph, framing);
    preview(graph);
    if (!take(area)) release(graph);
}

/**
 * A map is as it was drawn, with all its names.
 * @param {Graph} graph
 */
function release(graph) {
    moving.delete(graph);
    partNames(graph, false);
}

/**
 * Gives the view an area; whether it has another now.
 * @param {string} area
 */
function take(area) {
    const held = heldFields().get(field) ?? "";
    if (area === held && [held, null].includes(sent)) return false;
    sent = area;
    send({set: {[field]: area}});
    return true;
}

/**
 * Frames all that the view holds: at once where the map was drawn so before.
 * @param {Graph} graph
 */
function goHome(graph) {
    const home = homeOf(graph);
    if (home) rest(graph, home, "");
    else {
        clearTimeout(timer);
        isHeld = false;
        moving.delete(graph);
        take("");
    }
}

/**
 * @param {Graph} graph
 * @param {number} factor
 * @param {Point | null} [place]
 */
function zoom(graph, factor, place = null) {
    move(graph, zoomed(nowOf(graph), factor, place));
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
    else if (what === "0") goHome(graph);
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

/**
 * A drag with the mouse moves the map, unless its tool is the box; it presses nothing.
 * @param {HTMLElement} room
 * @param {Graph} graph
 */
function watchMouse(room, graph) {
    /** @type {{place: Point, x: number, y: number, far: boolean} | null} */
    let held = null;
    let moved = false;
    room.addEventListener("mousedown", (event) => {
        const {button, clientX: x, clientY: y} = event;
        moved = false;
        if (button || toolOf(graph) || around(event, ".own-note")) return;
        event.stopPropagation(); // Plotly's own drag turns the globe
        const place = placeAt(graph, x, y);
        held = place && {place, x, y, far: false};
    }, {capture: true});
    document.addEventListener("mousemove", ({buttons, clientX, clientY}) => {
        if (!held) return;
        held.far ||= Math.hypot(clientX - held.x, clientY - held.y) > SLACK;
        const place = placeAt(graph, clientX, clientY);
        if (!buttons) held = null;
        else if (held.far && place) move(graph, dragged(framingOf(graph), held.place, place));
        moved = Boolean(held?.far);
    });
    document.addEventListener("mouseup", () => {
        held = null;
    });
    room.addEventListener("click", (event) => {
        if (moved) event.stopPropagation();
    }, {capture: true});
    room.addEventListener("dblclick", (event) => {
        if (around(event, ".own-note")) return;
        event.stopPropagation();
        zoom(graph, TWICE, placeAt(graph, event.clientX, event.clientY));
    }, {capture: true});
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
    const begin = (/** @type {TouchEvent} */ event) => {
        if (around(event, ".own-note")) return;
        const {touches} = event;
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
            move(graph, zoomed(start.framing, spread(touches) / start.wide, start.place));
            return;
        }
        const place = placeAt(graph, touches[0].clientX, touches[0].clientY);
        if (place) move(graph, dragged(framingOf(graph), start.place, place));
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
    graph.on("plotly_afterplot", () => {
        if (!isMap(graph)) return;
        noteDrawing(graph);
        preview(graph);
    });
    if (!room.matches(".places")) return;
    addEventListener("popstate", () => moving.clear());
    [field] = ownFields(name);
    room.addEventListener("wheel", (event) => turned(event, graph), {capture: true, passive: false});
    watchMouse(room, graph);
    watchFingers(room, graph);
    room.parentElement?.addEventListener("click", (event) => {
        const button = event.target instanceof Element && event.target.closest("[data-map]");
        if (button instanceof HTMLElement) actOnMap(graph, button.dataset.map ?? "");
    });
}
