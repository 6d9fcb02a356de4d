// @ts-check
/* Pictures in the shipped typeface. A drawing that stands alone sees none of its page's fonts, so it
   carries them inside. Used by the page and by the browser that makes the server's pictures; both
   declare the fonts in a style element with the id "typeface". It imports nothing: the server puts
   it into a page of its own. */

/** @import {Figure, ImageOptions, ToImage} from "./types.d.ts" */

const FONT = /url\('?([^')]+)'?\)/g;
const SVG = "data:image/svg+xml,";

/** @type {Promise<string> | null} */
let inlined = null;

const rules = () => document.getElementById("typeface")?.textContent ?? "";

/** Every declared font, before the first text is measured. */
export const loaded = () => Promise.all([...document.fonts].map((face) => face.load()));

/** Whether texts are measured as they will be: each font is here, or cannot come. */
export const areMeasured = () =>
    [...document.fonts].every(({status}) => status === "loaded" || status === "error");

/** @param {string} address */
async function inline(address) {
    const answer = await fetch(address);
    const content = new Uint8Array(await answer.arrayBuffer());
    const letters = Array.from(content, (byte) => String.fromCharCode(byte)).join("");
    return `data:font/woff2;base64,${btoa(letters)}`;
}

/** The declarations with the fonts inside them. */
async function whole() {
    let text = rules();
    for (const [url, address] of text.matchAll(FONT)) {
        if (!address.startsWith("data:")) text = text.replace(url, `url(${await inline(address)})`);
    }
    return text;
}

function faces() {
    inlined = inlined || whole();
    return inlined;
}

/** @param {string} svg */
async function dressed(svg) {
    return svg.replace(">", `><style>${await faces()}</style>`);
}

/**
 * The drawing with places to a hundredth of a pixel. Plotly writes up to 17 digits of each, of which
 * a map of the world has half a million.
 * @param {string} svg
 */
export function brief(svg) {
    /** @param {string} path */
    const shorter = (path) => path.replace(/(\.\d\d)\d+/g, "$1");
    return svg.replace(/<path[^>]* d="[^"]*"/g, shorter);
}

/**
 * A canvas and what draws on it.
 * @param {number} width
 * @param {number} height
 * @param {CanvasRenderingContext2DSettings} [settings]
 */
function canvasOf(width, height, settings) {
    const canvas = Object.assign(document.createElement("canvas"), {width, height});
    const pen = canvas.getContext("2d", settings);
    if (!pen) throw new Error("This browser has no canvas to draw on.");
    return {canvas, pen};
}

/**
 * A drawing as PNG, as large as it says it is.
 * @param {string} svg
 */
async function raster(svg) {
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([svg], {type: "image/svg+xml"}));
    await image.decode();
    URL.revokeObjectURL(image.src);
    const {canvas, pen} = canvasOf(image.naturalWidth, image.naturalHeight);
    pen.drawImage(image, 0, 0);
    return canvas.toDataURL("image/png");
}

/**
 * A figure as a picture, as Plotly.toImage gives it: an SVG or a PNG with its fonts inside; an SVG
 * that is asked for as data alone comes without them.
 * @param {ToImage} draw
 * @param {Figure} figure
 * @param {ImageOptions} options
 */
export async function picture(draw, figure, options) {
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

/**
 * The letters, out of those of a text, for which no font on this machine has a form: they look like
 * one that no font has.
 * @param {string} text
 * @param {string} family
 */
export async function formless(text, family) {
    await loaded();
    const {pen} = canvasOf(48, 48, {willReadFrequently: true});
    /** @param {string} letter */
    const form = (letter) => {
        pen.clearRect(0, 0, 48, 48);
        pen.font = `24px ${family}`;
        pen.fillText(letter, 8, 34);
        return pen.getImageData(0, 0, 48, 48).data.join();
    };
    const none = form("\u{10fffe}");
    return [...text].filter((letter) => form(letter) === none).join("");
}
