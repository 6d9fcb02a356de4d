// @ts-check
/* Playing: the as-of day or the window runs forward or back, by day or by event. A frame is a view
   that leaves no entry in the history; where it stops, the address says it. */

/** @import {Play} from "./declared.d.ts" */
/** @import {Calendar, Playing} from "./types.d.ts" */

import {CHARTS, PLAY, WORDS, send} from "./dash.js";
import {around, byId} from "./dom.js";
import {drawFrames, marksOf} from "./frames.js";
import {changedRecords, textsOf} from "./marks.js";
import {fresh, setFresh} from "./selection.js";
import {nextFrame} from "./stepping.js";
import {expectStep} from "./transition.js";
import {heldFields} from "./view.js";

const PAUSE = 1600; // milliseconds between two frames at the slowest speed
const PATIENCE = 4000; // milliseconds after which a frame is not waited for any more
const [SHOWN] = CHARTS; // the chart on which what is new is framed

/** @type {Playing} */
let playing = {calendar: null, window: false, byDay: false};
let speed = Number(PLAY.fields.speed); // how many times as fast as the slowest

let running = 0; // 1 while playing forward, -1 while playing back
let stepping = false; // whether the next drawing is a frame
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @type {(() => void) | null} */
let arrived = null;

const isCalm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/* --- what is new ---------------------------------------------------------------------------------- */

/**
 * What each mark said before, so that those that are new or say something else can be shown.
 * @type {Map<string, string>}
 */
let before = new Map();

/**
 * A chart has been drawn: it may be the frame that is waited for.
 * @param {string} name
 */
export function drew(name) {
    if (name !== SHOWN) return;
    const now = textsOf(marksOf(name));
    const changed = changedRecords(before, now);
    // Plotly draws once more where a chart is given its tool: that shows nothing else.
    const same = now.size === before.size && !changed.size;
    if (running || stepping) frameNew(changed);
    else if (fresh() && !same) frameNew(null);
    stepping = false;
    before = now;
    arrived?.();
}

/** @param {Set<string> | null} records */
function frameNew(records) {
    setFresh(records);
    drawFrames([SHOWN]);
}

/* --- running ---------------------------------------------------------------------------------------- */

/**
 * Whether there was a step to take; the last one of all leaves an entry by itself.
 * @param {number} by
 */
function step(by) {
    const frame = nextFrame(heldFields(), playing, by);
    if (!frame) return false;
    stepping = true;
    expectStep();
    send({set: frame.fields, passing: running !== 0 && !frame.end});
    if (frame.end) finish();
    return !frame.end;
}

/** @returns {Promise<void>} when the next frame has been drawn */
function drawn() {
    return new Promise((done) => {
        const wait = setTimeout(done, PATIENCE);
        arrived = () => {
            arrived = null;
            clearTimeout(wait);
            done();
        };
    });
}

async function run() {
    while (running) {
        const waiting = drawn();
        if (!step(running)) break;
        await waiting;
        await new Promise((done) => {
            timer = setTimeout(done, PAUSE / speed);
        });
    }
    stop();
}

function finish() {
    running = 0;
    clearTimeout(timer);
    show();
}

function stop() {
    if (!running) return;
    finish();
    send({settle: true});
}

/** @param {number} by */
function begin(by) {
    const was = running;
    stop();
    if (was === by) return;
    if (isCalm()) {
        step(by);
        return;
    }
    running = by;
    show();
    setTimeout(run, was ? PAUSE / 2 : 0);
}

/* --- buttons ------------------------------------------------------------------------------------------ */

/** @type {Record<string, number>} */
const BUTTONS = {play: 1, "play-reverse": -1};
const STOP = {sign: "❚❚", label: WORDS.stop};

/**
 * What each button says while nothing plays, as the page wrote it.
 * @type {Map<string, {sign: string, label: string}>}
 */
const resting = new Map();

function show() {
    for (const [id, by] of Object.entries(BUTTONS)) {
        const button = byId(id);
        const place = button.firstElementChild;
        const own = resting.get(id) ?? {sign: place?.textContent ?? "", label: button.title};
        resting.set(id, own);
        const {sign, label} = running === by ? STOP : own;
        if (place) place.textContent = sign;
        button.title = label;
        button.setAttribute("aria-label", label);
    }
}

export function watchPlaying() {
    document.addEventListener("click", (event) => {
        const button = around(event, "#play, #play-reverse, #play-on, #play-back, #clear");
        if (!button) return;
        if (button.id === "clear") finish(); // the frame in sight is cleared, too
        else if (BUTTONS[button.id]) begin(BUTTONS[button.id]);
        else {
            stop();
            step(button.id === "play-on" ? 1 : -1);
        }
    });
}

/**
 * How to play, as the page's controls say it.
 * @param {Calendar} calendar
 * @param {Play["fields"]} fields
 */
export function setPlaying(calendar, fields) {
    playing = {calendar, window: fields.runs === PLAY.window, byDay: fields.by === PLAY.day};
    speed = Number(fields.speed || PLAY.fields.speed);
}
