// @ts-check
/* A reader's own notes over the charts. They stand in elements of their own, at the places that the
   figure says; a pointer and keys move them, change them and take them away. */

/** @import {OwnNote} from "./notes.d.ts" */
/** @import {Graph} from "./types.d.ts" */

import {LONGEST_NOTE, WORDS, announce, phrase} from "./dash.js";
import {drawing, roomOf} from "./dom.js";
import {
    changeNote,
    forget,
    isWay,
    keyOf,
    linesOf,
    moveTo,
    placed,
    push,
    settle,
    shiftOf,
} from "./noteplaces.js";
import {readNote, writeNote} from "./notetexts.js";

const SLACK = 4; // pixels that a hand moves in a press

/**
 * What follows a change: notes that are there take their places, or all are made anew.
 * @typedef {{shift: () => void, all: () => void}} Redraw
 */

let isDragged = false; // whether a pointer holds a note, which has to stay
let isLate = false; // whether notes were not made anew for that
let focused = ""; // what note has, or will have, the focus: its target and its text

/**
 * What holds the notes of a chart: of those over the lanes, which stay in sight, or of the others.
 * @param {string} name of the chart
 * @param {string} look
 */
function holder(name, look) {
    const room = roomOf(name);
    const there = room.querySelector(`:scope > .${look}`);
    if (there) return there;
    const place = document.createElement("div");
    place.className = look;
    if (look === "over-head") room.prepend(place);
    else room.append(place);
    return place;
}

/* --- one note ------------------------------------------------------------------------------------- */

/**
 * @param {OwnNote} own
 * @param {number[]} box
 * @param {Redraw} redraw
 */
function element(own, box, redraw) {
    const note = document.createElement("div");
    note.className = "own-note";
    note.tabIndex = 0;
    note.role = "button";
    note.dir = "auto";
    note.textContent = own.lines.join("\n");
    note.dataset.note = own.note;
    note.ariaLabel = phrase(phrase(WORDS.noteAt, own.label), readNote(own.note).text);
    note.ariaRoleDescription = WORDS.noteRole;
    note.title = WORDS.noteKeys;
    setPlace(note, box);
    note.addEventListener("pointerdown", (event) => drag(note, own, event, redraw));
    note.addEventListener("keydown", (event) => typed(note, own, event, redraw));
    note.addEventListener("dblclick", () => edit(note, own));
    note.addEventListener("focus", () => {
        focused = keyOf(own.note);
    });
    note.addEventListener("blur", () => {
        if (note.isConnected) focused = "";
    });
    return note;
}

/**
 * @param {HTMLElement} note
 * @param {number[]} box
 */
function setPlace(note, [left, top, right, bottom]) {
    Object.assign(note.style, {
        left: `${left}px`,
        top: `${top}px`,
        width: `${right - left}px`,
        height: `${bottom - top}px`,
    });
}

/**
 * A pointer moves a note.
 * @param {HTMLElement} note
 * @param {OwnNote} own
 * @param {PointerEvent} event
 * @param {Redraw} redraw
 */
function drag(note, own, event, redraw) {
    if (event.button || note.querySelector("input")) return;
    const {clientX, clientY, pointerId} = event;
    const [x, y] = shiftOf(own);
    let far = false;
    isDragged = true;
    note.setPointerCapture(pointerId);
    const move = (/** @type {PointerEvent} */ now) => {
        const by = [now.clientX - clientX, now.clientY - clientY];
        far ||= Math.hypot(by[0], by[1]) >= SLACK;
        if (!far) return;
        moveTo(own, [x + by[0], y + by[1]]);
        redraw.shift();
    };
    const end = () => {
        note.removeEventListener("pointermove", move);
        isDragged = false;
        if (far) settle(own);
        else if (isLate) redraw.all();
    };
    note.addEventListener("pointermove", move);
    note.addEventListener("lostpointercapture", end, {once: true});
    event.stopPropagation();
}

/** @param {KeyboardEvent} event */
const isPlain = (event) => !event.ctrlKey && !event.metaKey && !event.altKey;

/**
 * Arrows move a note, Enter changes its text, Delete takes it away.
 * @param {HTMLElement} note
 * @param {OwnNote} own
 * @param {KeyboardEvent} event
 * @param {Redraw} redraw
 */
function typed(note, own, event, redraw) {
    if (event.target !== note || !isPlain(event)) return;
    if (isWay(event.key)) {
        push(own, event);
        redraw.shift();
    } else if (event.key === "Enter") edit(note, own);
    else if (["Delete", "Backspace"].includes(event.key)) remove(note, own.note);
    else return;
    event.preventDefault();
    event.stopPropagation();
}

/**
 * @param {HTMLElement} note
 * @param {string} text
 */
function remove(note, text) {
    focused = "";
    /** @type {HTMLElement | null} */ (note.closest(".chart"))?.focus({preventScroll: true});
    changeNote(text, "");
    announce(WORDS.noteRemoved);
}

/**
 * Takes the text of the field that stands in a note, and closes it.
 * @param {HTMLElement} note
 * @param {OwnNote} own
 * @param {string} text
 */
function retype(note, own, text) {
    const parts = readNote(own.note);
    note.textContent = own.lines.join("\n");
    note.focus({preventScroll: true});
    if (!text || text === parts.text) return;
    const changed = writeNote({...parts, text});
    focused = keyOf(changed);
    changeNote(own.note, changed);
}

/**
 * A field in the place of a note's text: Enter takes it, Escape leaves it as it was.
 * @param {HTMLElement} note
 * @param {OwnNote} own
 */
function edit(note, own) {
    if (note.querySelector("input")) return;
    const field = document.createElement("input");
    const {text} = readNote(own.note);
    field.value = text;
    field.maxLength = LONGEST_NOTE;
    field.ariaLabel = note.ariaLabel;
    note.replaceChildren(field);
    field.focus();
    field.select();
    field.addEventListener("blur", () => {
        if (field.isConnected) retype(note, own, field.value.trim());
    });
    field.addEventListener("keydown", (event) => {
        event.stopPropagation();
        if (event.key !== "Enter" && event.key !== "Escape") return;
        event.preventDefault();
        if (event.key === "Escape") field.value = text;
        field.blur();
    });
}

/* --- all notes of a chart ------------------------------------------------------------------------- */

/**
 * Puts each note of a chart, and its lines, where they are now.
 * @param {Graph} graph
 * @param {string} name of the chart
 */
export function drawNotes(graph, name) {
    const room = roomOf(name);
    const all = graph.layout.meta?.own ?? [];
    if (!all.length && !room.querySelector(".over-lanes")) return;
    const [head, lanes] = [holder(name, "over-head"), holder(name, "over-lanes")];
    isLate = isDragged || Boolean(room.querySelector(".own-note input:focus"));
    if (isLate) return;
    forget(all);
    const redraw = {shift: () => shift(graph, name), all: () => drawNotes(graph, name)};
    const edge = graph.layout.margin?.t ?? 0;
    const notes = placed(graph).map(({own, where}) => {
        const over = own.line && where.box[3] <= edge;
        return {over, note: element(own, where.box, redraw)};
    });
    const lines = drawing("svg", {"aria-hidden": "true"});
    lines.append(...placed(graph).flatMap(({own, where}) => linesOf(graph, own, where)));
    const wanted = focused; // what is taken out of the page loses the focus
    head.replaceChildren(...notes.filter(({over}) => over).map(({note}) => note));
    lanes.replaceChildren(lines, ...notes.filter(({over}) => !over).map(({note}) => note));
    if (wanted) refocus(notes.map(({note}) => note), wanted);
}

/**
 * @param {HTMLElement[]} notes
 * @param {string} key of the one that had the focus
 */
function refocus(notes, key) {
    const active = document.activeElement;
    if (active && active !== document.body) return;
    notes.find((note) => keyOf(note.dataset.note ?? "") === key)?.focus({preventScroll: true});
}

/**
 * Puts the notes that are there in their places, while one is moved.
 * @param {Graph} graph
 * @param {string} name of the chart
 */
function shift(graph, name) {
    const notes = placed(graph);
    for (const note of roomOf(name).querySelectorAll(".own-note")) {
        const mine = notes.find(({own}) => note instanceof HTMLElement && own.note === note.dataset.note);
        if (mine) setPlace(/** @type {HTMLElement} */ (note), mine.where.box);
    }
    const lines = notes.flatMap(({own, where}) => linesOf(graph, own, where));
    roomOf(name).querySelector(".over-lanes > svg")?.replaceChildren(...lines);
}
