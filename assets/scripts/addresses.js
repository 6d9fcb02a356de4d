// @ts-check
/* The addresses of a view: of its picture, its calendar, its feed, its frames. */

/** @import {Picture, PictureAddress} from "./types.d.ts" */

/** The preset whose width and height are typed. */
export const OWN = "own";

/** The headline that a picture does not have. */
const NO_HEADLINE = "none";

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
 * @param {string} base
 * @param {URLSearchParams} view
 * @param {Picture} picture
 * @param {string[]} parts all parts that can be hidden
 * @returns {PictureAddress}
 */
export function pictureAddress(base, view, picture, parts) {
    const {chart, form, preset, width, height, theme, font, title, headline, credit, hide} = picture;
    const hidden = parts.filter((part) => !hide.includes(part));
    const query = ofPicture(view);
    /** @type {[string, string, boolean][]} */
    const fields = [
        ["width", String(width), preset === OWN],
        ["height", String(height), preset === OWN],
        ["preset", preset, preset !== OWN],
        ["theme", theme, theme !== "light"],
        ["font", font, font !== "1"],
        ["title", title, Boolean(title)],
        ["headline", headline, headline !== NO_HEADLINE],
        ["credit", credit, Boolean(credit)],
        ["hide", hidden.join(","), hidden.length > 0],
    ];
    for (const [name, value, stands] of fields) if (stands) query.set(name, value);
    return {path: `${base}export/${chart}`, form, query: written(query)};
}

/**
 * The HTML that shows a chart in another page.
 * @param {string} html of the frame, with SOURCE for its address
 * @param {string} source
 */
export function frame(html, source) {
    return html.replace("SOURCE", () => source.replaceAll("&", "&amp;"));
}

/**
 * The addresses to copy: the view, its calendar and its feed.
 * @param {string} home the address of the page
 * @param {URLSearchParams} view
 */
export function viewAddresses(home, view) {
    const query = written(ofPicture(view));
    return {
        view: home + written(view),
        calendar: `${home.replace(/^https?:/, "webcal:")}data/visits.ics${query}`,
        feed: `${home}data/changes.atom${query}`,
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
