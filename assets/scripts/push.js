// @ts-check
/* What follows from a change comes with its answer: what Dash then asks for is here, or on its way.
   See dashboard/web/push.py. */

/** @import {Push, Request} from "./types.d.ts" */

import {storesInSight} from "./due.js";
import {hearState} from "./edition.js";
import {roomNow} from "./room.js";

const LINES = "application/jsonl";

/**
 * An answer before it is asked for: it comes if Dash asks for just these values, or not at all.
 * @typedef {object} Early
 * @property {string} values
 * @property {Promise<unknown>} answer
 * @property {(answer: unknown) => void} arrive
 */

/**
 * What comes without being asked for, by its output.
 * @type {Map<string, Early>}
 */
let early = new Map();

/**
 * The change with which the page begins, as it was asked for before Dash asks for it.
 * @type {{values: string, answer: Promise<Response | null>} | null}
 */
let begun = null;

/** Leaves the lines that are being read. */
let leave = () => {};

/** All lines of the newest answer have been read. */
let whole = Promise.resolve();

/** @returns {Promise<void>} when all that follows from the newest change is here */
export const whenWhole = () => whole;

/** Whether Dash has asked for all that follows from the newest change. */
export const isTaken = () => early.size === 0;

/** @param {Request} request */
const valuesOf = ({inputs, state = []}) =>
    JSON.stringify([inputs, state].map((part) => part.map(({value}) => value)));

/** @param {unknown} content */
const answerOf = (content) =>
    new Response(JSON.stringify(content), {headers: {"Content-Type": "application/json"}});

/**
 * The change with what the page shows, where it knows that.
 * @param {Request} request
 * @returns {Request & {push?: Push}}
 */
export function withPush(request) {
    const room = roomNow();
    return room ? {...request, push: {stores: storesInSight(), room}} : request;
}

/**
 * The lines of an answer as they come.
 * @param {Response} answer
 */
async function* linesOf(answer) {
    if (!answer.body) return;
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    leave = () => void reader.cancel().catch(() => {});
    let rest = "";
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
        const lines = (rest + part.value).split("\n");
        rest = lines.pop() ?? "";
        yield* lines.map((line) => JSON.parse(line));
    }
}

/**
 * @param {unknown[][]} values
 * @returns {Early}
 */
function expected(values) {
    let arrive = (/** @type {unknown} */ _answer) => {};
    const answer = new Promise((done) => {
        arrive = done;
    });
    return {values: JSON.stringify(values), answer, arrive};
}

/**
 * Reads what comes after the answer to a change; what does not come is asked for.
 * @param {AsyncGenerator<{output: string, answer: unknown}>} lines
 * @param {Map<string, Early>} follow
 */
async function readOn(lines, follow) {
    try {
        for await (const {output, answer} of lines) follow.get(output)?.arrive(answer);
    } catch {
        // The connection broke: the page asks.
    }
    for (const {arrive} of follow.values()) arrive(null);
}

/**
 * The answer to a change alone, as soon as it is there.
 * @param {Response} answer
 * @returns {Promise<Response>}
 */
export async function answerFirst(answer) {
    leave();
    hearState(answer);
    if (answer.headers.get("Content-Type") !== LINES) return answer;
    const lines = linesOf(answer);
    /** @type {{answer: unknown, follow: [string, unknown[][]][]}} */
    const first = (await lines.next()).value;
    early = new Map(first.follow.map(([output, values]) => [output, expected(values)]));
    whole = readOn(lines, new Map(early));
    return answerOf(first.answer);
}

/**
 * Asks for the change with which the page begins.
 * @param {Request} request
 * @param {(body: string) => Promise<Response>} send
 */
export function askFirst(request, send) {
    const ask = () => send(JSON.stringify(withPush(request)));
    begun = {values: valuesOf(request), answer: ask().then(answerFirst).catch(() => null)};
    return begun.answer;
}

/**
 * The answer to the change with which the page begins, once.
 * @param {Request} request
 * @returns {Promise<Response | null>}
 */
export async function firstAnswer(request) {
    const here = begun;
    begun = null;
    const answer = here?.values === valuesOf(request) ? await here.answer : null;
    return answer?.ok ? answer : null;
}

/**
 * What comes for an output without being asked for, once it is here.
 * @param {string} output
 */
export const pushed = (output) => early.get(output)?.answer ?? Promise.resolve(null);

/**
 * The answer to a request, if it comes without being asked for.
 * @param {Request} request
 * @returns {Promise<Response | null>}
 */
export async function earlyAnswer(request) {
    const here = early.get(request.output);
    if (here?.values !== valuesOf(request)) return null;
    early.delete(request.output);
    const answer = await here.answer;
    return answer ? answerOf(answer) : null;
}
