// @ts-check
/* Where a reader's own notes stand over the charts: at the places that the figure says, or where they
   were moved to. */

/** @import {OwnNote} from "./notes.d.ts" */
/** @import {Graph, Point} from "./types.d.ts" */

import {send} from "./dash.js";
import {drawing} from "./dom.js";
import {leader, near, readNote, withNote, writeNote} from "./notetexts.js";
import {axesOf, isMap, projectionOf} from "./plotly.js";
import {heldFields} from "./view.js";

const IDLE = 500; // milliseconds without a key before the place of a note is taken
const [ACROSS, FOOT, LINE] = [6, 15, 15]; // pixels to a note's text, to its first foot, and of a line
const LEAST = 4; // pixels: a note nearer to its target needs no line to it
const [STEP, STRIDE] = [5, 25]; // pixels by which an arrow key moves a note, and with Shift

/** @type {Record<string, Point>} */
const WAYS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};

/**
 * Where notes were moved to that are not yet drawn there, from their targets, and what was sent.
 * @type {Map<string, {shift: Point, sent: string}>}
 */
const moves = new Map();

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** The notes of the view that the page holds. */
export const heldNotes = () => heldFields().getAll("note");

/**
 * Puts another note in the place of one; none where it is empty.
 * @param {string} old
 * @param {string} now
 */
export function changeNote(old, now) {
    const notes = heldNotes();
    const held = notes.find((note) => note === old) ?? notes.find((note) => keyOf(note) === keyOf(old));
    if (held && held !== now) send({set: {note: withNote(notes, held, now)}});
}

/**
 * A note without its place.
 * @param {string} note
 */
export const keyOf = (note) => writeNote({...readNote(note), offset: null});

/**
 * Where a note stands from its target.
 * @param {OwnNote} own
 */
export const shiftOf = (own) => moves.get(keyOf(own.note))?.shift ?? own.shift;

/* --- where they stand ----------------------------------------------------------------------------- */

/**
 * Where the middle of a note's target is on a chart; `null` where it is out of sight.
 * @param {Graph} graph
 * @param {OwnNote} own
 * @returns {Point | null}
 */
function targetOf(graph, {at}) {
    if (isMap(graph)) return projectionOf(graph)?.([Number(at.lon), Number(at.lat)]) ?? null;
    const axes = axesOf(graph);
    if (!axes) return null;
    const x = axes.x(axes.moment(at.x ?? ""));
    return x < axes.left - 1 || x > axes.left + axes.width + 1 ? null : [x, axes.y(at.y ?? 0)];
}

/**
 * @param {Graph} graph
 * @param {OwnNote} own
 * @returns {{box: number[], anchor: number[], moved: boolean} | null}
 */
function place(graph, own) {
    const target = targetOf(graph, own);
    if (!target) return null;
    const [x, y] = target;
    const [across, along] = shiftOf(own);
    const [wide, high] = own.size;
    const {width, height} = graph.layout;
    const left = near(x + across - wide / 2, 0, width - wide);
    const top = near(y + along - high / 2, 0, height - high);
    const [right, down] = own.reach;
    return {
        box: [left, top, left + wide, top + high],
        anchor: [x - right, y - down, x + right, y + down],
        moved: moves.has(keyOf(own.note)),
    };
}

/**
 * The lines of a note: through the lanes at its day, and from it to its target.
 * @param {Graph} graph
 * @param {OwnNote} own
 * @param {NonNullable<ReturnType<typeof place>>} where
 */
export function linesOf(graph, own, {box, anchor, moved}) {
    const axes = own.line ? axesOf(graph) : null;
    const lines = [];
    let to = anchor;
    if (axes) {
        const [x, foot] = [(anchor[0] + anchor[2]) / 2, axes.top + axes.height];
        to = [x, axes.top, x, foot];
        lines.push(drawing("path", {d: `M${x},${axes.top}V${foot}`, class: "day"}));
    }
    const [[x0, y0], [x1, y1]] = leader(box, to, own.round);
    const far = Math.hypot(x1 - x0, y1 - y0) >= LEAST;
    if (far && (moved || !own.settled)) lines.push(drawing("path", {d: `M${x0},${y0}L${x1},${y1}`}));
    return lines;
}

/* --- moving ---------------------------------------------------------------------------------------- */

/**
 * Sends the place of a note that was moved.
 * @param {OwnNote} own
 */
export function settle(own) {
    clearTimeout(timer);
    const move = moves.get(keyOf(own.note));
    if (!move) return;
    move.sent = writeNote({...readNote(own.note), offset: move.shift});
    changeNote(own.note, move.sent);
}

/**
 * @param {OwnNote} own
 * @param {Point} shift from its target
 */
export function moveTo(own, shift) {
    moves.set(keyOf(own.note), {shift, sent: ""});
}

/** @param {string} key */
export const isWay = (key) => key in WAYS;

/**
 * Moves a note by a key, and takes its place once no key has followed.
 * @param {OwnNote} own
 * @param {KeyboardEvent} event
 */
export function push(own, {key, shiftKey}) {
    const step = shiftKey ? STRIDE : STEP;
    const [[x, y], [right, down]] = [shiftOf(own), WAYS[key]];
    moveTo(own, [x + right * step, y + down * step]);
    clearTimeout(timer);
    timer = setTimeout(() => settle(own), IDLE);
}

/**
 * The notes of a chart that are in sight, each with its place.
 * @param {Graph} graph
 */
export const placed = (graph) =>
    (graph.layout.meta?.own ?? []).flatMap((own) => {
        const where = place(graph, own);
        return where ? [{own, where}] : [];
    });

/**
 * Forgets the moves of notes that are drawn where they were moved to.
 * @param {OwnNote[]} notes
 */
export function forget(notes) {
    for (const {note} of notes) if (moves.get(keyOf(note))?.sent === note) moves.delete(keyOf(note));
}

/**
 * The notes of a chart with their lines, as a drawing for paper.
 * @param {Graph} graph
 */
export function drawnNotes(graph) {
    const group = drawing("g", {class: "own-notes"});
    const notes = placed(graph);
    group.append(...notes.flatMap(({own, where}) => linesOf(graph, own, where)));
    for (const {own, where} of notes) {
        const [x, y, right, bottom] = where.box;
        group.append(drawing("rect", {x, y, width: right - x, height: bottom - y}));
        own.lines.forEach((line, at) => {
            const text = drawing("text", {x: x + ACROSS, y: y + FOOT + LINE * at});
            text.append(line);
            group.append(text);
        });
    }
    return group;
}
