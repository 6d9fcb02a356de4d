// @ts-check
/* Where a chart is cut for paper: between its lanes, or else between its marks. */

/** @typedef {[number, number]} Span pixels from the top of a chart */

/**
 * The last place down to which a part may reach: whole lanes, or where nothing stands in a high one.
 * @param {number} top of the part
 * @param {number} limit of the part
 * @param {number[]} edges of the lanes
 * @param {Span[]} contents what is not to be cut
 * @param {number} most pixels of a part
 */
function cut(top, limit, edges, contents, most) {
    const at = edges.findLastIndex((edge) => edge <= limit);
    const lane = edges[at];
    const isHigh = edges[at + 1] - lane > most;
    if (lane > top && !(isHigh && limit - lane > most / 3)) return lane;
    const isFree = (/** @type {number} */ y) => contents.every(([a, b]) => y <= a || y >= b);
    let bottom = limit;
    while (bottom > top && !isFree(bottom)) bottom -= 1;
    return bottom > top ? bottom : limit;
}

/**
 * The parts of a chart, from the first edge of its lanes to the last: whole lanes, as many as fit.
 * A lane that fits in none is cut where nothing stands.
 * @param {number[]} edges of the lanes
 * @param {Span[]} contents what is not to be cut
 * @param {number} most pixels of a part
 * @param {number} first pixels of the first parts
 * @param {number} beside how many parts stand side by side, so that the first of them are as low
 * @returns {Span[]}
 */
export function parts(edges, contents, most, first, beside = 1) {
    const end = edges[edges.length - 1];
    const height = edges[1] - edges[0]; // of the first lane: it may begin on the next page, whole
    const begin = height > first && height <= most ? most : first;
    /** @type {Span[]} */
    const all = [];
    for (let top = edges[0]; top < end; ) {
        const limit = Math.floor(top + (all.length < beside ? begin : most));
        const bottom = cut(top, limit, edges, contents, most);
        all.push([top, bottom]);
        top = bottom;
    }
    return all;
}
