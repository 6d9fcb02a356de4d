// @ts-check
/* Elements of the page. */

/**
 * The element with that id, which the page always has.
 * @param {string} id
 */
export function byId(id) {
    const element = document.getElementById(id);
    if (!element) throw new Error(`The page has no element #${id}.`);
    return element;
}

/**
 * The nearest element around that of an event which meets a selector.
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export function around(event, selector) {
    return event.target instanceof Element ? event.target.closest(selector) : null;
}

/**
 * The room that a chart has on the page.
 * @param {string} name of the chart
 */
export const roomOf = (name) => byId(`${name}-room`);

export const isDark = () =>
    document.documentElement.getAttribute("data-mantine-color-scheme") === "dark";

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element of a drawing.
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 */
export function drawing(tag, attributes) {
    const element = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    return element;
}
