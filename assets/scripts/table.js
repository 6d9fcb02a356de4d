// @ts-check
/* The table: a row and its marks are one thing. */

/** @import {Cell, Grid} from "./table.d.ts" */

import {send} from "./dash.js";
import {rememberFocus, select} from "./details.js";
import {around} from "./dom.js";
import {library} from "./late.js";
import {chosen, pendingRecords, toggle} from "./selection.js";
import {heldFields} from "./view.js";

const MEASURED = 120; // milliseconds in which rows that come into sight take the height of their texts
const PATIENCE = 50; // milliseconds between two looks for the table that stands

/** @type {Grid | null} */
let grid = null;

/**
 * The columns that were chosen; null until some were.
 * @type {string[] | null}
 */
let columns = null;

const held = () => (grid && !grid.isDestroyed() ? grid : null);

/**
 * What the table asks: how two rows compare, which come in the order that the view asks for; and
 * where Tab goes, which leaves the table: arrows go about in it.
 */
export const functions = {asGiven: () => 0, leaveTable: () => false};

/** What stands in a cell. A name from right to left stands as it is written, in whichever column. */
export const components = {
    /** @param {Cell} cell */
    Text: ({value}) => window.React.createElement("span", {dir: "auto"}, value),
    /** @param {Cell} cell */
    Source: ({data: {url}, value}) => {
        const link = url ? {href: url, target: "_blank", rel: "noreferrer noopener"} : {};
        return window.React.createElement(url ? "a" : "span", {dir: "auto", ...link}, value);
    },
};

/**
 * A row is chosen by what is pressed in it, whether or not the table answers already.
 * @param {MouseEvent | KeyboardEvent} event
 */
function choose(event) {
    const record = around(event, "#table .ag-row")?.getAttribute("row-id");
    if (!record || around(event, "a")) return;
    rememberFocus();
    if (event.ctrlKey || event.metaKey) toggle([record]);
    else select(record);
}

/** @param {Grid} api */
function begin(api) {
    if (grid === api) return;
    grid = api;
    // The page may make its table anew while it comes.
    api.addEventListener("gridPreDestroyed", () => setTimeout(seek, PATIENCE));
    // After new rows the table selects again what it had selected before them.
    api.addEventListener("rowDataUpdated", () => setTimeout(selectRows));
    // The table may come with its rows, and draw them only then.
    api.addEventListener("firstDataRendered", selectRows);
    // Details that open beside it make the table smaller, and its tab makes it large.
    api.addEventListener("gridSizeChanged", showSelected);
    api.addEventListener("sortChanged", sorted);
    arrangeColumns();
    showSort();
    selectRows();
}

/**
 * The column by which a table is sorted as the view has it: `host`, or `-host` from the last on.
 * @param {Grid} table
 */
function sortOf(table) {
    const column = table.getColumnState().find(({sort}) => sort);
    return column ? `${column.sort === "desc" ? "-" : ""}${column.colId}` : "";
}

const heldSort = () => heldFields().get("sort") ?? "";

/**
 * A heading was pressed: the view has its order, and the rows come in it.
 * @param {{source: string}} event
 */
function sorted({source}) {
    const table = held();
    if (!table || sortOf(table) === heldSort()) return;
    if (source === "uiColumnSorted") send({set: {sort: sortOf(table)}});
    else showSort();
}

/** Shows at which heading the rows are sorted. */
export function showSort() {
    const table = held();
    const sort = heldSort();
    if (!table || sortOf(table) === sort) return;
    const state = sort ? [{colId: sort.replace(/^-/, ""), sort: sort.startsWith("-") ? "desc" : "asc"}] : [];
    table.applyColumnState({state, defaultState: {sort: null}});
}

/** Selects the rows of what is chosen or marked, and scrolls to the first of them. */
export function selectRows() {
    const table = held();
    if (!table) return;
    table.deselectAll();
    const nodes = selectedNodes(table);
    if (!nodes.length) return;
    table.setNodesSelected({nodes, newValue: true});
    showSelected();
    setTimeout(showSelected, MEASURED);
}

/**
 * The rows of what is chosen or marked.
 * @param {Grid} table
 */
function selectedNodes(table) {
    const records = new Set([chosen(), ...pendingRecords()].filter(Boolean));
    return [...records].map((record) => table.getRowNode(record)).filter((node) => node !== undefined);
}

/** Scrolls to the first of the selected rows. */
function showSelected() {
    const table = held();
    const [first] = table ? selectedNodes(table) : [];
    if (first) table?.ensureNodeVisible(first, "middle");
}

/**
 * Shows just these columns.
 * @param {string[]} names
 */
export function showColumns(names) {
    columns = names;
    arrangeColumns();
}

function arrangeColumns() {
    const [table, chosenOnes] = [held(), columns];
    if (!table || !chosenOnes) return;
    const all = table.getColumns().map((column) => column.getColId());
    table.setColumnsVisible(all.filter((name) => !chosenOnes.includes(name)), false);
    table.setColumnsVisible(chosenOnes, true);
}

/** Finds the table that stands: one that was made before it may be gone. */
async function seek() {
    const table = await library;
    const api = await table.getApiAsync("table");
    if (api.isDestroyed()) setTimeout(seek, PATIENCE);
    else begin(api);
}

/**
 * The columns and the rows that the table shows, as texts: the headings, then a list for each row.
 * @returns {string[][]}
 */
export function tableTexts() {
    const table = held();
    if (!table) return [];
    const shown = table.getAllDisplayedColumns();
    const texts = [shown.map((column) => column.getColDef().headerName ?? "")];
    table.forEachNodeAfterFilterAndSort(({data}) => {
        texts.push(shown.map((column) => data[column.getColId()] ?? ""));
    });
    return texts;
}

export function watchTable() {
    document.addEventListener("click", choose);
    document.addEventListener("keydown", (event) => event.key === "Enter" && choose(event));
    seek();
}
