// @ts-check
/* The entry: it names to Dash and to the table what they call, and starts what listens. Dash starts
   after it (see dashboard/web/modules.py), so that no callback is called before it has its name. */

/** @import {Callback, Graph} from "./types.d.ts" */

import {watchAnswers} from "./answers.js";
import {useTool, watchPointers, whenChartsStand} from "./charts.js";
import {CHARTS, PANEL, PLAY, noUpdate} from "./dash.js";
import {watchDataMenu} from "./datamenu.js";
import {watchDetails} from "./details.js";
import {nextDue, painted} from "./due.js";
import {watchEdition} from "./edition.js";
import {bringIntoSight, drawFrames} from "./frames.js";
import {watchFields} from "./fields.js";
import {watchGestures} from "./gestures.js";
import {showSteps} from "./history.js";
import {watchHolding} from "./holding.js";
import {watchKeys} from "./keys.js";
import {putOffTable} from "./late.js";
import {drawAround, showNotesInPlace} from "./legend.js";
import {watchMenus} from "./menus.js";
import {listNotes, watchNotePanel} from "./notepanel.js";
import {drawNotes} from "./notes.js";
import {watchDrops} from "./opening.js";
import {toggleFilters, watchFinding, watchPage} from "./page.js";
import {watchPicking} from "./picking.js";
import {watchPanes} from "./panes.js";
import {watchPaper} from "./paper.js";
import {showPending} from "./pending.js";
import {watchDownloads} from "./pictures.js";
import {drew, setPlaying, watchPlaying} from "./play.js";
import {watchRoom, watchSize} from "./room.js";
import {watchRoving} from "./roving.js";
import {choose, watch} from "./selection.js";
import {orderPicture, watchCopying} from "./share.js";
import {uncoverCharts, watchSkeleton} from "./skeleton.js";
import {watchSliders} from "./sliders.js";
import {components, functions, selectRows, showColumns, showSort, watchTable} from "./table.js";
import {watchPresses} from "./transition.js";
import {heldFields, hold} from "./view.js";
import {watchWords} from "./words.js";
import {watchZooming} from "./zooming.js";

/**
 * The record that is chosen is marked on the charts and in the table at once.
 * @param {string} address
 */
function holdView(address) {
    hold(address);
    const record = heldFields().get("selected") || "";
    choose(record);
    showSort();
    CHARTS.forEach(bringIntoSight);
    return record;
}

/**
 * The values of some fields by their names, which are in the order of their callback.
 * @param {string[]} names
 * @param {any[]} values
 */
const byName = (names, values) =>
    Object.assign({}, ...names.map((name, at) => ({[name]: values[at]})));

/**
 * What Dash calls by its name: see `BROWSER` in dashboard/web/callbacks.py.
 * @type {Record<string, Record<string, Callback>>}
 */
const CALLBACKS = {
    page: {
        unfold: toggleFilters,
        due: nextDue,
        help: () => true,
        // Counts are asked for where they can be seen.
        count: (address, opened) => (opened ? address : noUpdate()),
        choose: holdView,
        columns: showColumns,
        tool: useTool,
    },
    share: {
        open: () => true,
        order: (opened, _address, ...fields) => orderPicture(opened, byName(PANEL.fields, fields)),
    },
    play: {
        know: (calendar, ...fields) =>
            setPlaying(calendar, byName(Object.keys(PLAY.fields), fields)),
    },
};

Object.assign(window.dash_clientside, CALLBACKS);
window.dashAgGridFunctions = {...window.dashAgGridFunctions, ...functions};
window.dashAgGridComponentFunctions = {...window.dashAgGridComponentFunctions, ...components};

/**
 * @param {Graph} graph
 * @param {string} name
 */
function watchChart(graph, name) {
    watchPointers(graph, name);
    showNotesInPlace(name);
    watchGestures(graph, name);
    watchHolding(graph, name);
    watchKeys(name);
    watchZooming(graph, name);
    const follow = () => {
        painted(name);
        if (graph.layout.meta) uncoverCharts();
        drawAround(graph, name);
        drawNotes(graph, name);
        listNotes();
        drawFrames([name]);
        bringIntoSight(name);
        drew(name);
    };
    graph.on("plotly_afterplot", follow);
    if (graph.layout?.meta) follow(); // it was drawn before all the others were there
}

watch(showPending);
watch(drawFrames);
watch(selectRows);
putOffTable();
watchSkeleton();
watchAnswers();
watchMenus();
watchDataMenu();
watchNotePanel();
watchPage();
watchPanes();
watchPicking();
watchPaper();
watchDownloads();
watchPlaying();
watchPresses();
watchCopying();
watchDrops();
watchEdition();
watchTable();
watchWords();
watchRoom();
watchRoving();
whenChartsStand(watchSize, watchChart, () => {
    watchSliders();
    watchDetails();
    watchFinding();
    watchFields();
    showSteps();
});
