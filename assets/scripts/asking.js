// @ts-check
/* Files are asked for again, a few times, where a busy server says when it can make them. */

import {WORDS, phrase} from "./dash.js";

const MOST = 3; // times that a file is asked for again
const LONGEST = 60; // seconds that a file is waited for

/** @param {number} seconds */
const pause = (seconds) => new Promise((done) => setTimeout(done, 1000 * seconds));

/**
 * The last answer to a request for a file; null where there is none, or where nobody waits any more.
 * @param {string} address
 * @param {(sentence: string) => void} say what is said while it waits
 * @param {() => boolean} isWanted
 * @returns {Promise<Response | null>}
 */
export async function askFor(address, say, isWanted = () => true) {
    for (let left = MOST; isWanted(); left -= 1) {
        const answer = await fetch(address).catch(() => null);
        const seconds = Number(answer?.headers.get("Retry-After"));
        if (answer?.status !== 503 || !seconds || seconds > LONGEST || !left) return answer;
        say(phrase(WORDS.busy, (await answer.text()).trim()));
        await pause(seconds);
    }
    return null;
}
