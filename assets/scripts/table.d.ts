/* What is used of the table, which ag-grid draws. */

export interface Row {
    id: string;
    url?: string;
    [column: string]: string | undefined;
}

export interface RowNode {
    data: Row;
}

export interface Cell {
    data: Row;
    value: string;
}

export interface Grid {
    addEventListener(
        name:
            | "rowDataUpdated"
            | "firstDataRendered"
            | "gridSizeChanged"
            | "gridPreDestroyed",
        listener: () => void,
    ): void;
    addEventListener(name: "sortChanged", listener: (event: {source: string}) => void): void;
    isDestroyed(): boolean;
    deselectAll(): void;
    getRowNode(id: string): RowNode | undefined;
    setNodesSelected(choice: {nodes: RowNode[]; newValue: boolean}): void;
    ensureNodeVisible(node: RowNode, position: string): void;
    getColumns(): {getColId(): string}[];
    getAllDisplayedColumns(): {getColId(): string; getColDef(): {headerName?: string}}[];
    forEachNodeAfterFilterAndSort(each: (row: RowNode) => void): void;
    getColumnState(): {colId: string; sort?: string | null}[];
    applyColumnState(change: {
        state: {colId: string; sort: string}[];
        defaultState: {sort: null};
    }): void;
    setColumnsVisible(names: string[], visible: boolean): void;
}

/** The library of the table: its component, and the table of an id once it stands. */
export interface TableLibrary {
    AgGrid: unknown;
    getApiAsync(id: string): Promise<Grid>;
}
