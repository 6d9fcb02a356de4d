// @ts-check
/* Where each record stands on a chart, and which records a mark is. */

/** @import {Axes, Mark, Point, Projection, Target, Trace} from "./types.d.ts" */

const SMALLEST = 5; // half the pixels of the smallest disc that can be pressed
const FINGER = 14; // pixels from the middle of a fingertip to its edge

/**
 * The records of a mark of a trace.
 * @param {Trace} trace
 * @param {number} at
 * @returns {string[]}
 */
export function recordsOf(trace, at) {
    const own = trace.customdata?.[at];
    if (!own) return [];
    return trace.meta?.ids?.[own] ?? [own];
}

/**
 * What a city or a country narrows the view to: see `charts/map/map.py`.
 * @param {Trace} trace
 * @param {number} at
 */
export function filterOf(trace, at) {
    const own = trace.customdata?.[at];
    return (own && trace.meta?.filters?.[own]) || null;
}

/**
 * What a text of a trace names: the mark beside it.
 * @param {Trace} trace
 * @param {number} at
 * @returns {Target | null}
 */
export function namedBy(trace, at) {
    const {names, ids: groups, filters} = trace.meta ?? {};
    const record = names?.[at];
    if (record) return {ids: groups?.[record] ?? [record], filter: filters?.[record] ?? null};
    const ids = recordsOf(trace, at);
    return ids.length ? {ids, filter: filterOf(trace, at)} : null;
}

/**
 * Whether a mark covers a place; an arc is too thin to cover one.
 * @param {Mark} mark
 * @param {number} x
 * @param {number} y
 */
export function covers({left, right, y: middle, half, round, path}, x, y) {
    if (path) return false;
    if (round) return Math.hypot(x - (left + right) / 2, y - middle) <= half;
    return x >= left && x <= right && Math.abs(y - middle) <= half;
}

/**
 * The mark that is nearest to a place, and how many pixels it is away: 0 on the mark itself.
 * @param {Mark[]} marks
 * @param {number} x
 * @param {number} y
 * @returns {(Mark & {far: number}) | null} none farther away than a finger is wide; no arc
 */
export function nearestMark(marks, x, y) {
    const near = marks
        .filter(({path}) => !path)
        .map((mark) => ({...mark, far: distance(mark, x, y)}))
        .filter(({far}) => far <= FINGER);
    near.sort((one, two) => one.far - two.far);
    return near[0] ?? null;
}

/**
 * @param {Mark} mark
 * @param {number} x
 * @param {number} y
 */
function distance({left, right, y: middle, half}, x, y) {
    const across = Math.max(left - x, 0, x - right);
    return Math.hypot(across, Math.max(Math.abs(y - middle) - half, 0));
}

/**
 * The window of a cell that counts marks: `2022-01-01/2022-01-31`; any other mark has none.
 * @param {string | null | undefined} code
 * @returns {{since: string, until: string} | null}
 */
export function windowOf(code) {
    const [since, until] = String(code ?? "").split("/");
    return until === undefined ? null : {since, until};
}

/**
 * One of a list, or what all share.
 * @param {number | number[]} values
 * @param {number} at
 */
const each = (values, at) => (typeof values === "number" ? values : values[at]);

/**
 * The marks of a chart with axes, each record once.
 * @param {Trace[]} traces
 * @param {Axes} axes
 * @returns {Mark[]}
 */
export function marksOnAxes(traces, axes) {
    /** @type {Map<string, Mark>} */
    const marks = new Map();
    for (const trace of traces) {
        trace.customdata?.forEach((record, at) => {
            // The cross on a bar belongs to the bar, which comes before it.
            if (!record || windowOf(record) || marks.has(record)) return;
            marks.set(record, trace.type === "bar" ? bar(trace, at, axes) : sign(trace, at, axes));
        });
    }
    return [...marks.values()];
}

/**
 * @param {Trace} trace
 * @param {number} at
 * @param {Axes} axes
 * @returns {Mark}
 */
function bar(trace, at, axes) {
    const begin = axes.moment(trace.base[at]);
    return {
        ids: recordsOf(trace, at),
        text: trace.hovertext[at],
        left: axes.x(begin),
        right: axes.x(begin + Number(trace.x[at])),
        y: axes.y(trace.y[at]),
        half: each(trace.width, at) / 2,
    };
}

/**
 * @param {Trace} trace
 * @param {number} at
 * @param {Axes} axes
 * @returns {Mark}
 */
function sign(trace, at, axes) {
    const half = (each(trace.marker.size, at) || 8) / 2;
    const x = axes.x(axes.moment(trace.x[at]));
    const text = trace.hovertext[at];
    return {ids: recordsOf(trace, at), text, left: x - half, right: x + half, y: axes.y(trace.y[at]), half};
}

/**
 * The marks of a map.
 * @param {Trace[]} traces
 * @param {Projection} project
 * @returns {Mark[]}
 */
export function marksOnMap(traces, project) {
    return traces
        .filter((trace) => trace.customdata && (trace.geo || "geo") === "geo")
        .flatMap((trace) => ((trace.mode || "").startsWith("lines") ? arcs : discs)(trace, project));
}

/**
 * @param {Trace} trace
 * @param {Projection} project
 * @returns {Mark[]}
 */
function discs(trace, project) {
    return (trace.customdata ?? []).map((_record, at) => {
        const [x, y] = project([Number(trace.lon[at]), trace.lat[at]]) || [0, 0];
        const half = Math.max(SMALLEST, each(trace.marker.size, at) / 2);
        const text = trace.hovertext[at];
        return {ids: recordsOf(trace, at), text, left: x - half, right: x + half, y, half, round: true};
    });
}

/**
 * The arcs of a trace, in which a gap ends each.
 * @param {Trace} trace
 * @param {Projection} project
 * @returns {Mark[]}
 */
function arcs(trace, project) {
    /** @type {Mark[]} */
    const marks = [];
    /** @type {(Point | null)[]} */
    let path = [];
    trace.lon.forEach((lon, at) => {
        if (lon !== null) {
            path.push(project([lon, trace.lat[at]]));
            return;
        }
        const [x, y] = path[Math.floor(path.length / 2)] || [0, 0];
        const text = trace.hovertext[at];
        marks.push({ids: recordsOf(trace, at), text, path, left: x, right: x, y, half: 4});
        path = [];
    });
    return marks;
}

/**
 * What each mark says, by its first record.
 * @param {Mark[]} marks
 */
export const textsOf = (marks) => new Map(marks.map(({ids, text}) => [ids[0], text]));

/**
 * The records whose marks are new or say something else.
 * @param {Map<string, string>} old
 * @param {Map<string, string>} now
 */
export const changedRecords = (old, now) =>
    new Set([...now].filter(([record, text]) => old.get(record) !== text).map(([record]) => record));
