/* A reader's own notes: as they are read and written, and as a figure says them. */

import type {Point} from "./types.d.ts";

/** A reader's own note on a chart: see `page_note` in `charts/frame/notes.py`. All is in pixels. */
export interface OwnNote {
    /** As an address has it. */
    note: string;
    /** What it stands at, as people read it. */
    label: string;
    lines: string[];
    /** Its target: a moment and a height, or a place on earth. */
    at: {x?: string; y?: number; lon?: number; lat?: number};
    /** Half the width and height of the target's mark. */
    reach: Point;
    /** From the middle of the target to that of the note. */
    shift: Point;
    size: Point;
    /** Whether it has a line through the lanes, at its day. */
    line: boolean;
    round: boolean;
    /** Whether it stands over its day, and needs no line to it. */
    settled: boolean;
}

/** The parts of a note; without an offset the chart finds its place. */
export interface NoteText {
    target: string;
    offset: number[] | null;
    text: string;
}

/** A note that a reader adds: what it stands at, as it was typed, and its text. */
export interface NewNote {
    at: string;
    text: string;
}
