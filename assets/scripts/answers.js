// @ts-check
/* Where the server does not answer, the page says so, keeps what it shows and asks again. Dash hears
   nothing of that: for it the answer takes longer. */

import {PATHS, WORDS, base} from "./dash.js";
import {byId} from "./dom.js";
import {isDrawn} from "./due.js";
import {EDITION, hearState} from "./edition.js";
import {answerFirst, earlyAnswer, firstAnswer, isTaken, whenWhole, withPush} from "./push.js";
import {isStep, keepPicture} from "./transition.js";

/** @import {Request} from "./types.d.ts" */

const OF_PAGE = PATHS.ofDash.map((path) => base + path);

/**
 * Requests without an answer, by what they ask for: each asks again when it is called.
 * @type {Map<string, () => void>}
 */
const waiting = new Map();

/**
 * The number of the newest request by what it asks for.
 * @type {Map<string, number>}
 */
const newest = new Map();

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

function askAgain() {
    clearTimeout(timer);
    const all = [...waiting.values()];
    waiting.clear();
    all.forEach((ask) => ask());
}

/**
 * Says a sentence over the page, with a button.
 * @param {string} sentence
 * @param {string} words on the button
 * @param {() => void} act
 */
function say(sentence, words, act) {
    const button = document.createElement("button");
    button.className = "chip";
    button.textContent = words;
    button.addEventListener("click", () => {
        button.disabled = true;
        act();
    });
    byId("unanswered").replaceChildren(sentence, " ", button);
}

/**
 * Says that something else than a request of Dash has no answer.
 * @param {string} about what was asked for
 * @param {() => void} ask asks for it again
 */
export function noAnswer(about, ask) {
    waiting.set(about, ask);
    say(WORDS.kept, WORDS.again, askAgain);
}

/**
 * Says why there is no answer, and asks again when the server has said that it can answer.
 * @param {Response | null} answer
 */
async function explain(answer) {
    const seconds = Number(answer?.headers.get("Retry-After"));
    const reason = seconds ? await answer?.text() : "";
    say(reason?.trim() || WORDS.kept, WORDS.again, askAgain);
    clearTimeout(timer);
    if (seconds) timer = setTimeout(askAgain, seconds * 1000);
}

/** An answer has come: what still waits for one is asked for again. */
export function heard() {
    if (waiting.size) askAgain();
    else byId("unanswered").replaceChildren();
}

/**
 * What the server says to a request: that it refuses it, or an answer, and then all that still waits
 * is asked for again.
 * @param {Response} answer
 */
async function hear(answer) {
    if (answer.ok) heard();
    else say((await answer.clone().text()).trim(), WORDS.load, () => location.reload());
}

/**
 * The answer to a request of the page, however often it has to be asked for; none where a newer one
 * has taken its place.
 * @param {() => Promise<Response>} ask
 * @param {string} about what it asks for
 * @returns {Promise<Response>}
 */
async function answered(ask, about) {
    const number = (newest.get(about) ?? 0) + 1;
    newest.set(about, number);
    waiting.delete(about);
    return attempt(ask, about, number);
}

/**
 * @param {() => Promise<Response>} ask
 * @param {string} about
 * @param {number} number
 * @returns {Promise<Response>}
 */
async function attempt(ask, about, number) {
    const answer = await ask().catch(() => null);
    if (answer) hearState(answer);
    if (answer && answer.status < 500) {
        await hear(answer);
        return answer;
    }
    if (newest.get(about) !== number) return new Promise(() => {});
    await explain(answer);
    await new Promise((again) => waiting.set(about, () => again(null)));
    return attempt(ask, about, number);
}

/** @param {Request} request */
const isChange = ({inputs}) => inputs.some(({id}) => id === "url");

/** Whether the page shows all that follows from the newest change. */
const stands = () => isTaken() && isDrawn() && !document.querySelector("[data-dash-is-loading]");

/**
 * The answer to a request for outputs: one that came with a change, or else the server's. A later
 * request for the same takes its place.
 * @param {Request} request
 * @param {(body: string) => Promise<Response>} send
 */
async function callback(request, send) {
    if (isChange(request)) {
        const renew = () => send(JSON.stringify(withPush(request))).then(answerFirst);
        const ask = async () => (await firstAnswer(request)) ?? renew();
        const answer = await answered(ask, request.output);
        if (isStep()) await whenWhole().then(() => keepPicture(stands));
        return answer;
    }
    const early = await earlyAnswer(request);
    return early ?? answered(() => send(JSON.stringify(request)), request.output);
}

/** Lets every request of Dash wait until it has an answer. */
export function watchAnswers() {
    const ask = window.fetch;
    window.fetch = (address, options) => {
        const ofPage = typeof address === "string" && OF_PAGE.some((path) => address.startsWith(path));
        if (!ofPage) return ask(address, options);
        const asked = {...options, headers: {...options?.headers, ...EDITION}};
        if (typeof asked.body !== "string") return answered(() => ask(address, asked), address);
        return callback(JSON.parse(asked.body), (body) => ask(address, {...asked, body}));
    };
    addEventListener("online", askAgain);
}
