// @ts-check
/* The page on paper: a chart with lanes stands there in parts that fit on a page, each with what
   stands over its plot; no page cuts through a lane that fits on one. */

/** @import {Graph} from "./types.d.ts" */
/** @import {Span} from "./sheets.js" */

import {CHARTS} from "./dash.js";
import {drawing, roomOf} from "./dom.js";
import {drawnNotes} from "./noteplaces.js";
import {graphOf, isMap} from "./plotly.js";
import {parts} from "./sheets.js";
import {tableTexts} from "./table.js";

const [WIDTH, HEIGHT] = [1030, 695]; // pixels of A4 across, within the margins of page.css
const ABOVE = 200; // pixels of the title, the finding and the key, on the first page
const BELOW = 100; // pixels of the counts and notes, on the last page
const [SMALLEST, LARGEST] = [0.85, 1.2]; // times as large as on the screen
const SLACK = 3; // pixels by which the boxes of texts are higher than their letters
const NAME = 14; // pixels from the top of a lane to the foot of its name

/**
 * Where the marks and texts of a chart are.
 * @param {Graph} graph
 * @returns {Span[]}
 */
function contentsOf(graph) {
    const {top} = graph.getBoundingClientRect();
    return [...graph.querySelectorAll(".main-svg :is(text, .point path, path.point)")].map((each) => {
        const box = each.getBoundingClientRect();
        return [box.top - top + SLACK, box.bottom - top - SLACK];
    });
}

/**
 * The drawing of a part of a chart.
 * @param {Graph} graph
 * @param {Span} span
 */
function drawn(graph, [top, bottom]) {
    const {width = 0} = graph.layout;
    const svg = drawing("svg", {viewBox: `0 ${top} ${width} ${bottom - top}`});
    const layers = [...graph.querySelectorAll(".main-svg")].map((layer) => layer.cloneNode(true));
    svg.append(...layers, drawnNotes(graph));
    return svg;
}

/**
 * The names of the lanes of a part, each with how many records it has.
 * @param {Graph} graph
 * @param {Span} span
 */
function namesIn(graph, [top, bottom]) {
    const {meta, width = 0, margin = {l: 0, r: 0, t: 0}} = graph.layout;
    const lanes = meta?.lanes ?? [];
    return lanes.flatMap(({name, count, end, head}, at) => {
        const begin = margin.t + (lanes[at - 1]?.end ?? 0);
        const isIn = begin < bottom && margin.t + end > top;
        // Where it goes on, its name stands again beside it; above it there is no room.
        if (!isIn || (head && begin < top)) return [];
        const y = Math.max(top, begin) + NAME;
        const left = drawing("text", {class: "name", x: 4, y});
        const right = drawing("text", {class: "number", x: head ? width - margin.r : margin.l - 8, y});
        left.append(name);
        right.append(count);
        return [left, right];
    });
}

/** @param {string} look */
function sheet(look, tag = "div") {
    const element = document.createElement(tag);
    element.className = `sheet ${look}`;
    return element;
}

/**
 * A chart with lanes as it stands on paper: one that is narrow in parts side by side.
 * @param {Graph} graph
 * @param {boolean} isFirst whether it stands under the title
 */
function laneSheets(graph, isFirst) {
    const {meta, width = 0, height = 0, margin = {l: 0, t: 0}} = graph.layout;
    const beside = Math.max(1, Math.floor(WIDTH / (SMALLEST * width)));
    const scale = Math.min(LARGEST, WIDTH / beside / width);
    const top = margin.t + (meta?.head ?? 0);
    const most = (HEIGHT - (isFirst ? 0 : BELOW)) / scale - top;
    const ends = (meta?.lanes ?? []).map(({end}) => margin.t + end);
    const edges = [top, ...ends.slice(0, -1), height];
    const first = isFirst ? most - ABOVE / scale : most;
    return parts(edges, contentsOf(graph), most, first, beside).map((span) => {
        const part = sheet("lanes-sheet");
        part.style.width = `${scale * width}px`;
        const plot = drawn(graph, span);
        plot.append(...namesIn(graph, span));
        part.append(drawn(graph, [0, top]), plot);
        return part;
    });
}

/** @param {Graph} graph */
function mapSheet(graph) {
    const whole = sheet("whole-sheet");
    whole.append(drawn(graph, [0, graph.layout.height ?? 0]));
    return whole;
}

function tableSheet() {
    const [heads, ...rows] = tableTexts();
    const table = sheet("table-sheet", "table");
    const row = (/** @type {string} */ tag, /** @type {string[]} */ texts) => {
        const line = document.createElement("tr");
        for (const text of texts) {
            const cell = document.createElement(tag);
            cell.dir = "auto";
            cell.append(text);
            line.append(cell);
        }
        return line;
    };
    const [head, body] = [document.createElement("thead"), document.createElement("tbody")];
    head.append(row("th", heads ?? []));
    body.append(...rows.map((texts) => row("td", texts)));
    table.append(head, body);
    return table;
}

/** On paper no entry stands in the key twice, nor a heading over none. */
function markRepeated() {
    const before = new Set();
    for (const legend of document.querySelectorAll(".legend")) {
        /** @type {Element | undefined} */
        let heading;
        const keys = [...legend.querySelectorAll(".key")];
        for (const key of keys) {
            const isHeading = key.classList.contains("heading");
            key.classList.toggle("repeated", isHeading || before.has(key.innerHTML));
            if (isHeading) heading = key;
            else if (!before.has(key.innerHTML)) heading?.classList.remove("repeated");
        }
        keys.forEach((key) => before.add(key.innerHTML));
    }
}

function lay() {
    lift();
    markRepeated();
    CHARTS.forEach((name, at) => {
        const graph = graphOf(name);
        const room = roomOf(name);
        if (!graph || !room.getClientRects().length) return;
        room.append(...(isMap(graph) ? [mapSheet(graph)] : laneSheets(graph, at === 0)));
    });
    const room = roomOf("table");
    if (room.getClientRects().length) room.after(tableSheet());
}

function lift() {
    document.querySelectorAll(".sheet").forEach((each) => each.remove());
}

export function watchPaper() {
    addEventListener("beforeprint", lay);
    addEventListener("afterprint", lift);
}
