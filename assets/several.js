/* Several records: marked one by one, then shown alone. */
(function () {
    "use strict";

    const visits = window.visits;

    visits.pending = new Set();

    visits.toggle = (records) => {
        const all = records.every((record) => visits.pending.has(record));
        records.forEach((record) => (all ? visits.pending.delete(record) : visits.pending.add(record)));
        showPending();
    };

    visits.forget = () => {
        visits.pending.clear();
        showPending();
    };

    function button(words, act) {
        const made = document.createElement("button");
        made.className = "record";
        made.textContent = words;
        made.addEventListener("click", act);
        return made;
    }

    function showPending() {
        const place = document.getElementById("pending");
        const count = visits.pending.size;
        const only = () => {
            visits.ask({set: {record: [...visits.pending]}});
            visits.forget();
        };
        const marked = document.createElement("span");
        marked.textContent = `${count} marked`;
        place.replaceChildren(...(count ? [marked, button("Show only these", only), button("Unmark", visits.forget)] : []));
        visits.mark();
        visits.find();
    }
})();
