// @ts-check
/* All that is used of Plotly. Its members with an underscore are its own and may change with any
   version (plotly.js 4.0): no other file names one. */

/** @import {Axes, Framing, Graph, Name, Point, Projection, ToImage, Trace} from "./types.d.ts" */

import {drawing} from "./dom.js";

const PLOT = ".js-plotly-plot";

/**
 * An axis as Plotly holds it: `d2c` makes a number of a value, `c2p` and `d2p` make pixels.
 * @typedef {object} Axis
 * @property {number} _offset pixels from the edge of the chart
 * @property {number} _length
 * @property {string[]} range
 * @property {string} type
 * @property {(value: string | number) => number} d2c
 * @property {(value: number) => number} c2p
 * @property {(value: string | number) => number} d2p
 */

/**
 * A projection that can be moved, as D3 has them.
 * @typedef {object} Moved
 * @property {(pixel: Point) => Point | null} [invert]
 * @property {{(): number, (radius: number): Moved}} scale
 * @property {(angles: number[]) => Moved} rotate
 * @property {(place: Point) => Moved} center
 */

/**
 * @typedef {object} Held
 * @property {{
 *     xaxis?: Axis,
 *     yaxis?: Axis,
 *     geo?: {
 *         _subplot?: {
 *             projection?: Projection & Moved,
 *             render(all: boolean): void,
 *         },
 *         projection: {rotation: {lon: number, lat: number}},
 *     },
 *     dragmode: string | false,
 *     _size: {l: number, t: number, w: number, h: number},
 * }} [_fullLayout]
 * @property {Trace[]} _fullData
 */

/** @typedef {Graph & Held} Drawn */

/**
 * @param {Graph} graph
 * @returns {NonNullable<Held["_fullLayout"]>}
 */
function layoutOf(graph) {
    const layout = /** @type {Drawn} */ (graph)._fullLayout;
    if (!layout) throw new Error("The chart has not been drawn.");
    return layout;
}

/**
 * The chart in an element, once Plotly has taken it.
 * @param {Element | null} room
 * @returns {Graph | null}
 */
export function graphIn(room) {
    const graph = /** @type {Graph | null} */ (room?.querySelector(PLOT) ?? null);
    return graph && typeof graph.on === "function" ? graph : null;
}

/**
 * The chart of that name, once it has been drawn.
 * @param {string} name
 * @returns {Graph | null}
 */
export function graphOf(name) {
    const graph = /** @type {Drawn | null} */ (graphIn(document.getElementById(name)));
    return graph && graph._fullLayout ? graph : null;
}

/** Plotly, once the browser has read it. */
export async function plotly() {
    while (!window.Plotly) await new Promise(requestAnimationFrame);
    return window.Plotly;
}

/**
 * The traces that are drawn, with their defaults.
 * @param {Graph} graph
 */
export const tracesOf = (graph) => /** @type {Drawn} */ (graph)._fullData;

/**
 * The axes of a chart that has some.
 * @param {Graph} graph
 * @returns {Axes | null}
 */
export function axesOf(graph) {
    const {xaxis, yaxis} = layoutOf(graph);
    if (!xaxis || !yaxis) return null;
    const [begin, end] = xaxis.range.map((moment) => xaxis.d2c(moment));
    return {
        left: xaxis._offset,
        top: yaxis._offset,
        width: xaxis._length,
        height: yaxis._length,
        range: [begin, end],
        moment: (value) => xaxis.d2c(value),
        x: (moment) => xaxis._offset + xaxis.c2p(moment),
        y: (value) => yaxis._offset + yaxis.d2p(value),
    };
}

/**
 * Copies of what stands over the plot of a chart with axes: the days and what is written there.
 * @param {Graph} graph
 */
export function headOf(graph) {
    const top = graph.layout.margin?.t ?? 0;
    const above = (/** @type {Element} */ text) => Number(text.getAttribute("y")) < top;
    const notes = [...graph.querySelectorAll(".infolayer .annotation")].filter((note) =>
        [...note.querySelectorAll("text")].every(above),
    );
    return [...graph.querySelectorAll(".xaxislayer-above"), ...notes].map((part) => part.cloneNode(true));
}

/**
 * Copies of the titles of the columns of a chart, and of the lines under them.
 * @param {Graph} graph
 * @param {number} head pixels of the titles
 */
export function columnHeadsOf(graph, head) {
    const {margin = {l: 0, t: 0}} = graph.layout;
    const group = drawing("g", {transform: `translate(${margin.l},${margin.t})`});
    const heads = textsIn(graph).filter(({trace, at}) => Number(trace.y[at]) < head);
    group.append(...heads.map(({element}) => element.cloneNode(true)));
    const rules = [...graph.querySelectorAll(".shapelayer path")].filter((path) => {
        const shape = graph.layout.shapes?.[Number(path.getAttribute("data-index"))];
        return shape && shape.y1 < head;
    });
    return [group, ...rules.map((path) => path.cloneNode(true))];
}

/**
 * All texts that stand beside marks.
 * @param {Graph} graph
 * @returns {(Name & {element: SVGTextElement})[]}
 */
function textsIn(graph) {
    /** @type {NodeListOf<SVGTextElement & {__data__: {i: number}}>} */
    const texts = graph.querySelectorAll(".scatterlayer .trace text");
    return [...texts].flatMap((element) => {
        /** @type {(Element & {__data__?: {trace: Trace}[]}) | null} */
        const owner = element.closest(".trace");
        const trace = owner?.__data__?.[0].trace;
        const box = element.getBoundingClientRect();
        const [at, text] = [element.__data__.i, element.textContent ?? ""];
        return trace ? [{trace, at, box, text, element}] : [];
    });
}

/**
 * The texts beside marks that are seen: of which trace each is, at which place, where on the screen,
 * and what it says.
 * @param {Graph} graph
 * @returns {Name[]}
 */
export const namesIn = (graph) => textsIn(graph).filter(({element}) => element.style.visibility !== "hidden");

/**
 * Hides the names on a map that lie over others, or none. Those of the traces above are more, and in a
 * trace the first. Of the two places that are most the names always stay: the second moves over or
 * under the first.
 * @param {Graph} graph
 * @param {boolean} hides
 */
export function partNames(graph, hides) {
    const texts = textsIn(graph);
    for (const {element} of texts) element.style.translate = "";
    const order = texts.map(({trace}) => trace).filter((trace, at, all) => all.indexOf(trace) === at).toReversed();
    /** @type {Name["box"][]} */
    const seen = [];
    for (const trace of order) {
        for (const {element} of texts.filter((text) => text.trace === trace)) {
            if (hides && seen.length === 1) moveFrom(seen[0], element);
            const box = element.getBoundingClientRect();
            const isOver = hides && seen.some((other) => meet(box, other));
            element.style.visibility = isOver ? "hidden" : "";
            if (!isOver) seen.push(box);
        }
    }
}

/**
 * Moves a name that lies over another to its nearer edge, above or below.
 * @param {Name["box"]} other
 * @param {SVGTextElement} element
 */
function moveFrom(other, element) {
    const box = element.getBoundingClientRect();
    if (!meet(box, other)) return;
    const [up, down] = [other.top - box.bottom, other.bottom - box.top];
    element.style.translate = `0 ${Math.abs(up) < down ? up : down}px`;
}

/**
 * @param {Name["box"]} one
 * @param {Name["box"]} other
 */
const meet = (one, other) =>
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/**
 * Lets the pointer mean the arcs of a map, or only what stands over them.
 * @param {Graph} graph
 * @param {boolean} meant
 */
export function aimAtArcs(graph, meant) {
    for (const trace of tracesOf(graph)) {
        const isArc = trace.customdata && (trace.mode ?? "").startsWith("lines");
        if (isArc) trace.hoverinfo = meant ? "all" : "skip";
    }
}

/**
 * Takes away what is told of the mark that was last under a pointer.
 * @param {Graph} graph
 */
export const unhover = (graph) => window.Plotly.Fx.unhover(graph);

/** @param {Graph} graph */
export const isMap = (graph) => Boolean(layoutOf(graph).geo);

/**
 * Whether a chart's marks stand on an axis of time, which can be moved and zoomed.
 * @param {Graph} graph
 */
export const isOfTime = (graph) => layoutOf(graph).xaxis?.type === "date";

/**
 * The projection of a map that has been drawn.
 * @param {Graph} graph
 */
export const projectionOf = (graph) => layoutOf(graph).geo?._subplot?.projection ?? null;

/**
 * How much of the world a map shows: the radius of the earth, and the place in its middle.
 * @param {Graph} graph
 * @returns {Framing}
 */
export function framingOf(graph) {
    const {geo, _size: {l, t, w: width, h: height}} = layoutOf(graph);
    const projection = geo?._subplot?.projection;
    if (!projection) throw new Error("The chart is no map.");
    const {lon, lat} = geo.projection.rotation;
    const [east, north] = projection.invert?.([l + width / 2, t + height / 2]) ?? [lon, lat];
    return {radius: projection.scale(), lon: east, lat: north, width, height};
}

/**
 * Shows a map otherwise for a moment, while a hand moves it: what is drawn anew is as it was.
 * @param {Graph} graph
 * @param {Framing} framing
 */
export function previewFraming(graph, {radius, lon, lat}) {
    const subplot = layoutOf(graph).geo?._subplot;
    if (!subplot?.projection) return;
    subplot.projection.center([0, 0]).rotate([-lon, -lat, 0]).scale(radius);
    subplot.render(true);
}

/**
 * The longitude and latitude of a map at a place on the screen; `null` where there is no land or sea.
 * @param {Graph} graph
 * @param {number} clientX
 * @param {number} clientY
 * @returns {Point | null}
 */
export function placeAt(graph, clientX, clientY) {
    const invert = layoutOf(graph).geo?._subplot?.projection?.invert;
    const {left, top} = graph.getBoundingClientRect();
    const place = invert?.([clientX - left, clientY - top]);
    return place && place.every(Number.isFinite) ? place : null;
}

/**
 * The tool with which a pointer drags on a chart; `false` for none of Plotly's.
 * @param {Graph} graph
 */
export const toolOf = (graph) => layoutOf(graph).dragmode;

/**
 * Gives a chart the tool with which a pointer drags.
 * @param {Graph} graph
 * @param {string | false} tool
 */
export function setTool(graph, tool) {
    if (layoutOf(graph).dragmode !== tool) window.Plotly.relayout(graph, {dragmode: tool});
}

/**
 * Shows another window of time, until the view says which.
 * @param {Graph} graph
 * @param {[string, string]} range
 */
export const setRange = (graph, range) => window.Plotly.relayout(graph, {"xaxis.range": range});

/** @type {ToImage} */
export const toImage = (figure, options) => window.Plotly.toImage(figure, options);
