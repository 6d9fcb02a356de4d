/* What the scripts exchange with Python, Dash, Plotly and the table. The fields of the stores and of
   a figure's `meta` are those that Python writes: see dashboard/web/callbacks.py and
   dashboard/charts/frame/. */

/* --- the view, and the stores of the page --------------------------------------------------- */

/** Fields of a view by their names in an address. */
export type Fields = Record<string, string | string[]>;

/** What a pointer or a key changes: the store `asked`. */
export type Change =
    | {set: Fields; passing?: boolean}
    | {toggle: Record<string, string[]>}
    | {range: [string, string]}
    | {step: number}
    | {story: number}
    | {note: import("./notes.d.ts").NewNote}
    | {settle: true};

/** The width and height of each chart's room in pixels, the strip's width, and the theme: the
    store `room`. */
export type Room = Record<string, number[] | number | string>;

/** A value that Dash's renderer sends or writes. */
export interface PropertyValue {
    id: string;
    property: string;
    value: unknown;
}

/** What Dash's renderer asks for: an output, computed from these values. */
export interface Request {
    output: string;
    inputs: PropertyValue[];
    state?: PropertyValue[];
}

/** What the page shows, and in which room: what follows from a change comes with its answer. */
export interface Push {
    stores: string[];
    room: Room;
}

/** The days between which playing moves, as ISO 8601: the store `calendar`. */
export interface Calendar {
    first: string;
    last: string;
    /** The days of reports. */
    reports: string[];
    since: string;
    until: string;
    /** The days on which something begins. */
    starts: string[];
}

/** How to play: whether the period moves or the as-of day, and whether it does so by day. */
export interface Playing {
    calendar: Calendar | null;
    window: boolean;
    byDay: boolean;
}

/** The fields of the panel that makes a picture, by their names in an address. */
export interface Picture {
    chart: string;
    form: string;
    preset: string;
    width: string | number;
    height: string | number;
    theme: string;
    font: string;
    title: string;
    headline: string;
    credit: string;
    /** The parts that are shown; the others are hidden. */
    hide: string[];
}

/** What a picture's address is made of. */
export interface PictureAddress {
    path: string;
    form: string;
    query: string;
}

/** The answer of `/open`: the view that a picture names. */
export interface Opening {
    address: string;
    notice: string;
    signature: string;
}

/* --- what a figure says of itself --------------------------------------------------------------- */

/** An entry of the legend; with `asks` it is a filter. */
export interface Entry {
    text: string;
    heading: boolean;
    asks: Record<string, string[]> | null;
    shapes: ({tag: string} & Record<string, string>)[];
}

/** A lane: its `end` in pixels from the top of the plot, and the height of its name above it. */
export interface Lane {
    name: string;
    count: string;
    end: number;
    head: number;
    /** The filter that shows the lane alone. */
    asks: Record<string, string[]> | null;
}

/** A text on the plot that is a filter, in pixels from the plot's upper left corner. */
export interface FilterText {
    text: string;
    /** What the filter shows alone. */
    shows: string;
    left: number;
    top: number;
    width: number;
    height: number;
    asks: Record<string, string[]>;
}

export interface FigureMeta {
    said: string;
    notes: string;
    /** The area of a map that was asked for, as an address has it. */
    area?: string;
    /** The reader's own notes. */
    own?: import("./notes.d.ts").OwnNote[];
    legend?: Entry[];
    lanes?: Lane[];
    /** Pixels of what stands in the plot over the first lane. */
    head?: number;
    filters?: FilterText[];
}

/** Of each mark of a trace: its records, and what it narrows the view to. */
export interface TraceMeta {
    ids?: Record<string, string[]>;
    filters?: Record<string, Fields>;
    /** Of a trace of texts: the record that each names. */
    names?: string[];
}

/* --- marks ---------------------------------------------------------------------------------------- */

export type Point = [number, number];

/** Where records stand on a chart, in pixels from its upper left corner. */
export interface Mark {
    ids: string[];
    /** What its hover box says. */
    text: string;
    left: number;
    right: number;
    y: number;
    half: number;
    round?: boolean;
    /** The points of an arc; `null` where one is out of sight. */
    path?: (Point | null)[];
}

/** A text beside a mark: its trace, its place there, and where it is on the screen. */
export interface Name {
    trace: Trace;
    at: number;
    text: string;
    box: {left: number; right: number; top: number; bottom: number};
}

/** What is pressed: its records, and what it narrows the view to. */
export interface Target {
    ids: string[];
    filter?: Fields | null;
}

/** The axes of a chart: places in pixels from its upper left corner, moments in milliseconds. */
export interface Axes {
    left: number;
    top: number;
    width: number;
    height: number;
    range: [number, number];
    moment(value: string | number): number;
    x(moment: number): number;
    y(value: string | number): number;
}

/** How much of the world a map shows: the radius of the earth in pixels, the place in the middle in
    degrees, and the plot's pixels across and down. */
export interface Framing {
    radius: number;
    lon: number;
    lat: number;
    width: number;
    height: number;
}

/** The place of a longitude and latitude in pixels; `null` where it is out of sight. */
export type Projection = (place: Point) => Point | null;

/* --- Plotly ------------------------------------------------------------------------------------- */

/** A trace with its defaults filled in. */
export interface Trace {
    type: string;
    mode?: string;
    geo?: string;
    customdata?: (string | null)[];
    hoverinfo?: string;
    hovertext: string[];
    meta?: TraceMeta;
    marker: {size: number | number[]};
    base: string[];
    x: (string | number)[];
    y: (string | number)[];
    width: number | number[];
    lon: (number | null)[];
    lat: number[];
}

export interface Layout {
    width: number;
    height: number;
    meta?: FigureMeta;
    margin?: {l: number; r: number; t: number};
    shapes?: {y1: number}[];
}

export interface PlotPoint {
    customdata?: string | null;
    fullData: Trace;
    pointIndex?: number;
    pointNumber: number;
}

export interface PlotEvent {
    points?: PlotPoint[];
    event: MouseEvent;
}

/** The element in which Plotly draws. */
export interface Graph extends HTMLElement {
    layout: Layout;
    on(event: "plotly_click", listener: (event: Required<PlotEvent>) => void): void;
    on(event: "plotly_selected", listener: (event?: PlotEvent) => void): void;
    on(event: "plotly_relayout", listener: (change: Record<string, string>) => void): void;
    on(event: "plotly_afterplot" | "plotly_doubleclick", listener: () => void): void;
}

export interface Figure {
    data: object[];
    layout: Layout;
    config?: {topojsonURL: string};
}

export interface ImageOptions {
    format: string;
    width?: number;
    height?: number;
    imageDataOnly?: boolean;
}

/** `Plotly.toImage`: a figure as a data address, or as data alone. */
export type ToImage = (figure: Figure, options: ImageOptions) => Promise<string>;

/* --- what other programs leave in the window ---------------------------------------------------- */

/** A function that Dash calls by its name, with values of the properties that `BROWSER` in
    dashboard/web/callbacks.py lists for it: each function has types of its own. */
export type Callback = (...values: any[]) => unknown;

export interface DashClientside {
    no_update: object;
    callback_context: {triggered: {prop_id: string}[]};
    set_props(id: string, props: Record<string, unknown>): void;
    [namespace: string]: unknown;
}

/** What is served now: see `web/served/edition.py`. */
export interface DataState {
    /** A word that is another for any other state. */
    state: string;
    /** What is wrong with newer files, in a sentence; empty where nothing is. */
    fault: string;
    /** Whether it is another edition than that of the page. */
    changed: boolean;
}

/** What is used of React. */
export interface React {
    createElement(type: unknown, props: object, child?: string): unknown;
    useEffect(act: () => () => void, on: unknown[]): void;
    useRef<T>(first: T): {current: T};
    useState<T>(first: T): [T, (next: () => T) => void];
}

declare global {
    interface Window {
        dash_clientside: DashClientside;
        dash_ag_grid?: import("./table.d.ts").TableLibrary;
        dashAgGridFunctions?: Record<string, () => number | boolean>;
        dashAgGridComponentFunctions?: Record<string, (cell: import("./table.d.ts").Cell) => unknown>;
        React: React;
        Plotly: {
            newPlot(place: Element, data: object[], layout: Layout, config: object): Promise<Graph>;
            relayout(graph: Graph, change: object): Promise<Graph>;
            toImage: ToImage;
            Fx: {unhover(graph: Graph): void};
        };
    }
}
