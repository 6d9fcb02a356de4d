/* Pictures in the shipped typeface. A drawing that stands alone sees none of its page's fonts, so it
   carries them inside. Used by the page and by the browser that makes the server's pictures; both
   declare the fonts in a style element with the id "typeface". */
(function () {
    "use strict";

    const FONT = /url\('?([^')]+)'?\)/g;
    const SVG = "data:image/svg+xml,";
    let inlined = null;

    const declared = () => document.getElementById("typeface").textContent;

    /* Every declared font, before the first text is measured. */
    const loaded = () => Promise.all([...document.fonts].map((face) => face.load()));

    async function inline(address) {
        const answer = await fetch(address);
        const content = new Uint8Array(await answer.arrayBuffer());
        const letters = Array.from(content, (byte) => String.fromCharCode(byte)).join("");
        return `data:font/woff2;base64,${btoa(letters)}`;
    }

    /* The declarations with the fonts inside them. */
    async function whole() {
        let text = declared();
        for (const [written, address] of [...text.matchAll(FONT)]) {
            if (!address.startsWith("data:")) text = text.replace(written, `url(${await inline(address)})`);
        }
        return text;
    }

    function faces() {
        inlined = inlined || whole();
        return inlined;
    }

    async function dressed(svg) {
        return svg.replace(">", `><style>${await faces()}</style>`);
    }

    /* The drawing with places to a hundredth of a pixel. Plotly writes up to 17 digits of each, of
       which a map of the world has half a million. */
    function brief(svg) {
        const shorter = (path) => path.replace(/(\.\d\d)\d+/g, "$1");
        return svg.replace(/<path[^>]* d="[^"]*"/g, shorter);
    }

    /* A drawing as PNG, as large as it says it is. */
    async function raster(svg) {
        const image = new Image();
        image.src = URL.createObjectURL(new Blob([svg], {type: "image/svg+xml"}));
        await image.decode();
        URL.revokeObjectURL(image.src);
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
        canvas.getContext("2d").drawImage(image, 0, 0);
        return canvas.toDataURL("image/png");
    }

    /* A figure as a picture, as Plotly.toImage gives it: an SVG or a PNG with its fonts inside; an
       SVG that is asked for as data alone comes without them. */
    async function picture(draw, figure, options) {
        await loaded();
        // What was printed before leaves nothing by which a text is measured otherwise.
        document.getElementById("kaleido-image")?.removeAttribute("src");
        document.getElementById("head-style")?.replaceChildren();
        const plain = brief(await draw(figure, {...options, format: "svg", imageDataOnly: true}));
        if (options.format === "svg" && options.imageDataOnly) return plain;
        const svg = await dressed(plain);
        if (options.format === "svg") return SVG + encodeURIComponent(svg);
        const image = await raster(svg);
        return options.imageDataOnly ? image.replace(/^data:[^,]*,/, "") : image;
    }

    /* The letters, out of those of a text, for which no font on this machine has a form: they look
       like one that no font has. */
    async function formless(text, family) {
        await loaded();
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [48, 48];
        const pen = canvas.getContext("2d", {willReadFrequently: true});
        const form = (letter) => {
            pen.clearRect(0, 0, 48, 48);
            pen.font = `24px ${family}`;
            pen.fillText(letter, 8, 34);
            return pen.getImageData(0, 0, 48, 48).data.join();
        };
        const none = form("\u{10fffe}");
        return [...text].filter((letter) => form(letter) === none).join("");
    }

    window.typeface = {loaded, picture, formless};
})();
