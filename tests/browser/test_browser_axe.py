"""What axe-core finds on the page: nothing serious, in any state."""

from collections.abc import Collection
from typing import Any, Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Route, expect

from tests.browser.conftest import Browse
from tests.browser.panel import give_blank
from tests.browser.visitor import Visitor
from tests.colours import contrast

pytestmark = pytest.mark.browser

SERIOUS = ("moderate", "serious", "critical")

BOARDS = ("visitors", "table", "counts", "changes")
"""The tabs that stand behind the map, but for the ledger: a chart as that of the visitors is."""

TABS = ("Picture", "Data", "Link and embed")
"""Of the panel of exports, which are states too."""

ACTS = ("key", "filters", "help", *TABS, *BOARDS, "notes", "story")
"""The states of the page; the first shows what is always there, and the story's first step opens
the details of its record."""

ON_PHONE = ("key", "filters", TABS[0], "table", "notes", "story")
"""One state of each sort: the others hold there what they hold on a laptop."""

READ = (*ON_PHONE, "help", *TABS[1:], "counts")
"""The states that axe reads; the other boards are charts, and lists of what these hold."""


PRESSED = {
    "help": ("#help-open", "[role=dialog]"),
    "key": ("#key-open", "#key-open[aria-expanded=true]"),
    "notes": ("#notes > summary", ".notes-panel"),
    "story": ("#story-open", ".story-step"),
}
"""The button that brings the page into a state, and what it shows."""


NOTES = "?note=2022-02-04:Olympics%20open&note=UKR/Kyiv:the%20capital"
"""A note over the lanes of the timeline, and one on the map."""


def turn_to(visitor: Visitor, act: str) -> None:
    """Bring the page, as it stands, into a state."""
    page = visitor.page
    if act not in TABS[1:] and page.get_by_role("dialog").count():
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    if act == "notes":
        visitor.go(NOTES)
    if act in PRESSED:
        button, shown = PRESSED[act]
        page.locator(button).click()
        expect(page.locator(shown)).to_be_visible()
        visitor.settle()
    elif act == "filters":
        visitor.unfold()
    elif act in TABS:
        turn_panel(visitor, act)
    elif act in BOARDS:
        if "changed_since" not in visitor.address:
            visitor.go("?asof=2022-02-07&changed_since=2022-01-31")
        visitor.tab(act).click()
        visitor.settle()


def turn_panel(visitor: Visitor, tab: str) -> None:
    """Open the panel of exports at one of its tabs."""
    page = visitor.page
    if not page.get_by_role("dialog").count():
        give_blank(page)
        page.locator("#share-open").click()
    page.get_by_role("tab", name=tab).click()
    expect(page.get_by_role("tabpanel", name=tab)).to_be_visible()
    expect(page.locator("#picture-preview.making")).to_have_count(0)


def turn_back(visitor: Visitor, act: str) -> None:
    """Fold what a state has unfolded; a dialog stays open for the next of its tabs."""
    if act == "filters":
        visitor.page.keyboard.press("Escape")
        expect(visitor.page.locator("#controls[data-open]")).to_have_count(0)
    elif act == "key":
        visitor.page.locator("#key-open").click()
    elif act == "notes":
        visitor.page.keyboard.press("Escape")


CONTRAST = {"runOnly": ["color-contrast"]}
"""The rule on what a theme decides; all others read what is the same in both."""

OTHERS = {"rules": {"color-contrast": {"enabled": False}}}
"""What a narrow window can break: its colours are those of a wide one."""

OPENED = {
    "filters": "#controls",
    **dict.fromkeys(BOARDS, ".tabs"),
    "notes": "#notes, .panes",
    "warnings": "#warnings",
    "story": ".lead, .details",
}
"""What an act opens in the page, which else is as it was read before."""

ROWS = ".ag-body"
"""The table's rows: those beyond its edge have no place on the screen, at which axe gives up the
contrast of the whole page. `pale` reads their colours, as those of all texts."""


HEAD_OF_DIALOG = "landmark-no-duplicate-banner"
"""The library of the dialogs makes their heads `header` elements; of a page this is its only one,
for what is behind a dialog cannot be reached."""

RUN = """async ([where, options]) => {
    const {violations, incomplete} = await axe.run(where, options);
    const failed = incomplete.filter((each) => each.error);
    return {violations, incomplete: failed.map(({id}) => ({id, error: true}))};
}"""


def findings(visitor: Visitor, options: dict[str, Any], act: str = "") -> list[str]:
    """What is serious, and each rule that axe gave up, of which it says nothing else.

    Where a dialog is open, only in it: what is behind it was read before, and cannot be reached.
    """
    given = {"resultTypes": ["violations"], **options}
    dialog = "[role=dialog]" if visitor.page.get_by_role("dialog").count() else ""
    opened = dialog or OPENED.get(act)
    where: dict[str, Any] = {"exclude": [[ROWS]]}
    if opened:
        where["include"] = [[opened]]
    if not visitor.page.evaluate("Boolean(window.axe)"):
        visitor.page.evaluate(AXE_SCRIPT)
    response = visitor.page.evaluate(RUN, [where, given])
    serious = [
        each
        for each in response["violations"]
        if each["impact"] in SERIOUS and not (dialog and each["id"] == HEAD_OF_DIALOG)
    ]
    given_up = [each["id"] for each in response["incomplete"] if "error" in each]
    return [told(each) for each in serious] + [f"{name}: given up by axe" for name in given_up]


def every_finding(
    visitor: Visitor, options: dict[str, Any], acts: Collection[str]
) -> dict[str, list[Any]]:
    """What is serious in these states of the page."""
    found: dict[str, list[Any]] = {}
    for act in acts:
        turn_to(visitor, act)
        if act == "table":
            visitor.page.locator("#table .ag-cell").first.wait_for()
        found |= {f"{act}, {scheme}": pale(visitor, scheme) for scheme in SCHEMES}
        if act in READ:
            found[act] = findings(visitor, options, act)
        # A phone's window widens with what reaches out of it: the size that was asked for counts.
        size = visitor.page.viewport_size
        assert size is not None
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= size["width"], act
        turn_back(visitor, act)
    return {act: each for act, each in found.items() if each}


def test_axe_finds_nothing_serious(visitor: Visitor) -> None:
    visitor.open()
    assert every_finding(visitor, {}, ACTS) == {}


@pytest.mark.slow
def test_axe_finds_nothing_serious_on_a_phone(phone: Visitor) -> None:
    phone.open()
    assert every_finding(phone, OTHERS, ON_PHONE) == {}


VIEWS = {
    "details": "?sender=GBR&selected=johnson-kyiv-2022-02",
    "one moved": "?sender=GBR&selected=truss-kyiv-2022-02&asof=2022-02-01",
    "nothing": "?q=zzz&rank=head%20of%20state",
    "before the first report": "?asof=2021-12-09",
    "an error": "?sender=Atlantis",
    "a ledger": "?sender=DEU&chart=ledger",
    "marks of a comparison": "?asof=2022-02-07&changed_since=2022-01-31&sender=FRA",
}
"""States that an address brings: what is chosen, empty, wrong, or compared."""


def both(visitor: Visitor, options: dict[str, Any]) -> list[Any]:
    """What axe finds, and what is pale in either scheme."""
    return [
        *findings(visitor, options),
        *(each for name in SCHEMES for each in pale(visitor, name)),
    ]


@pytest.mark.slow
def test_axe_finds_nothing_serious_in_what_an_address_brings(visitor: Visitor) -> None:
    for name, address in VIEWS.items():
        visitor.open(address)
        assert both(visitor, {}) == [], name


@pytest.mark.slow
def test_axe_finds_nothing_serious_in_what_an_address_brings_on_a_phone(phone: Visitor) -> None:
    for name in ("details", "nothing", "an error"):
        phone.open(VIEWS[name])
        assert both(phone, OTHERS) == [], name


@pytest.mark.slow
def test_axe_finds_nothing_serious_while_a_film_plays(browse: Browse) -> None:
    visitor = browse()
    visitor.open("?since=2022-01-31&until=2022-02-06&asof=2022-02-01")
    page = visitor.page
    page.locator("#play").click()
    page.wait_for_function("!location.search.includes('asof=2022-02-01')")
    assert findings(visitor, CONTRAST) == []
    page.locator("#play").click()
    visitor.settle()
    assert both(visitor, {}) == []


@pytest.mark.slow
def test_axe_finds_nothing_serious_where_the_server_does_not_answer(visitor: Visitor) -> None:
    visitor.open()

    def gone(route: Route) -> None:
        route.fulfill(status=502, body="<h1>Bad Gateway</h1>", content_type="text/html")

    visitor.page.route("**/_dash-update-component*", gone)
    visitor.page.get_by_role("button", name="United Kingdom").first.click()
    again = visitor.page.locator("#unanswered").get_by_role("button")
    expect(again).to_be_visible()
    assert both(visitor, {}) == []
    visitor.page.unroute_all()
    again.click()
    visitor.at("?sender=GBR")
    visitor.problems.clear()


@pytest.mark.parametrize("path", ["nowhere", "export/timeline.png?sender=Atlantis"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_a_refusal(
    browse: Browse, path: str, scheme: Literal["light", "dark"]
) -> None:
    visitor = browse(color_scheme=scheme)
    visitor.page.goto(f"{visitor.base}/{path}")
    expect(visitor.page.get_by_role("link").first).to_be_visible()
    assert findings(visitor, {}) == []
    visitor.problems.clear()


@pytest.mark.slow
def test_axe_notices_what_is_pale(visitor: Visitor) -> None:
    visitor.open("?chart=table")
    visitor.page.locator("#table .ag-cell").first.wait_for()
    assert [pale(visitor, scheme) for scheme in SCHEMES] == [[], []]
    text = """#said, .ag-cell { color: light-dark(#bbbbbb, #555555) !important }
        #finding { opacity: 0.4 }"""
    style = visitor.page.add_style_tag(content=text)
    (found,) = findings(visitor, CONTRAST)
    assert found.startswith("color-contrast: ")
    assert "#said" in found
    for scheme in SCHEMES:
        places = {place for place, _, _ in pale(visitor, scheme)}
        assert {"said", "finding"} < places, scheme
        assert any(place.startswith("cell-") for place in places), scheme
    style.evaluate("(style) => style.remove()")


SCHEMES = ("light", "dark")

COLOURS = """(scheme) => {
    const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const known = new Map();
    const channels = (colour) => {
        if (!known.has(colour)) {
            canvas.clearRect(0, 0, 1, 1);
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
            known.set(colour, [...canvas.getImageData(0, 0, 1, 1).data]);
        }
        return known.get(colour);
    };
    const over = (ground, [red, green, blue, alpha], opacity) => [red, green, blue].map(
        (channel, at) => ground[at] + (channel - ground[at]) * alpha / 255 * opacity);
    const hexed = (colour) => `#${colour.map((channel) =>
        Math.round(channel).toString(16).padStart(2, "0")).join("")}`;
    const isText = (each) => each.matches("input, textarea") ? each.value
        : [...each.childNodes].some((part) => part.nodeType === 3 && part.data.trim());
    const isSeen = (each) => {
        const {width, height} = each.getBoundingClientRect();
        return width > 1 && height > 1
            && each.checkVisibility({visibilityProperty: true, opacityProperty: true})
            && !each.closest("svg, script, style, :disabled, [aria-disabled=true]");
    };
    const read = (each) => {
        const places = [];
        for (let place = each; place; place = place.parentElement) places.unshift(place);
        let [ground, opacity] = [[255, 255, 255], 1];
        for (const place of places) {
            const look = getComputedStyle(place);
            opacity *= Number(look.opacity);
            ground = over(ground, channels(look.backgroundColor), opacity);
        }
        const text = over(ground, channels(getComputedStyle(each).color), opacity);
        return [each.closest("[id]")?.id || each.className, hexed(text), hexed(ground)];
    };
    const root = document.documentElement, attribute = "data-mantine-color-scheme";
    const before = root.getAttribute(attribute);
    const still = document.createElement("style");
    still.textContent = "* { transition: none !important }";
    document.head.append(still);
    root.setAttribute(attribute, scheme);
    const found = [...document.body.querySelectorAll("*")].filter(isText).filter(isSeen).map(read);
    root.setAttribute(attribute, before);
    still.remove();
    return found;
}"""
"""In what part each text is that can be seen, but for those in drawings, with its colour and that
of what it stands on, in a scheme: the page is in it for no longer than they are read."""


def pale(visitor: Visitor, scheme: str) -> list[tuple[str, str, str]]:
    """The places and colours of texts whose contrast is below 4.5 to 1 in a scheme."""
    texts = {tuple(each) for each in visitor.page.evaluate(COLOURS, scheme)}
    assert texts
    return sorted(each for each in texts if contrast(*each[1:]) < 4.5)


def told(violation: dict[str, Any]) -> str:
    """A violation with the first places where it is."""
    places = [node["target"][0] for node in violation["nodes"][:3]]
    return f"{violation['id']}: {violation['help']}: {places}"
