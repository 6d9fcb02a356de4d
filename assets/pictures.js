/* Pictures come from the server, and say of which view and data they are. Where it has no Chrome,
   this browser draws the same figure itself, as PNG or SVG, which says nothing of itself. */
(function () {
    "use strict";

    function download(address, name) {
        const link = document.createElement("a");
        link.href = address;
        link.download = name;
        document.body.append(link);
        link.click();
        link.remove();
    }

    function nameOf(answer, format) {
        const said = answer.headers.get("Content-Disposition") || "";
        const found = said.match(/filename="([^"]+)\.\w+"/);
        return `${found ? found[1] : "chart"}.${format}`;
    }

    async function ask(address) {
        const answer = await fetch(address);
        if (answer.ok) return answer;
        // A server that has no browser makes no picture; one that says when to ask again makes it then.
        const able = answer.headers.has("Retry-After") || answer.status !== 503;
        throw Object.assign(new Error(await answer.text()), {able});
    }

    async function save(link) {
        const format = link.dataset.format || link.pathname.split(".").pop();
        window.visits.notice("Making the picture …");
        try {
            const made = await printed(link.href, format).catch((error) => {
                if (error.able || !["png", "svg"].includes(format)) throw error;
                return drawn(link.href, format);
            });
            download(made.address, made.name);
            window.visits.notice("");
        } catch (error) {
            window.visits.notice(`No picture: ${error.message}`);
        }
    }

    async function drawn(address, format) {
        const answer = await ask(address.replace(`.${format}`, ".json"));
        const figure = await answer.json();
        figure.config = {topojsonURL: `${window.visits.base}assets/topojson/`};
        const {width, height} = figure.layout;
        const draw = window.Plotly.toImage;
        const image = await window.typeface.picture(draw, figure, {format, width, height});
        return {address: image, name: nameOf(answer, format)};
    }

    async function printed(address, format) {
        const answer = await ask(address);
        const held = URL.createObjectURL(await answer.blob());
        setTimeout(() => URL.revokeObjectURL(held), 60000);
        return {address: held, name: nameOf(answer, format)};
    }

    document.addEventListener("click", (event) => {
        const link = event.target.closest("a.download, a.save");
        if (!link) return;
        event.preventDefault();
        if (link.href) save(link);
    });
})();
