// @ts-check
/* The view that the page holds, as its address has it. */

/** @import {Fields} from "./types.d.ts" */

let address = "";

/** @param {string} query */
export function hold(query) {
    address = query;
}

export const heldAddress = () => address;

/** A copy of the fields of the view. */
export const heldFields = () => new URLSearchParams(address);

/**
 * Whether the fields of a view hold just these values, in any order.
 * @param {URLSearchParams} view
 * @param {Fields} fields
 */
export const holds = (view, fields) =>
    Object.entries(fields).every(
        ([name, values]) => (view.get(name) || "") === [values].flat().toSorted().join(","),
    );
