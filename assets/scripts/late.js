// @ts-check
/* The table's library is a third of all scripts: it comes when the table is first in sight. Until then
   a place of the same name stands in for it, which Dash fills like the table itself. */

import {heard, noAnswer} from "./answers.js";
import {byId} from "./dom.js";

/** @import {TableLibrary} from "./table.d.ts" */

/** @type {(library: TableLibrary) => void} */
let arrive = () => {};

/**
 * The library, once it has come.
 * @type {Promise<TableLibrary>}
 */
export const library = new Promise((done) => {
    arrive = done;
});

let loading = false;

/**
 * Runs the library's script, however often it has to be asked for; it puts itself in the place of
 * what stands in for it.
 * @param {string} address
 */
function run(address) {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => {
        if (window.dash_ag_grid) arrive(window.dash_ag_grid);
        heard();
    });
    script.addEventListener("error", () => {
        script.remove();
        noAnswer(address, () => run(address));
    });
    document.head.append(script);
}

/** Asks for the library, once. */
function load() {
    if (!loading) run(JSON.parse(byId("late").textContent));
    loading = true;
    return library;
}

/**
 * What stands where the table comes, once it has been in sight.
 * @param {Record<string, unknown>} props of the table
 */
function Place(props) {
    const {createElement, useEffect, useRef, useState} = window.React;
    const [table, come] = useState(/** @type {unknown} */ (null));
    const place = useRef(/** @type {Element | null} */ (null));
    useEffect(() => {
        const sight = new IntersectionObserver((entries) => {
            if (entries.some((entry) => entry.isIntersecting)) load();
        });
        if (place.current) sight.observe(place.current);
        library.then(({AgGrid}) => {
            sight.disconnect();
            come(() => AgGrid);
        });
        return () => sight.disconnect();
    }, []);
    return table ? createElement(table, props) : createElement("div", {ref: place, className: "grid"});
}
// As the table itself says to Dash.
Place.dashRenderType = true;

/** Puts the library off: the page names its address (see dashboard/web/modules.py). */
export function putOffTable() {
    /** @param {string} id */
    const getApiAsync = (id) => load().then((table) => table.getApiAsync(id));
    window.dash_ag_grid = {AgGrid: Place, getApiAsync};
}
