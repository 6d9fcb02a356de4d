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
        if (!answer.ok) throw Object.assign(new Error(await answer.text()), {status: answer.status});
        return answer;
    }

    async function save(link) {
        const format = link.dataset.format;
        window.visits.notice("Making the picture …");
        try {
            const made = await printed(link.href, format).catch((error) => {
                if (error.status !== 503 || format === "pdf") throw error;
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
        figure.config = {topojsonURL: "/assets/topojson/"};
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
        const link = event.target.closest("a.download");
        if (!link) return;
        event.preventDefault();
        save(link);
    });
})();
