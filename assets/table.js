/* The table: a row and its marks are one thing. */
(function () {
    "use strict";

    const visits = window.visits;
    let grid = null;

    const functions = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});
    functions.byBegin = (one, two, first, second) =>
        first.data.begins.localeCompare(second.data.begins) || first.data.said.localeCompare(second.data.said);

    const components = (window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {});
    /* A name from right to left stands as it is written, in whichever column. */
    components.Text = ({value}) => window.React.createElement("span", {dir: "auto"}, value);
    components.Source = ({data, value}) =>
        window.React.createElement(
            data.url ? "a" : "span",
            {dir: "auto", ...(data.url && {href: data.url, target: "_blank", rel: "noreferrer noopener"})},
            value,
        );

    function start(api) {
        if (grid === api) return;
        grid = api;
        api.addEventListener("rowClicked", ({data, event}) => choose(data.id, event));
        api.addEventListener("cellKeyDown", ({data, event}) => {
            if (event.key === "Enter") choose(data.id, event);
        });
        api.addEventListener("rowDataUpdated", () => visits.find());
        visits.find();
    }

    function choose(record, event) {
        if (event.target.closest && event.target.closest("a")) return;
        visits.from = document.activeElement;
        if (event.ctrlKey || event.metaKey) visits.toggle([record]);
        else visits.select(record);
    }

    /* Selects the rows of what is chosen or marked, and scrolls to the first of them. */
    visits.find = () => {
        if (!grid || grid.isDestroyed()) return;
        const wanted = new Set([visits.chosen, ...visits.pending].filter(Boolean));
        grid.deselectAll();
        const nodes = [...wanted].map((record) => grid.getRowNode(record)).filter(Boolean);
        if (!nodes.length) return;
        grid.setNodesSelected({nodes, newValue: true});
        grid.ensureNodeVisible(nodes[0], "middle");
    };

    visits.columns = (names) => {
        if (grid) {
            const all = grid.getColumns().map((column) => column.getColId());
            grid.setColumnsVisible(all.filter((name) => !names.includes(name)), false);
            grid.setColumnsVisible(names, true);
        }
        return "ag-theme-quartz grid";
    };

    /* On paper the table has all its rows. */
    const lay = (layout) => grid && !grid.isDestroyed() && grid.setGridOption("domLayout", layout);
    window.addEventListener("beforeprint", () => lay("print"));
    window.addEventListener("afterprint", () => lay("normal"));

    const waiting = setInterval(() => {
        if (!window.dash_ag_grid || !document.getElementById("table")) return;
        clearInterval(waiting);
        window.dash_ag_grid.getApiAsync("table").then(start);
    }, 50);
})();
