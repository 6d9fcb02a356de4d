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

/** What this browser remembers of columns: by their names, what was set and on which day.
 * @typedef {{day: string, fields: {[name: string]: string}}} ColumnsSet */

const MEMORY = "own-list-columns"; // its place in the browser's own store
const MOST_REMEMBERED = 50;

/** @returns {{[columns: string]: ColumnsSet}} */
function recall() {
    try {
        return JSON.parse(localStorage.getItem(MEMORY) ?? "{}");
    } catch {
        return {};
    }
}

/** @param {{[columns: string]: ColumnsSet}} memory of which the newest are kept */
function remember(memory) {
    const newest = Object.entries(memory).toSorted(([, a], [, b]) => b.day.localeCompare(a.day));
    try {
        localStorage.setItem(MEMORY, JSON.stringify(Object.fromEntries(newest.slice(0, MOST_REMEMBERED))));
    } catch {} // a browser may refuse to remember
}

/** What is set in a form, but for the sheet, of which the columns are. @param {HTMLFormElement} form */
function fieldsOf(form) {
    const fields = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    delete fields.sheet;
    return fields;
}

/** Sets the fields of a form. @param {HTMLFormElement} form @param {{[name: string]: string}} fields */
function fill(form, fields) {
    for (const [name, value] of Object.entries(fields)) {
        const field = form.elements.namedItem(name);
        if (field instanceof HTMLSelectElement || field instanceof HTMLInputElement) field.value = value;
    }
}

/** Reads the list anew as its columns were set before, or remembers how they are set now. */
function followColumns() {
    const form = /** @type {HTMLFormElement} */ (document.getElementById("columns-form"));
    const names = [...form.querySelectorAll("tbody th")].map((cell) => cell.textContent);
    if (!names.length || document.querySelector("[role=alert]")) return;
    const [key, memory, fields] = [JSON.stringify(names), recall(), fieldsOf(form)];
    const isSame = () => JSON.stringify(memory[key]?.fields) === JSON.stringify(fields);
    if (form.dataset.state === "set") {
        if (!document.getElementById("look")) return; // it did not lead to a list that can be drawn
        const now = new Date();
        const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
        if (!isSame()) remember({...memory, [key]: memory[key] = {day: day.join("-"), fields}});
    } else if (memory[key] && !isSame()) {
        fill(form, memory[key].fields);
        form.requestSubmit();
        return;
    }
    if (memory[key]) showDay(form, memory[key].day, () => {
        delete memory[key];
        remember(memory);
    });
}

/**
 * Says on which day the columns were set, and how that is forgotten.
 * @param {HTMLFormElement} form
 * @param {string} day
 * @param {() => void} forget
 */
function showDay(form, day, forget) {
    const line = /** @type {HTMLElement} */ (document.getElementById("set-on"));
    const time = /** @type {HTMLTimeElement} */ (line.querySelector("time"));
    time.dateTime = day;
    time.textContent = new Date(`${day}T12:00`).toLocaleDateString("en-GB", {dateStyle: "long"});
    line.hidden = false;
    document.getElementById("forget")?.addEventListener("click", () => {
        forget();
        form.append(Object.assign(document.createElement("input"), {type: "hidden", name: "forget", value: "1"}));
        form.requestSubmit();
    });
}

watchForms();
followScheme();
if (document.body.dataset.state === "outcome") followColumns();
if (document.body.dataset.state === "start") watchStart();
if (document.body.dataset.state === "reading") follow();
