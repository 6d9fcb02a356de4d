"use strict";
(() => {
    const all = (query, room = document) => [...room.querySelectorAll(query)];
    const form = document.getElementById("filters");
    const rows = all("tr[data-row]");
    const marks = all("[data-record]").map((mark) => [mark, mark.dataset.record.split(" ")]);
    const close = document.createElement("button");
    let chosen = "";

    /* As the search of the page: no capitals, no accents. */
    const fold = (text) => text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "")
        .replace(/[\u2018\u2019\u02bb\u02bc`]/g, "'").replace(/[\u2010-\u2014]/g, "-")
        .replace(/[łøđðı]/g, (letter) => "loddi"["łøđðı".indexOf(letter)]);
    const own = (row) => document.getElementById(`record-${row.dataset.row}`);
    const texts = new Map(rows.map((row) => [row, fold(row.textContent + own(row).textContent)]));
    const shown = () => rows.filter((row) => !row.hidden);

    function meets(row, asked) {
        const words = fold(asked.get("words")).split(/\s+/);
        return ["kind", "sender", "host", "status"].every((name) =>
            !asked.get(name) || row.dataset[name].split(";").includes(asked.get(name)))
            && words.every((word) => texts.get(row).includes(word));
    }

    function narrow() {
        const asked = new FormData(form);
        for (const row of rows) {
            row.hidden = !meets(row, asked);
            own(row).hidden = row.hidden;
        }
        const left = new Set(shown().map((row) => row.dataset.row));
        for (const [mark, ids] of marks) {
            mark.classList.toggle("off", !ids.some((id) => left.has(id)));
        }
        const narrowed = left.size < rows.length;
        document.documentElement.classList.toggle("narrowed", narrowed);
        document.getElementById("found").textContent = !narrowed ? ""
            : left.size ? `${left.size} of ${rows.length} records meet the filters.`
            : "No record meets the filters.";
        if (chosen && !left.has(chosen)) choose("");
    }

    function choose(id) {
        chosen = rows.some((row) => row.dataset.row === id) ? id : "";
        for (const row of rows) {
            const is = row.dataset.row === chosen;
            row.classList.toggle("chosen", is);
            own(row).classList.toggle("chosen", is);
        }
        for (const [mark, ids] of marks) mark.classList.toggle("chosen", ids.includes(chosen));
        document.getElementById("hint").hidden = Boolean(chosen);
        close.hidden = !chosen;
        history.replaceState(null, "", chosen ? `#record-${chosen}` : "#");
    }

    function step(by) {
        const ids = shown().map((row) => row.dataset.row);
        const at = ids.indexOf(chosen);
        const next = ids[at < 0 ? (by > 0 ? 0 : ids.length - 1) : at + by];
        if (!next) return;
        choose(next);
        rows.find((row) => row.dataset.row === next).scrollIntoView({block: "nearest"});
    }

    function press(event) {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === "Escape") choose("");
        if (event.target.closest("input, select")) return;
        const by = {n: 1, p: -1}[event.key.toLowerCase()];
        if (by) step(by);
    }

    function point(event) {
        const mark = event.target.closest("[data-record]");
        const row = event.target.closest("tr[data-row]");
        const outside = event.target.closest("a")?.target;
        if (outside || !(mark || row)) return;
        event.preventDefault();
        const ids = row ? [row.dataset.row] : mark.dataset.record.split(" ");
        const left = shown().map((each) => each.dataset.row).filter((id) => ids.includes(id));
        // A mark of several records goes on to the next one each time.
        choose(left[(left.indexOf(chosen) + 1) % left.length]);
    }

    document.documentElement.classList.add("live");
    form.hidden = false;
    close.type = "button";
    close.className = "close";
    close.textContent = "×";
    close.setAttribute("aria-label", "Close the details");
    close.addEventListener("click", () => choose(""));
    document.getElementById("details").append(close);
    document.getElementById("details").setAttribute("aria-live", "polite");
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
