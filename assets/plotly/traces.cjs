// Plotly with the kinds of traces that the charts are drawn of; `scatter` is in its core.
"use strict";

const Plotly = require("plotly.js/lib/core");

Plotly.register([
    require("plotly.js/lib/bar"),
    require("plotly.js/lib/heatmap"),
    require("plotly.js/lib/scattergeo"),
]);

module.exports = Plotly;
