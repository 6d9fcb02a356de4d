"""A visitor of the page in a browser of their own: what they can do, and what they see."""

import json
import re
from collections.abc import Collection
from dataclasses import dataclass, field

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Route,
    ViewportSize,
    expect,
)

from dashboard.query import Rows
from dashboard.text.paths import CHANGES_PATH
from dashboard.web.page import CONTROLS, OWN_FIELDS
from tests.browser.calm import CALM, WATCH


def marked(rows: Rows) -> set[str]:
    """What has a mark on the timeline: the records shown, and those that moved out."""
    return {*rows.frame["id"], *rows.moved_out["id"]}


def script(name: str) -> str:
    """JavaScript for a module of `assets/scripts` as the page has loaded it, to be awaited."""
    return f"import(new URL('{name}.js', document.querySelector('script[type=module]').src))"


def shared(address: str) -> str:
    """The address without what one part of the page alone shows."""
    parts = [part for part in address[1:].split("&") if part.split("=")[0] not in OWN_FIELDS]
    return f"?{'&'.join(parts)}" if any(parts) else ""


HIDE_STEPS = """
    addEventListener("popstate", (event) => {
        if (!window.hide) return;
        event.stopImmediatePropagation();
        window.hide();
        window.hide = null;
    }, {capture: true});
"""
"""With a function in `hide`, the page does not hear of the next step through the history."""

GO = """(address) => {
    document.activeElement.blur();
    document.querySelector(".first > .board").scrollTop = 0;
    const newest = navigation.currentEntry.index === navigation.entries().length - 1;
    history[newest ? "replaceState" : "pushState"]({}, "", address || "/");
    dispatchEvent(new PopStateEvent("popstate"));
}"""
"""Goes to an address within the page; the history has nothing after it, and no more than before."""

SHORTEN = """async () => {
    const entries = navigation.entries(), now = navigation.currentEntry.index;
    const back = now - entries.findIndex((entry) => entry.sameDocument);
    if (back < 2) return;
    const address = location.href;
    await new Promise((done, fail) => {
        window.hide = done;
        setTimeout(fail, 10000, new Error("The history stays where it is"));
        history.go(-back);
    });
    history.pushState({}, "", address);
}"""
"""Leaves of the history the first entry of this load of the page, and the address that it is at.

The page does not hear of the way there: it is where it was.
"""

FOLD = """() => {
    const press = (place) => document.querySelector(place)?.click();
    document.activeElement.blur();
    document.querySelectorAll("details[open]").forEach((each) => { each.open = false; });
    for (const place of ["#more", "#key-open"]) press(`${place}[aria-expanded=true]`);
    press("#whole[aria-pressed=true]");
    press("#show-first");
    document.querySelectorAll(".board, .details").forEach((each) => { each.scrollTop = 0; });
}"""
"""Folds what was unfolded, and scrolls all back to the top."""

SELECTION = f"const {{pendingRecords}} = await {script('selection')};"
STATE = (
    f"async (ofView) => {{ {SELECTION}"
    """
    const grid = await window.dash_ag_grid.getApiAsync("table");
    const own = (each) => !/mantine-|^:|^cell-|^header-/.test(each.id)
        && !each.closest(".js-plotly-plot, .ag-root-wrapper");
    const tab = (each) => each.closest("#chart [role=tab]");
    const told = (each) => [each.id, each.className.baseVal ?? each.className, each.hidden,
        each.ariaExpanded, each.ariaPressed, !tab(each) && each.ariaSelected, each.ariaHidden];
    const held = (each) => [each.type, each.value, each.checked];
    const all = (query, read) => [...document.querySelectorAll(query)].filter(own).map(read);
    const fields = [...document.querySelectorAll("input:not([type=hidden]), select, textarea")]
        .filter((each) => !each.closest(".js-plotly-plot, .ag-root-wrapper"))
        .filter((each) => !ofView.includes(each.id));
    return JSON.stringify([
        all("[id]", told), fields.map(held),
        document.documentElement.getAttribute("data-mantine-color-scheme"),
        localStorage.getItem("mantine-color-scheme-value"),
        pendingRecords().length, scrollX, scrollY,
        document.querySelectorAll("[role=dialog], .story-step, details[open]").length,
        document.getElementById("panes").style.cssText,
        [...document.querySelectorAll(".board")].map((board) => board.scrollTop),
        ["message", "notice"].map((id) => document.getElementById(id).textContent),
        grid.getColumnState().map(({colId, hide, sort}) => [colId, hide, sort]),
    ]);
}"""
)
"""What can be seen of a page, but for what follows from its view, and for its charts."""

STANDS = "Boolean(document.getElementById('counts')?.textContent)"
"""Whether the page has come as far as its counts."""

READS = "(record) => document.querySelector('#details article')?.dataset.shown === record"
"""Whether the details are those of a record."""

EARLY = "was preloaded using link preload but not used within a few seconds"
"""What Chrome says where a machine is slow."""

BACKGROUND = "getComputedStyle(document.body).backgroundColor"
WHITE, BLACK = "#ffffff", "#14191f"
RGB = {WHITE: "rgb(255, 255, 255)", BLACK: "rgb(20, 25, 31)"}

IN_SIGHT = """["timeline", "map"].filter((name) =>
    document.getElementById(`${name}-room`)?.getClientRects().length)"""
"""The charts that are not behind another tab."""

PAINTED = f"""([paper, ground]) => {BACKGROUND} === ground && {IN_SIGHT}.every((name) =>
    document.querySelector(`#${{name}} .js-plotly-plot`)?._fullLayout?.paper_bgcolor === paper)"""
"""Whether the page and the charts have a paper."""

DRAWN_FOR = f"""(width) => innerWidth === width && {IN_SIGHT}.every((name) =>
    document.getElementById(`${{name}}-room`).clientWidth
        === document.querySelector(`#${{name}} .js-plotly-plot`).layout.width)"""
"""Whether the charts are drawn for a window of that width."""

FITTED = """(chart) => {
    const room = document.getElementById(`${chart}-room`);
    const {width, height} = document.querySelector(`#${chart} .js-plotly-plot`).layout;
    const fits = Math.max(200, room.clientHeight) === height || chart !== "map";
    return room.clientWidth === width && fits;
}"""
"""Whether a chart is drawn for the room that it has now: a map fills its room."""

MOST_HISTORY = 30
"""How long a page's history may get; a browser drops the oldest of more than 50 entries."""

ROWS = """async () => {
    const api = await window.dash_ag_grid.getApiAsync("table");
    const ids = [];
    api.forEachNodeAfterFilterAndSort((node) => ids.push(node.data.id));
    return ids;
}"""

IDS = """(chart) => {
    const graph = document.querySelector(`#${chart} .js-plotly-plot`);
    const told = (graph?.data || []).flatMap((trace) => trace.customdata || []);
    return [...new Set(told)].sort();
}"""

DRAWN = """() => {
    const points = [...document.querySelectorAll(
        "#timeline .barlayer .point path, #timeline .scatterlayer .points path.point")];
    const frame = document.querySelector("#timeline .main-svg").getBoundingClientRect();
    return points.map((point) => point.getBoundingClientRect()).filter((box) =>
        box.width >= 3 && box.height >= 3 && box.left < frame.right && box.right > frame.left
        && box.top >= frame.top && box.bottom <= frame.bottom).length;
}"""
"""How many marks of the timeline are large enough to see and inside it."""

SPOT = """([chart, record, mode]) => {
    const graph = document.querySelector(`#${chart} .js-plotly-plot`);
    const layout = graph._fullLayout;
    const frame = graph.querySelector(chart === "map" ? "svg.main-svg" : ".nsewdrag")
        .getBoundingClientRect();
    for (const trace of graph._fullData) {
        const at = (trace.customdata || []).indexOf(record);
        if (at < 0 || !(trace.mode || "").includes(mode)) continue;
        if (trace.type === "scattergeo") {
            const middle = trace.mode === "lines" ? at + 10 : at;
            const globe = layout[trace.geo || "geo"]._subplot;
            const [x, y] = globe.projection([trace.lon[middle], trace.lat[middle]]);
            // An arc that begins in a disc's very middle would be meant there.
            const above = Array.isArray(trace.marker?.size) ? trace.marker.size[at] / 2 - 1.5 : 0;
            return [frame.left + x, frame.top + y - above];
        }
        const start = trace.type === "bar" ? trace.base[at] : trace.x[at];
        const past = trace.type === "bar" ? trace.x[at] / 2 : 0;
        const moment = layout.xaxis.d2c(start) + past;
        return [frame.left + layout.xaxis.c2p(moment), frame.top + layout.yaxis.c2p(trace.y[at])];
    }
    return null;
}"""
"""The pixel of the screen at which a record's mark stands: a dot, a bar, a city or an arc."""

FREE = """() => {
    const frame = document.querySelector("#timeline .nsewdrag").getBoundingClientRect();
    const marks = [...document.querySelectorAll(
        "#timeline .barlayer .point path, #timeline .scatterlayer .points path.point")]
        .map((mark) => mark.getBoundingClientRect());
    const far = (x, y) => marks.every((box) => x < box.left - 30 || x > box.right + 30
        || y < box.top - 30 || y > box.bottom + 30);
    const pane = document.querySelector(".first > .board").getBoundingClientRect();
    const [top, bottom] = [Math.max(frame.top, pane.top + 60), Math.min(frame.bottom, pane.bottom)];
    for (let y = top + 20; y < bottom - 20; y += 10)
        for (let x = frame.left + 20; x < frame.right - 20; x += 10) if (far(x, y)) return [x, y];
    return null;
}"""
"""A pixel of the timeline, on the screen, at which no mark is meant."""

EDGE = """(day) => {
    const frame = document.querySelector("#timeline .nsewdrag").getBoundingClientRect();
    const axis = document.querySelector("#timeline .js-plotly-plot")._fullLayout.xaxis;
    const pane = document.querySelector(".first > .board").getBoundingClientRect();
    return [frame.left + axis.d2p(day), Math.max(frame.top, pane.top + 60) + 40];
}"""
"""The pixel of the screen at which a day begins, near the top of what is seen of the timeline."""

SCROLL = f"""async (told) => {{
    const room = document.getElementById(`${{told[0]}}-room`);
    const pane = room.parentElement;
    const box = pane.getBoundingClientRect();
    const head = parseFloat(room.style.getPropertyValue("--head")) || 0;
    const [top, bottom] = [box.top + head + 12, Math.min(box.bottom, innerHeight) - 12];
    const [, y] = ({SPOT})(told);
    if (y >= top && y <= bottom) return;
    pane.scrollTop += y - (top + bottom) / 2;
    // A finger is taken to touch what was last shown.
    for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
}}"""
"""Scrolls the lanes until the mark of a record is between the axis and the pane's lower edge."""


REST = """async () => {
    const board = document.querySelector(".first > .board");
    for (let still = 0; still < 12;) {
        const before = board.scrollTop;
        await new Promise(requestAnimationFrame);
        still = board.scrollTop === before ? still + 1 : 0;
    }
}"""
"""Waits until the lanes have stayed where they are in a dozen frames: they move on after the finger
has left, and a touch before they rest only stops them."""


@dataclass
class Visitor:
    """One browser window, and all that went wrong in it."""

    page: Page
    base: str
    problems: list[str] = field(default_factory=list)
    loaded: bool = False
    """Whether the page stands as it was loaded, and an address is opened within it."""
    opened: bool = False
    """Whether it was brought to an address: one that was lent stands at that of who had it last."""

    @classmethod
    def come(cls, context: BrowserContext, base: str) -> "Visitor":
        """A visitor whose every message, failure and foreign request is kept."""
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.add_init_script(WATCH + HIDE_STEPS)
        visitor = cls(page, base)
        note = visitor.problems.append

        def read(message: ConsoleMessage) -> None:
            if EARLY not in message.text:
                note(f"console {message.type}: {message.text}")

        page.on("console", read)
        page.on("pageerror", lambda error: note(f"error: {error}"))

        def fail(asked: Request) -> None:
            # The page leaves what follows from a change where the next one is there.
            if (asked.failure, CHANGES_PATH in asked.url) != ("net::ERR_ABORTED", True):
                note(f"failed: {asked.url} {asked.failure}")

        page.on("requestfailed", fail)

        def watch(asked: Request) -> None:
            if not asked.url.startswith((base, "data:", "blob:")):
                note(f"request to another host: {asked.url}")

        page.on("request", watch)
        return visitor

    def expect_no_scripts(self) -> None:
        """Nothing went wrong but that a browser without scripts refused those asked for early."""
        assert [each for each in self.problems if not each.endswith(".js csp")] == []
        self.problems.clear()

    def open(self, address: str = "") -> None:
        """Bring the page to an address, and wait until it stands."""
        if self.loaded:
            self.go(address)
        else:
            self.load(address)

    def hold(self, pattern: str) -> list[Route]:
        """Keep back what the page asks for at such addresses, in a list that grows."""
        held: list[Route] = []

        def keep(route: Route) -> None:
            held.append(route)

        self.page.route(pattern, keep)
        return held

    def release(self, held: list[Route]) -> None:
        """Let go what was kept back, once something was."""
        for _ in range(500):
            if held:
                break
            self.page.wait_for_timeout(20)
        assert held, "The page has not asked for it."
        for route in held:
            route.continue_()

    def load(self, address: str = "") -> None:
        """Load the page at an address, and wait until it stands."""
        self.opened = True
        self.page.goto(f"{self.base}/{address}")
        self.settle()

    def go(self, address: str) -> None:
        """Go to an address within the page that is loaded, as its Back button would."""
        self.opened = True
        if self.address == address:
            self.settle()
            return
        with self.page.expect_response("**/_dash-update-component*") as answer:
            self.page.evaluate(GO, address)
        first = json.loads(answer.value.text().partition("\n")[0])
        written = first.get("answer", first)["response"]
        if "drawn" in written:
            newest = shared(written["drawn"]["data"])
            self.page.wait_for_function("(view) => window.completed === view", arg=newest)
        self.settle()

    def tidy(self) -> str:
        """Close what is open; what can then be seen of the page, whatever its view is."""
        page = self.page
        page.unroute_all()
        page.mouse.move(0, 0)
        if page.locator("[role=dialog]").count():
            page.keyboard.press("Escape")
            expect(page.get_by_role("dialog")).to_have_count(0)
        page.evaluate(FOLD)
        page.evaluate(SHORTEN)
        self.settle()
        page.evaluate(FOLD)
        state = page.evaluate(STATE, list(CONTROLS))
        page.evaluate("localStorage.clear()")
        return str(state)

    def resize(self, size: ViewportSize) -> None:
        """Give the window a size, and wait until the charts are drawn for it."""
        self.page.set_viewport_size(size)
        self.page.wait_for_function(DRAWN_FOR, arg=size["width"])
        self.settle()

    def painted(self, paper: str) -> None:
        """Wait until the page and both charts are on this paper, light or dark."""
        self.settle()
        self.page.wait_for_function(PAINTED, arg=[paper, RGB[paper]])
        self.settle()

    def settle(self) -> None:
        """Wait until the page has drawn what it was asked for."""
        self.page.wait_for_function(STANDS)
        self.page.evaluate(CALM)

    @property
    def address(self) -> str:
        """The view's part of the address, as it is written."""
        _, mark, query = self.page.url.partition("?")
        return mark + query

    def at(self, address: str) -> None:
        """Wait for an address, and until the page has drawn it."""
        self.page.wait_for_url(f"{self.base}/{address}", wait_until="commit")
        self.settle()

    @property
    def history(self) -> int:
        """How many entries the history has."""
        return int(self.page.evaluate("history.length"))

    def ids(self, chart: str = "timeline") -> list[str]:
        """The records that have a mark in a chart."""
        return list(self.page.evaluate(IDS, chart))

    def turn(self, tab: str) -> None:
        """Turn to a tab beside the timeline, and wait until it stands."""
        button = self.tab(tab)
        if button.get_attribute("aria-selected") != "true":
            button.click()
            expect(button).to_have_attribute("aria-selected", "true")
        self.settle()

    def tab(self, name: str) -> Locator:
        """The tab of a chart or list: `map`, `table`, `counts` or `changes`."""
        return self.page.locator(f"#chart [role=tab][aria-controls$=panel-{name}]")

    def rows(self) -> list[str]:
        """The records in the table, as they are sorted; its tab must be in sight."""
        return list(self.page.evaluate(ROWS))

    def shows(self, records: Collection[str]) -> None:
        """Wait until the timeline has a mark for each of these records and for no other."""
        wanted = sorted(records)
        same = f"(ids) => JSON.stringify(({IDS})('timeline')) === JSON.stringify(ids)"
        self.page.wait_for_function(same, arg=wanted)
        self.settle()
        assert self.ids() == wanted

    def drawn(self) -> int:
        """How many marks of the timeline can be seen."""
        return int(self.page.evaluate(DRAWN))

    def unfold(self) -> None:
        """Open the filters, if they are folded."""
        button = self.page.locator("#more")
        if button.get_attribute("aria-expanded") != "true":
            button.click()
        expect(self.page.locator("#person")).to_be_visible()

    def fold(self) -> None:
        """Close the filters, if they are unfolded."""
        button = self.page.locator("#more")
        if button.get_attribute("aria-expanded") == "true":
            button.click()
        expect(self.page.locator("#person")).to_be_hidden()

    def choose(self, name: str, label: str) -> None:
        """Choose an entry of a list, with or without the number of records it would leave."""
        field_ = self.page.locator(f"#{name}")
        if name.startswith("play-") and not field_.is_visible():
            self.page.get_by_label("How to play").click()
        elif not field_.is_visible():
            self.unfold()
        field_.click()
        entry = re.compile(rf"^{re.escape(label)}( \([\d,]+\))?$")
        self.page.get_by_role("option", name=entry).click()

    def type(self, name: str, text: str) -> None:
        """Type into a field, over what it holds, and leave it with Enter."""
        self.page.locator(f"#{name}").fill(text)
        self.page.keyboard.press("Enter")

    def free_spot(self) -> tuple[float, float]:
        """Where no mark of the timeline is near, on the screen."""
        x, y = self.page.evaluate(FREE)
        return x, y

    def spot(self, chart: str, record: str, mode: str = "") -> tuple[float, float]:
        """Where the mark of a record stands on the screen, after scrolling to it."""
        told = [chart, record, mode]
        self.page.wait_for_function(FITTED, arg=chart)
        self.page.evaluate(SCROLL, told)
        x, y = self.page.evaluate(SPOT, told)
        return x, y

    def click(self, chart: str, record: str, mode: str = "") -> None:
        """Click on the mark of a record; `mode` tells a city (`markers`) from an arc (`lines`)."""
        x, y = self.spot(chart, record, mode)
        self.page.mouse.move(x - 3, y)
        self.page.mouse.move(x, y)
        self.page.evaluate(CALM)  # the chart looks 20 times a second at what is under a pointer
        self.page.mouse.click(x, y)

    def drag(self, since: str, until: str) -> None:
        """Drag across the timeline from one midnight to another."""
        begin, top = self.page.evaluate(EDGE, since)
        end, _ = self.page.evaluate(EDGE, until)
        self.page.mouse.move(begin, top)
        self.page.mouse.down()
        self.page.mouse.move((begin + end) / 2, top + 2, steps=4)
        self.page.mouse.move(end, top + 2, steps=4)
        self.page.mouse.up()

    def swipe(self, begin: float, end: float) -> None:
        """Move a finger up or down over the middle of the screen, and wait until nothing moves."""
        touch = self.page.context.new_cdp_session(self.page)
        across = self.page.evaluate("innerWidth / 2")
        for step in range(11):
            point = {"x": across, "y": begin + (end - begin) * step / 10}
            kind = "touchMove" if step else "touchStart"
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        self.page.evaluate(REST)

    @property
    def details(self) -> Locator:
        """The panel of what is chosen."""
        return self.page.locator("#details article")

    def reads(self, record: str) -> None:
        """Wait until the details are those of a record."""
        self.page.wait_for_function(READS, arg=record)
        self.settle()
