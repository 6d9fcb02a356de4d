// @ts-check
/* The page of a reader's own list (dashboard/web/own/own_list.html). It works without this script;
   with it a file is read as soon as it is chosen, dropped or pasted, and progress is seen. */

const PAUSE = 300; // milliseconds between two questions for the progress

/** The fields of forms, by their ids. */
const file = /** @type {HTMLInputElement | null} */ (document.getElementById("file"));
const cells = /** @type {HTMLTextAreaElement | null} */ (document.getElementById("cells"));

/**
 * Sends the form in which a field stands.
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 */
const send = (field) => field.form?.requestSubmit();

/**
 * Reads what was dropped or pasted: a file, or the text of cells.
 * @param {DataTransfer | null} data
 * @returns {boolean} whether there was any
 */
function take(data) {
    if (!data || !file || !cells) return false;
    if (data.files.length) {
        file.files = data.files;
        send(file);
        return true;
    }
    const text = data.getData("text/plain");
    if (!text.trim()) return false;
    cells.value = text;
    send(cells);
    return true;
}

function watchStart() {
    const drop = document.getElementById("drop");
    file?.addEventListener("change", () => {
        if (file.files?.length) send(file);
    });
    addEventListener("paste", (event) => {
        if (event.target !== cells && take(event.clipboardData)) event.preventDefault();
    });
    addEventListener("dragover", (event) => {
        event.preventDefault();
        drop?.classList.add("over");
    });
    addEventListener("dragleave", () => drop?.classList.remove("over"));
    addEventListener("drop", (event) => {
        event.preventDefault();
        drop?.classList.remove("over");
        take(event.dataTransfer);
    });
}

/** Shows how far the reading is until it is done; then the page of the list is opened. */
async function follow() {
    const bar = /** @type {HTMLProgressElement} */ (document.getElementById("progress"));
    const soFar = /** @type {HTMLElement} */ (document.getElementById("so-far"));
    for (;;) {
        const answer = await fetch(`${location.pathname}/state`).catch(() => null);
        const state = answer?.ok ? await answer.json() : {done: answer !== null};
        if (state.done) {
            location.replace(location.pathname);
            return;
        }
        if (state.every) Object.assign(bar, {max: state.every, value: state.rows});
        if (state.words) soFar.textContent = state.words;
        await new Promise((go) => setTimeout(go, PAUSE));
    }
}

/** The pictures follow the colours that were chosen on the dashboard. */
function followScheme() {
    const {scheme} = document.documentElement.dataset;
    if (!scheme) return;
    for (const source of document.querySelectorAll("source")) {
        const size = source.media.split(" and ").filter((part) => !part.includes("scheme"));
        source.media = source.dataset.theme === scheme ? size.join(" and ") || "all" : "not all";
    }
    const image = document.querySelector("picture img");
    if (image instanceof HTMLImageElement) {
        image.src = image.src.replace(/theme=\w+/u, `theme=${scheme}`);
    }
}

/** A form that was sent is not sent twice, and a page that comes back from the history sends anew. */
function watchForms() {
    addEventListener("submit", (event) => {
        const form = /** @type {HTMLFormElement} */ (event.target);
        if (form.dataset.sent) event.preventDefault();
        form.dataset.sent = "1";
        form.setAttribute("aria-busy", "true");
    });
    addEventListener("pageshow", () => {
        for (const form of document.forms) {
            delete form.dataset.sent;
            form.removeAttribute("aria-busy");
        }
    });
}

watchForms();
followScheme();
if (document.body.dataset.state === "start") watchStart();
if (document.body.dataset.state === "reading") follow();
