// @ts-check
/* The panel of notes: it lists those of the view, and adds one at a day, a place or a record. */

import {CHARTS, WORDS, announce, phrase, send, write} from "./dash.js";
import {around, byId} from "./dom.js";
import {changeNote, heldNotes} from "./noteplaces.js";
import {readNote} from "./notetexts.js";
import {graphOf} from "./plotly.js";
import {watch} from "./selection.js";

/** The record that the field names, if a record's details have filled it. */
let record = {id: "", title: ""};
let count = -1; // how many notes are listed; less than none before any was

/** @param {string} id */
const field = (id) => /** @type {HTMLInputElement} */ (byId(id));

/**
 * What a note stands at, as people read it, where a chart shows it.
 * @param {string} note
 */
function labelOf(note) {
    const notes = CHARTS.flatMap((name) => graphOf(name)?.layout.meta?.own ?? []);
    const {target} = readNote(note);
    return notes.find((own) => readNote(own.note).target === target)?.label ?? target;
}

/** @param {string} note */
function item(note) {
    const {text} = readNote(note);
    const [row, at, words, button] = ["li", "span", "span", "button"].map((tag) =>
        document.createElement(tag),
    );
    at.className = "at";
    at.textContent = labelOf(note);
    words.dir = "auto";
    words.textContent = text;
    button.className = "small";
    button.textContent = "×";
    button.ariaLabel = phrase(WORDS.removeNote, text);
    button.title = button.ariaLabel;
    button.addEventListener("click", () => {
        changeNote(note, "");
        announce(WORDS.noteRemoved);
        byId("note-text").focus();
    });
    row.append(at, words, button);
    return row;
}

/** Lists the notes of the view. */
export function listNotes() {
    const list = document.getElementById("note-list");
    if (!list) return;
    const notes = heldNotes();
    list.replaceChildren(...notes.map(item));
    byId("note-count").textContent = notes.length ? String(notes.length) : "";
    if (notes.length > count && count >= 0) {
        write("note-text", {value: ""});
        write("note-at", {value: ""});
    }
    count = notes.length;
}

function add() {
    const [at, text] = [field("note-at").value.trim(), field("note-text").value.trim()];
    const empty = [["note-at", at], ["note-text", text]].find(([, value]) => !value);
    if (empty) byId(empty[0]).focus();
    else send({note: {at: at === record.title ? record.id : at, text}});
}

/** @param {string} id of the record whose details are open */
function open(id) {
    const title = document.querySelector("#details h2")?.textContent ?? id;
    record = {id, title};
    write("note-at", {value: title});
    /** @type {HTMLDetailsElement} */ (byId("notes")).open = true;
    requestAnimationFrame(() => byId("note-text").focus());
}

/** @param {MouseEvent} event */
function pressed(event) {
    const button = around(event, "[data-note-at]");
    if (button) open(button.dataset.noteAt ?? "");
    if (around(event, "#note-add")) add();
}

export function watchNotePanel() {
    document.addEventListener("click", pressed);
    document.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && around(event, "#note-text")) add();
    });
    watch(listNotes);
}
