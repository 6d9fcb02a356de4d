// @ts-check
import assert from "node:assert/strict";
import {test} from "node:test";

import {fileName, frame, pictureAddress, viewAddresses, written} from "../../assets/scripts/addresses.js";

const PATHS = {
    pictures: "export/",
    outlines: "outlines/",
    ofDash: [],
    frames: "embed/",
    calendar: "data/visits.ics",
    feed: "data/changes.atom",
    edition: "edition",
    opening: "open",
};
const PARTS = ["title", "legend", "sources"];
const PANEL = {
    fields: [],
    own: "own",
    defaults: {theme: "light", font: "1", title: "", headline: "none", credit: ""},
    themes: ["light", "dark"],
};
const PICTURE = {
    chart: "timeline",
    form: "png",
    preset: "article",
    width: 800,
    height: 600,
    theme: "light",
    font: "1",
    title: "",
    headline: "none",
    credit: "",
    hide: PARTS,
};

/**
 * The query of a picture.
 * @param {string} view
 * @param {Partial<typeof PICTURE>} change
 */
const query = (view, change) =>
    pictureAddress("/export/", new URLSearchParams(view), {...PICTURE, ...change}, PANEL, PARTS).query;

test("a query is written with %20, and not at all where it is empty", () => {
    assert.equal(written(new URLSearchParams("q=arms+aid&sender=GBR,USA")), "?q=arms%20aid&sender=GBR%2CUSA");
    assert.equal(written(new URLSearchParams()), "");
});

test("a picture's address has its preset, and no more than what differs", () => {
    assert.equal(query("sender=GBR&chart=map", {}), "?sender=GBR&preset=article");
});

test("a picture of one's own size has it in place of a preset", () => {
    assert.equal(query("", {preset: "own"}), "?width=800&height=600");
});

test("a picture's address has what was chosen for it", () => {
    const own = {title: "A & B", headline: "finding", credit: "Ink"};
    const change = {theme: "dark", font: "1.5", ...own, hide: ["title"]};
    assert.equal(
        query("", change),
        "?preset=article&theme=dark&font=1.5&title=A%20%26%20B&headline=finding&credit=Ink&hide=legend%2Csources",
    );
});

test("a picture stands below the page", () => {
    const made = pictureAddress("/base/export/", new URLSearchParams(), PICTURE, PANEL, PARTS);
    assert.deepEqual([made.path, made.form], ["/base/export/timeline", "png"]);
});

test("making an address leaves the view as it is", () => {
    const view = new URLSearchParams("chart=map");
    pictureAddress("/export/", view, PICTURE, PANEL, PARTS);
    assert.equal(String(view), "chart=map");
});

test("a frame has its address, in which & is written out", () => {
    const source = "https://visits.example/embed/map?q=$&theme=dark";
    assert.equal(
        frame(['<iframe src="', '" title="Map"></iframe>'], source),
        '<iframe src="https://visits.example/embed/map?q=$&amp;theme=dark" title="Map"></iframe>',
    );
});

test("calendar and feed are of the view without its chart; a calendar is subscribed to", () => {
    assert.deepEqual(viewAddresses("https://visits.example/", PATHS, new URLSearchParams("chart=map&q=a")), {
        view: "https://visits.example/?chart=map&q=a",
        calendar: "webcal://visits.example/data/visits.ics?q=a",
        feed: "https://visits.example/data/changes.atom?q=a",
    });
});

test("a file has the name that the server gives it, with the ending of its format", () => {
    assert.equal(fileName('attachment; filename="kyiv-2022.map.json"', "svg"), "kyiv-2022.map.svg");
    assert.equal(fileName(null, "png"), "chart.png");
});
