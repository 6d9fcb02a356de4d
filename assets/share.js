/* The panel out of which everything leaves: its preview is the picture that will be written. */
(function () {
    "use strict";

    const visits = window.visits;
    const OWN = "own";

    /* The query of the view, without what a picture does not have. */
    function viewed() {
        const view = visits.view();
        view.delete("chart");
        return view;
    }

    const written = (query) => (String(query) ? `?${String(query).replaceAll("+", "%20")}` : "");

    /* The address of the picture that the fields ask for, by the names of an address. */
    function ordered({chart, form, preset, width, height, theme, font, title, credit, hide}) {
        const query = viewed();
        if (preset === OWN) {
            query.set("width", width);
            query.set("height", height);
        } else {
            query.set("preset", preset);
        }
        if (theme !== "light") query.set("theme", theme);
        if (font !== "1") query.set("font", font);
        if (title) query.set("title", title);
        if (credit) query.set("credit", credit);
        const all = [...document.querySelectorAll("#picture-parts input")].map((box) => box.value);
        const hidden = all.filter((part) => !hide.includes(part));
        if (hidden.length) query.set("hide", hidden.join(","));
        return {path: `${visits.base}export/${chart}`, form, query: written(query)};
    }

    /* What a picture of that format looks like in a page: a PDF as SVG, a film as its last day. */
    const SEEN = {pdf: "svg", mp4: "png", webm: "png", gif: "png"};

    /* Why an image did not come; "" where it comes now, and is shown. */
    async function why(address, image) {
        const answer = await fetch(address).catch(() => null);
        if (!answer) return "The server does not answer; try again.";
        if (!answer.ok) return answer.text();
        const held = URL.createObjectURL(await answer.blob());
        setTimeout(() => URL.revokeObjectURL(held), 60000);
        image.src = held;
        return "";
    }

    function preview(order) {
        const image = document.getElementById("picture-preview");
        const said = document.getElementById("picture-said");
        const address = `${order.path}.${SEEN[order.form] || order.form}${order.query}`;
        image.onload = () => {
            image.classList.remove("making");
            image.hidden = false;
            const film = ["gif", "mp4", "webm"].includes(order.form);
            said.textContent = film ? "The last day of the film; all of it takes up to a minute." : "";
        };
        image.onerror = async () => {
            image.hidden = true;
            const reason = image.src.startsWith("blob:") ? "It cannot be shown." : await why(address, image);
            if (image.dataset.of !== address || !reason) return;
            said.textContent = reason;
            document.getElementById("picture-save").removeAttribute("href");
        };
        if (image.dataset.of === address) {
            if (image.complete && image.naturalWidth) image.onload();
            return;
        }
        image.dataset.of = address;
        image.classList.add("making");
        said.textContent = "Making the picture …";
        image.src = address;
        image.alt = "Preview of the picture";
    }

    /* The panel's fields come some frames after the word that it is open. */
    function whenThere(id, act, frames = 120) {
        if (document.getElementById(id)) act();
        else if (frames) requestAnimationFrame(() => whenThere(id, act, frames - 1));
    }

    function tell(id, text) {
        const place = document.getElementById(id);
        if (place) place.textContent = text;
    }

    function addresses(theme) {
        const framed = viewed();
        if (theme !== "transparent") framed.set("theme", theme);
        const {home} = visits;
        const calendar = home.replace(/^https?:/, "webcal:");
        tell("view-address", home + written(visits.view()));
        tell("calendar-address", `${calendar}data/visits.ics${written(viewed())}`);
        tell("feed-address", `${home}data/changes.atom${written(viewed())}`);
        for (const name of visits.CHARTS) {
            const source = `${home}embed/${name}${written(framed)}`.replaceAll("&", "&amp;");
            const size = 'loading="lazy" width="100%" height="740" style="border:0"';
            const title = name[0].toUpperCase() + name.slice(1);
            tell(`frame-${name}`, `<iframe src="${source}" title="${title}" ${size}></iframe>`);
        }
        for (const link of document.querySelectorAll("a.of-view")) {
            link.href = link.pathname + written(viewed());
        }
    }

    window.dash_clientside = {
        ...window.dash_clientside,
        share: {
            open: () => true,
            order(opened, address, ...fields) {
                const names = "chart form preset width height theme font title credit hide".split(" ");
                const hidden = fields[2] !== OWN;
                if (!opened) return hidden;
                const given = Object.fromEntries(names.map((name, at) => [name, fields[at]]));
                whenThere("picture-preview", () => {
                    const order = ordered(given);
                    const whole = `${order.path}.${order.form}${order.query}`;
                    tell("picture-address", visits.home + whole.slice(visits.base.length));
                    const save = document.getElementById("picture-save");
                    if (save) save.href = whole;
                    preview(order);
                    addresses(given.theme);
                });
                return hidden;
            },
        },
    };

    document.addEventListener("click", async (event) => {
        const button = event.target.closest("button.copy");
        if (!button) return;
        const text = document.getElementById(button.dataset.copy).textContent;
        try {
            await navigator.clipboard.writeText(text);
            visits.speak("Copied");
            button.textContent = "Copied";
        } catch (_error) {
            getSelection().selectAllChildren(document.getElementById(button.dataset.copy));
            button.textContent = "Press Ctrl+C";
        }
        setTimeout(() => (button.textContent = "Copy"), 2000);
    });

    /* --- a picture that is dropped on the page opens its view -------------------------------- */

    const LARGEST = 32 * 1024 * 1024;

    async function open(file) {
        // A server that refuses a file may close the connection before its answer is read.
        if (file.size > LARGEST) {
            return visits.notice("A picture to be opened has at most 32 MB; this is larger.");
        }
        visits.notice("Looking at the picture …");
        const answer = await fetch(`${visits.base}open`, {method: "POST", body: file}).catch(() => null);
        if (!answer) return visits.notice("The server does not answer; try again.");
        if (!answer.ok) return visits.notice(await answer.text());
        const {address, notice, signature} = await answer.json();
        window.dash_clientside.set_props("url", {search: address});
        const first = notice || "This is the view that the picture names.";
        visits.notice(`${first} ${signature}`);
        return undefined;
    }

    const holdsFile = (event) => [...(event.dataTransfer?.types || [])].includes("Files");

    document.addEventListener("dragover", (event) => {
        if (holdsFile(event)) event.preventDefault();
    });
    document.addEventListener("drop", (event) => {
        if (!holdsFile(event)) return;
        event.preventDefault();
        open(event.dataTransfer.files[0]);
    });
})();
