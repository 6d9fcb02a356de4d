"""Why a picture or a film cannot be made or opened, and what one says of itself."""

from collections.abc import Sequence

from dashboard.text.english import counted, joined

NO_BROWSER = (
    "Pictures made by the server need Chrome or Chromium, and none was found. Install one "
    "(Debian, Ubuntu: apt install chromium) or say where it is in BROWSER_PATH."
)
WITHOUT_BROWSER = (
    "Until then the page's Export gives PNG and SVG, drawn by the reader's own browser, and all "
    "data can be had; PDF, WebP, HTML, films, the dossier and the pictures in frames cannot."
)
"""What a server without a browser can do, and what it cannot."""

TOO_LONG = "The picture took too long and was given up; try a smaller one, or a narrower view."
TOO_LARGE = "The browser cannot make a picture of that size; ask for a smaller one."
BUSY = "Too many pictures are being made just now; try again in a moment."
STOPPING = "The program is stopping and makes no more pictures."
BROWSER_WENT_AWAY = "it went away while it worked"

NO_FFMPEG = (
    "Films as MP4 or WebM need ffmpeg, and none was found. Install it (Debian, Ubuntu: "
    "apt install ffmpeg), or ask for a GIF, which needs nothing."
)
NO_RECORD_IN_FILM = (
    "ffmpeg left out of the film what it says of itself; install a newer ffmpeg, or ask for a GIF."
)
FILM_TOO_LONG = "The film took too long and was given up; try a smaller one, or a narrower view."
AS_KNOWN_TODAY = "As known today"
NOTHING_TO_FILM = "Nothing of this view was reported on a known day; choose a wider view."

NO_VIEW = (
    "This picture does not say which view it shows. Pictures of this program do; a network or a "
    "program may have taken it away. Look for the address at the foot of the picture."
)
RECORD_TOO_LONG = (
    "What this picture would say of its view is more than a file can hold; choose a view with "
    "fewer words in its address."
)
CHANGED = (
    "This picture, or what it says of itself, was changed after it was made, so nothing vouches "
    "for it; ask for the picture as it was exported."
)
OTHER_VERSION = (
    "What this picture says of itself is not written as this version does it: another version "
    "made it, or it was changed. Export it again."
)

WHOLE_NUMBER = "a whole number"
A_NUMBER = "a number"

EVERYTHING = "everything"
"""What the foot of a picture of the whole data set has for the address of its view."""


def not_started(browser: str | None) -> str:
    """A browser that is none."""
    return f"{browser} did not start as Chrome or Chromium does; name another one in BROWSER_PATH."


def slow_start(browser: str | None, seconds: float) -> str:
    """A browser that did not answer in time."""
    return (
        f"{browser} did not start within {seconds:g} seconds; try again in a moment, or name "
        "another browser in BROWSER_PATH."
    )


def no_such_browser(path: str) -> str:
    """A browser that is named and is not there."""
    return f"BROWSER_PATH is “{path}”, which is no file: give the browser's path, or unset it."


def cannot_be_drawn(why: object) -> str:
    """A figure that the browser cannot draw."""
    return f"This picture cannot be drawn: {why}"


def browser_stopped(why: object) -> str:
    """A browser that ended while it drew."""
    return f"The browser stopped while it drew: {why}"


def ffmpeg_not_started(why: str | None) -> str:
    """An ffmpeg that does not run."""
    return f"ffmpeg could not be started: {why}."


def ffmpeg_failed(why: str) -> str:
    """An ffmpeg that ran and failed, with its own words."""
    return f"ffmpeg could not make the film: {why}"


def film_too_large(days: int, size: tuple[int, int], dots: float, most: float) -> str:
    """A film of so many frames with more pixels, all together, than it can have."""
    (wide, high), pixels = size, days * size[0] * size[1] * dots**2
    return (
        f"{counted(days, 'day')} in {wide} × {high} pixels, {dots:g} times, are more than a "
        f"film can have ({pixels / 1e6:,.1f} million pixels; the most is "
        f"{most / 1e6:g} million); choose a smaller scale, width or height, or a narrower view."
    )


def picture_too_large(
    size: tuple[int, int], scale: float, form: str, most: float, side: int
) -> str:
    """A picture with more pixels, or longer sides, than its format can have; no side is 0."""
    (width, height), pixels = size, size[0] * size[1] * scale**2
    longest = f" and {side:,} on a side" if side else ""
    return (
        f"{width} × {height} pixels, {scale:g} times, are more than a picture can have "
        f"({pixels / 1e6:,.1f} million; the most of a {form.upper()} is {most / 1e6:g} "
        f"million{longest}); choose a smaller scale, width or height, or a narrower view."
    )


def no_room(chart: str, width: int, height: int) -> str:
    """A picture that is too small for a chart."""
    return (
        f"The {chart} has no room in {width} × {height} pixels; choose a larger picture, a "
        "smaller font, or hide its legend."
    )


def no_part_of_an_address(name: str, cure: str) -> str:
    """A name that neither a picture nor a view has."""
    return f"“{name}” is not part of a picture’s address; {cure}"


def repeated_option(name: str) -> str:
    """A name that stands in the address more than once."""
    return f"“{name}” is given twice; leave one."


def out_of_range(name: str, text: str, what: str, least: float, most: float) -> str:
    """A number outside of what a picture can have; `what` is one of the two kinds of numbers."""
    return f"{name}: “{text}” is not {what} from {least:g} to {most:g}."


def text_too_long(name: str, length: int, most: int) -> str:
    """A title or a credit with too many letters."""
    return f"The {name} has {length} letters; the most is {most}."


def view_too_long(most: int) -> str:
    """A picture of a view whose address is too long to be opened."""
    return (
        f"The address of this picture’s view has over {most:,} letters, which is more than is "
        "opened; ask for a picture of a view with fewer words."
    )


def newer_data(name: str, version: str) -> str:
    """Data that has changed since the picture was made."""
    return (
        f"The data has changed since this picture was made with {name} {version}; the page shows "
        "the view as it is now."
    )


def other_data(name: str, here: str) -> str:
    """A picture of another data set than that which is served."""
    return (
        f"This picture shows the data set “{name}”; here “{here}” is open. Serve the other one "
        "with --data, and open the picture there."
    )


def data_beside(title: str, here: str) -> str:
    """A picture of a data set that is served beside the one that is open."""
    return (
        f"This picture shows the data set “{title}”; here “{here}” is open. Choose the other one "
        "in the menu beside the title, and open the picture there."
    )


def other_picture(view: str, data: str) -> str:
    """A picture that is not the one of which its record speaks."""
    return (
        "What this picture shows was changed after it was made, or what it says of itself comes "
        f"from another picture. It names the view “{view}” of {data}; open that yourself, or ask "
        "for the picture as it was exported."
    )


def characters(number: int, scripts: str) -> str:
    """How many characters no font has, and of which scripts."""
    return f"{counted(number, 'character')} ({scripts})"


def empty_boxes(missing: str) -> str:
    """What a picture says of characters for which there is no font."""
    return f"Empty boxes stand for {missing} for which the machine that drew this has no font."


def install_font(missing: str) -> str:
    """What is to be done about characters for which there is no font."""
    return (
        f"Pictures made on this machine show empty boxes for {missing}: install a font that has "
        "them (Debian, Ubuntu: apt install fonts-noto-core fonts-noto-cjk)."
    )


def picture_title(data: str, chart: str) -> str:
    """A picture's title of its own: the data, or the title that was asked for, and the chart."""
    return f"{data}: {chart}"


def description(finding: str, view: str) -> str:
    """What a picture shows, for who does not see it."""
    return f"{finding} {view}."


def more_sources(number: int) -> str:
    """How many publishers are not named, at the end of a list of those that are."""
    return f"and {others(number)}"


def as_it_became_known(form: str) -> str:
    """A format of films, in a list of formats."""
    return f"{form}, as it became known"


def others(number: int) -> str:
    """How many others there are."""
    return counted(number, "other")


def open_full_view(title_: str) -> str:
    """The link under a chart on another site."""
    return f"{title_}: open the full view"


def credit(sources: Sequence[str], licence: str) -> str:
    """Who published what a chart on another site shows, and the licence of the data."""
    published = f"Sources: {joined(sources)}. " if sources else ""
    return f"{published}Data: {licence}." if licence else published.strip()


def unknown_picture(formats: Sequence[str]) -> str:
    """Of a file that is none of those that can be opened."""
    return f"This is no picture or film that this program makes: those are {joined(formats)}."


def too_large_to_open(megabytes: int) -> str:
    """Of a file that has more than may be opened."""
    most = f"A picture to be opened has at most {megabytes} MB"
    return f"{most}; this is larger. Look for the address at its foot."
