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
    // What stands there now has these names.
    for (const each of skeleton.querySelectorAll("[id]")) each.removeAttribute("id");
    if (PARTS.every((each) => skeleton.classList.contains(each))) skeleton.remove();
}

/** A chart has been drawn. */
export const uncoverCharts = () => uncover("has-chart");

/** Shows the colours that were chosen, or those of the system, before the page does. */
export function showScheme() {
    const chosen = localStorage.getItem(SCHEME);
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const scheme = chosen === "light" || chosen === "dark" ? chosen : system;
    document.documentElement.dataset.mantineColorScheme = scheme;
}

/** Whether the frame still stands for the page. */
export const isFrame = () => !document.getElementById("page");

/** Takes away what has come. */
export function watchSkeleton() {
    const arrivals = new MutationObserver(() => {
        if (!document.getElementById("page")) return;
        uncover("has-page");
        if (!byId("finding").textContent) return;
        uncover("has-finding");
        arrivals.disconnect();
    });
    arrivals.observe(byId("react-entry-point"), {childList: true, subtree: true, characterData: true});
}
