// @ts-check
/* The HTML comes with a frame of the page: each part of it goes when the real one stands there. */

import {byId} from "./dom.js";

/** The parts that are waited for. */
const PARTS = ["has-page", "has-finding", "has-chart"];
const SCHEME = "mantine-color-scheme-value"; // under which this browser keeps a chosen scheme

/** @param {string} part that stands now */
function uncover(part) {
    const skeleton = document.getElementById("skeleton");
    if (!skeleton) return;
    skeleton.classList.add(part);
    if (PARTS.every((each) => skeleton.classList.contains(each))) skeleton.remove();
}

/** A chart has been drawn. */
export const uncoverCharts = () => uncover("has-chart");

/** Takes away what has come, and until then shows the colours that were chosen. */
export function watchSkeleton() {
    const scheme = localStorage.getItem(SCHEME);
    if (scheme === "light" || scheme === "dark") {
        document.documentElement.dataset.mantineColorScheme = scheme;
    }
    const arrivals = new MutationObserver(() => {
        if (!document.getElementById("page")) return;
        uncover("has-page");
        if (!byId("finding").textContent) return;
        uncover("has-finding");
        arrivals.disconnect();
    });
    arrivals.observe(byId("react-entry-point"), {childList: true, subtree: true, characterData: true});
}
