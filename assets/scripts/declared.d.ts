/* What Python declares to the scripts, as one JSON in the page: see `declared` in
   dashboard/web/modules.py. */

import type {Picture} from "./types.d.ts";

/** What Python declares: the charts of the page, the formats of pictures, what is too large. */
export interface Declared {
    /** The HTML of each chart's frame, before and after its address. */
    frames: Record<string, string[]>;
    /** Whether one is a film, as which format a page shows a picture in it, and whether this browser
        can draw it by itself. */
    formats: Record<string, {film: boolean; seen: string; here: boolean}>;
    /** The format in which a figure comes that this browser draws. */
    bare: string;
    largest: {bytes: number; refusal: string};
    /** The most letters of a note. */
    longestNote: number;
    paths: Paths;
    panel: Panel;
    /** What is drawn when it is due, in the order of its callback. */
    due: string[];
    /** The fields of the view that one of these parts alone shows, with that part. */
    own: Record<string, string>;
    play: Play;
    words: Words;
}

/** What the scripts say by themselves: see `text/sentences/scripts.py`. */
export interface Words {
    unanswered: string;
    kept: string;
    again: string;
    busy: string;
    load: string;
    changed: string;
    close: string;
    refresh: string;
    stop: string;
    showOnly: string;
    marked: string;
    showMarked: string;
    clearMarked: string;
    openingData: string;
    opening: string;
    opened: string;
    making: string;
    noPicture: string;
    preview: string;
    filmPreview: string;
    noPreview: string;
    copied: string;
    pressToCopy: string;
    partOfWidth: string;
    noteAt: string;
    noteRole: string;
    noteKeys: string;
    noteRemoved: string;
    removeNote: string;
}

/** How to play: see `PLAY` in `web/page/time.py`. */
export interface Play {
    /** What each field holds at first, in the order of their callback. */
    fields: {runs: string; by: string; speed: string};
    /** What moves where the period does. */
    window: string;
    /** By what is gone where it is by day. */
    day: string;
}

/** The panel of pictures: see `PANEL` in `web/page/share.py`. */
export interface Panel {
    /** The names of its fields, in the order of their callback. */
    fields: (keyof Picture)[];
    /** The size that is none of the presets. */
    own: string;
    /** What a picture has where nobody chooses otherwise. */
    defaults: Partial<Record<keyof Picture, string>>;
    /** The colours that a frame can have too. */
    themes: string[];
}

/** Where everything stands below the address of the page: see `text/paths.py`. */
export interface Paths {
    /** What the paths of pictures begin with. */
    pictures: string;
    /** What the paths of the outlines of coasts and borders begin with. */
    outlines: string;
    /** Where Dash asks for the page and sends its changes. */
    ofDash: string[];
    /** What the paths of frames begin with. */
    frames: string;
    calendar: string;
    feed: string;
    /** Where a picture is sent whose view is to be opened. */
    opening: string;
    /** What says whether the data of the page is what is served now. */
    edition: string;
}
