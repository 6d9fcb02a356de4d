// @ts-check
/* A picture that is dropped on the page opens its view. */

/** @import {Opening} from "./types.d.ts" */

import {LARGEST, PATHS, WORDS, base, notice, write} from "./dash.js";
import {EDITION} from "./edition.js";

/**
 * What the server says of a file, or why it says nothing.
 * @param {File} file
 * @returns {Promise<Opening | string>}
 */
async function ask(file) {
    // A server that refuses a file may close the connection before its answer is read.
    if (file.size > LARGEST.bytes) return LARGEST.refusal;
    notice(WORDS.opening);
    const options = {method: "POST", headers: EDITION, body: file};
    const answer = await fetch(`${base}${PATHS.opening}`, options).catch(() => null);
    if (!answer) return WORDS.unanswered;
    return answer.ok ? answer.json() : answer.text();
}

/** @param {File} file */
async function open(file) {
    const answer = await ask(file);
    if (typeof answer === "string") {
        notice(answer);
        return;
    }
    write("url", {search: answer.address});
    const first = answer.notice || WORDS.opened;
    notice(`${first} ${answer.signature}`);
}

/** @param {DragEvent} event */
const holdsFile = ({dataTransfer}) => [...(dataTransfer?.types ?? [])].includes("Files");

export function watchDrops() {
    document.addEventListener("dragover", (event) => {
        if (holdsFile(event)) event.preventDefault();
    });
    document.addEventListener("drop", (event) => {
        if (!holdsFile(event)) return;
        event.preventDefault();
        const file = event.dataTransfer?.files[0];
        if (file) open(file);
    });
}
