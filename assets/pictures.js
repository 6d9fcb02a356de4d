/* Pictures: the same figure as /export, drawn by this browser, so that no Chrome is needed on the
   server; only PDF, which a browser cannot make of a chart, comes from there. */
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
        if (!answer.ok) throw new Error(await answer.text());
        return answer;
    }

    async function save(link) {
        const format = link.dataset.format;
        window.visits.notice("Making the picture …");
        try {
            const made = format === "pdf" ? await printed(link.href) : await drawn(link.href, format);
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
        const image = await window.Plotly.toImage(figure, {format, width, height});
        return {address: image, name: nameOf(answer, format)};
    }

    async function printed(address) {
        const answer = await ask(address);
        const held = URL.createObjectURL(await answer.blob());
        setTimeout(() => URL.revokeObjectURL(held), 60000);
        return {address: held, name: nameOf(answer, "pdf")};
    }

    document.addEventListener("click", (event) => {
        const link = event.target.closest("a.download");
        if (!link) return;
        event.preventDefault();
        save(link);
    });
})();
