"""What changed, by the day on which it became known, as a feed to follow (Atom, RFC 4287)."""

from datetime import date
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from dashboard import query
from dashboard.outputs.tables.content import Content
from dashboard.query import Change
from dashboard.text.paths import FEED_PATH
from dashboard.text.sentences import files

MOST_CHANGES = 200
"""How many changes a feed holds: the latest."""


def write(content: Content) -> bytes:
    """The latest changes of the view's records, newest first, each with the same id for ever."""
    changes = query.daily_changes(content.rows, MOST_CHANGES)
    feed = _feed(content, changes[0].day if changes else content.dataset.since)
    for change in changes:
        _add_entry(feed, content, change)
    ElementTree.indent(feed)
    written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _feed(content: Content, updated: date) -> Element:
    dataset, rows = content.dataset, content.rows
    address = content.view.address()
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en"})
    _add(feed, "id", content.tag(f"changes{address}"))
    _add(feed, "title", files.what_changed(dataset.title))
    _add(feed, "subtitle", files.view_and_rest(rows.subtitle, None, rows.left_out))
    _add(feed, "updated", _moment(updated))
    _add(_add(feed, "author"), "name", dataset.title)
    _add(feed, "rights", dataset.licence)
    if content.home:
        _add_link(feed, "self", f"{content.home}{FEED_PATH}{address}")
        _add_link(feed, "alternate", content.link())
    return feed


def _add_entry(feed: Element, content: Content, change: Change) -> None:
    """A change as an entry: at most one of a record each day, so the two make its id."""
    entry = _add(feed, "entry")
    _add(entry, "id", content.tag(f"{change.id}/{change.day}"))
    _add(entry, "title", change.sentence)
    _add(entry, "updated", _moment(change.day))
    _add(entry, "category", term=change.change, label=query.CHANGES[change.change])
    _add(entry, "content", files.change_and_source(change.sentence, change.source), type="text")
    if content.home:
        _add_link(entry, "alternate", content.link(change.id))
    if change.url:
        _add(entry, "link", rel="via", href=change.url, title=change.source)


def _moment(day: date) -> str:
    return f"{day}T00:00:00Z"


def _add(parent: Element, name: str, text: str = "", /, **attributes: str) -> Element:
    child = ElementTree.SubElement(parent, name, attributes)
    child.text = text or None
    return child


def _add_link(parent: Element, rel: str, href: str) -> None:
    _add(parent, "link", rel=rel, href=href)
