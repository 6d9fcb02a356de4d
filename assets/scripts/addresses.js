// @ts-check
/* The addresses of a view: of its picture, its calendar, its feed, its frames. */

/** @import {Panel, Paths} from "./declared.d.ts" */
/** @import {Picture, PictureAddress} from "./types.d.ts" */

/**
 * A query as addresses have it: nothing where it is empty, a blank as `%20`.
 * @param {URLSearchParams} query
 */
export const written = (query) => (String(query) ? `?${String(query).replaceAll("+", "%20")}` : "");

/**
 * A copy of a view without what a picture does not have.
 * @param {URLSearchParams} view
 */
export function ofPicture(view) {
    const query = new URLSearchParams(view);
    query.delete("chart");
    return query;
}

/**
 * The address of the picture that the panel's fields ask for.
 * @param {string} pictures what the paths of pictures begin with
 * @param {URLSearchParams} view
 * @param {Picture} picture
 * @param {Panel} panel
 * @param {string[]} parts all parts that can be hidden
 * @returns {PictureAddress}
 */
export function pictureAddress(pictures, view, picture, panel, parts) {
    const {chart, form, preset, width, height, hide} = picture;
    const hidden = parts.filter((part) => !hide.includes(part)).join(",");
    const chosen = /** @type {[keyof Picture, string][]} */ (Object.entries(panel.defaults))
        .filter(([name, value]) => picture[name] && picture[name] !== value)
        .map(([name]) => [name, picture[name]]);
    const query = ofPicture(view);
    for (const [name, value] of [
        ...(preset === panel.own ? [["width", width], ["height", height]] : [["preset", preset]]),
        ...chosen,
        ...(hidden ? [["hide", hidden]] : []),
    ]) query.set(String(name), String(value));
    return {path: `${pictures}${chart}`, form, query: written(query)};
}

/**
 * The HTML that shows a chart in another page.
 * @param {string[]} html of the frame, before and after its address
 * @param {string} source
 */
export function frame(html, source) {
    return html.join(source.replaceAll("&", "&amp;"));
}

/**
 * The addresses to copy: the view, its calendar and its feed.
 * @param {string} home the address of the page
 * @param {Paths} paths
 * @param {URLSearchParams} view
 */
export function viewAddresses(home, paths, view) {
    const query = written(ofPicture(view));
    return {
        view: home + written(view),
        calendar: `${home.replace(/^https?:/, "webcal:")}${paths.calendar}${query}`,
        feed: `${home}${paths.feed}${query}`,
    };
}

/**
 * The name to save an answer under, with the ending of a format.
 * @param {string | null} disposition its header Content-Disposition (RFC 6266)
 * @param {string} format
 */
export function fileName(disposition, format) {
    const name = (disposition ?? "").match(/filename="([^"]+)\.\w+"/);
    return `${name ? name[1] : "chart"}.${format}`;
}
