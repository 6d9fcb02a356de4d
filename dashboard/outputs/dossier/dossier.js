// @ts-check
"use strict";
(() => {
    /** @type {(query: string, room?: ParentNode) => HTMLElement[]} */
    const all = (query, room = document) => [...room.querySelectorAll(query)]
        .filter((element) => element instanceof HTMLElement);

    /** @type {(id: string) => HTMLElement} */
    const byId = (id) => {
        const element = document.getElementById(id);
        if (!element) throw new Error(`The dossier has no element #${id}.`);
        return element;
    };

    /** @type {Record<string, string>} what letters are compared as, as the program has it */
    const LETTERS = JSON.parse(byId("letters").textContent ?? "");
    const form = /** @type {HTMLFormElement} */ (byId("filters"));
    const rows = all("tr[data-row]");
    /** @type {[Element, string[]][]} */
    const marks = [...document.querySelectorAll("[data-record]")].map((mark) => [mark, recordsOf(mark)]);
    const close = document.createElement("button");
    let chosen = "";

    /** @param {Element} mark */
    function recordsOf(mark) {
        return (mark.getAttribute("data-record") ?? "").split(" ");
    }

    /**
     * As the search of the page: no capitals, no accents.
     * @param {string} text
     */
    const fold = (text) => text.normalize("NFKD").toLowerCase().normalize("NFKD")
        .replace(/\p{Mn}/gu, "").replace(/./gu, (letter) => LETTERS[letter] ?? letter);

    /** @type {(row: HTMLElement) => string} */
    const recordOf = (row) => row.dataset.row ?? "";
    /** @type {(row: HTMLElement) => HTMLElement} */
    const own = (row) => byId(`record-${recordOf(row)}`);
    const texts = new Map(rows.map((row) => [row, fold(`${row.textContent}${own(row).textContent}`)]));
    const shown = () => rows.filter((row) => !row.hidden);

    const filters = [...form.querySelectorAll("select")].map((list) => list.name);

    /** @type {(row: HTMLElement, asked: FormData) => boolean} */
    function meets(row, asked) {
        const words = fold(String(asked.get("words"))).split(/\s+/);
        return filters.every((name) => {
            const wanted = String(asked.get(name) ?? "");
            return !wanted || row.dataset[name]?.split(";").includes(wanted);
        }) && words.every((word) => texts.get(row)?.includes(word));
    }

    function narrow() {
        const asked = new FormData(form);
        for (const row of rows) {
            row.hidden = !meets(row, asked);
            own(row).hidden = row.hidden;
        }
        const left = new Set(shown().map(recordOf));
        for (const [mark, ids] of marks) {
            mark.classList.toggle("off", !ids.some((id) => left.has(id)));
        }
        const narrowed = left.size < rows.length;
        document.documentElement.classList.toggle("narrowed", narrowed);
        byId("found").textContent = !narrowed ? ""
            : left.size ? byId("found").dataset.some?.replace("{}", String(left.size)) ?? ""
            : byId("found").dataset.none ?? "";
        if (chosen && !left.has(chosen)) choose("");
    }

    /** @param {string} id of the record, or nothing */
    function choose(id) {
        chosen = rows.some((row) => recordOf(row) === id) ? id : "";
        for (const row of rows) {
            const is = recordOf(row) === chosen;
            row.classList.toggle("chosen", is);
            own(row).classList.toggle("chosen", is);
        }
        for (const [mark, ids] of marks) mark.classList.toggle("chosen", ids.includes(chosen));
        byId("hint").hidden = Boolean(chosen);
        close.hidden = !chosen;
        history.replaceState(null, "", chosen ? `#record-${chosen}` : "#");
    }

    /** @param {number} by how many rows on */
    function step(by) {
        const ids = shown().map(recordOf);
        const at = ids.indexOf(chosen);
        const next = ids[at < 0 ? (by > 0 ? 0 : ids.length - 1) : at + by];
        if (!next) return;
        choose(next);
        rows.find((row) => recordOf(row) === next)?.scrollIntoView({block: "nearest"});
    }

    /** @param {KeyboardEvent} event */
    function press(event) {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === "Escape") choose("");
        if (event.target instanceof Element && event.target.closest("input, select")) return;
        const key = event.key.toLowerCase();
        if (key === "n") step(1);
        if (key === "p") step(-1);
    }

    /** @param {MouseEvent} event */
    function point(event) {
        if (!(event.target instanceof Element)) return;
        const mark = event.target.closest("[data-record]");
        /** @type {HTMLElement | null} */
        const row = event.target.closest("tr[data-row]");
        const outside = event.target.closest("a")?.target;
        if (outside || !(mark || row)) return;
        event.preventDefault();
        const ids = row ? [recordOf(row)] : mark ? recordsOf(mark) : [];
        const left = shown().map(recordOf).filter((id) => ids.includes(id));
        // A mark of several records goes on to the next one each time.
        choose(left[(left.indexOf(chosen) + 1) % left.length]);
    }

    document.documentElement.classList.add("live");
    form.hidden = false;
    close.type = "button";
    close.className = "close";
    close.textContent = "×";
    close.setAttribute("aria-label", byId("details").dataset.close ?? "");
    close.addEventListener("click", () => choose(""));
    byId("details").append(close);
    byId("details").setAttribute("aria-live", "polite");
    form.addEventListener("input", narrow);
    form.addEventListener("reset", () => setTimeout(narrow));
    form.addEventListener("submit", (event) => event.preventDefault());
    for (const summary of all("summary")) {
        summary.addEventListener("click", (event) => event.preventDefault());
        summary.tabIndex = -1;
    }
    document.addEventListener("keydown", press);
    document.addEventListener("click", point);
    choose(location.hash.replace("#record-", ""));
})();
