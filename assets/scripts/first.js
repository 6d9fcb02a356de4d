// @ts-check
/* The first picture: what the page shows first is on its way while Dash still starts, and its first
   chart stands in the frame until Dash draws it. See dashboard/web/skeleton.py. */

/** @import {Figure, Request} from "./types.d.ts" */

import {CHARTS, PATHS, base} from "./dash.js";
import {byId} from "./dom.js";
import {EDITION} from "./edition.js";
import {drawBeside} from "./legend.js";
import {graphOf, plotly} from "./plotly.js";
import {askFirst, pushed} from "./push.js";
import {roomNow} from "./room.js";
import {isFrame, showScheme} from "./skeleton.js";
import {loaded} from "./typeface.js";

const [CHANGES] = PATHS.ofDash;
const FIRST = CHARTS[0];

/** The change with which Dash will begin: the address, and all controls as they are laid out. */
function change() {
    /** @type {Request} */
    const request = JSON.parse(byId("first").textContent || "");
    const address = request.inputs.find(({id}) => id === "url");
    if (address) address.value = location.search;
    return request;
}

/** @param {string} body */
const send = (body) =>
    fetch(base + CHANGES, {
        method: "POST",
        headers: {"Content-Type": "application/json", ...EDITION},
        body,
    });

/** Draws the first chart in the frame, as the page will draw it. */
async function draw() {
    /** @type {any} */
    const answer = await pushed(`${FIRST}.figure`);
    /** @type {Figure | undefined} */
    const figure = answer?.response[FIRST].figure;
    const {newPlot} = await plotly();
    if (!figure || !isFrame()) return;
    const place = document.createElement("div");
    byId(FIRST).append(place);
    await newPlot(place, figure.data, figure.layout, {staticPlot: true});
    const graph = isFrame() && graphOf(FIRST);
    if (graph) drawBeside(graph, FIRST);
}

showScheme();
await loaded().catch(() => null); // the page comes without its fonts, too
if (isFrame() && roomNow() && (await askFirst(change(), send))) await draw();
