"""The feed of changes, the story and the linked data of a view, as their readers see them."""

import json
from datetime import date
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest

from dashboard import query
from dashboard.dataset import Dataset, load_dataset
from dashboard.outputs.tables import atom, write_table
from dashboard.view import View
from tests.small import Edit

HOME = "http://127.0.0.1:8050/"


def _feed(dataset: Dataset, address: str = "", home: str = HOME) -> feedparser.FeedParserDict:
    found = feedparser.parse(write_table(dataset, "changes", "atom", address, home).content)
    assert not found.bozo
    assert found.version == "atom10"
    return found


def _json(dataset: Dataset, form: str, address: str = "", name: str = "records") -> dict[str, Any]:
    return json.loads(write_table(dataset, name, form, address, HOME).content)


def test_a_feed_tells_each_change_newest_first(dataset: Dataset) -> None:
    found = _feed(dataset)
    assert found.feed.title == "Two weeks of visits: what changed"
    assert found.feed.rights == "Creative Commons Attribution 4.0"
    assert found.feed.updated == "2022-02-01T00:00:00Z"
    assert [(entry.id.rpartition(":")[2], entry.updated[:10]) for entry in found.entries] == [
        ("rutte-kyiv/2022-02-01", "2022-02-01"),
        ("johnson-kyiv/2022-02-01", "2022-02-01"),
        ("johnson-kyiv/2022-01-31", "2022-01-31"),
        ("rutte-kyiv/2022-01-31", "2022-01-31"),
        ("paris-talks/2022-01-26", "2022-01-26"),
        ("howitzers/2022-01-24", "2022-01-24"),
        ("eu-loan/2022-01-24", "2022-01-24"),
        ("nlaw/2022-01-20", "2022-01-20"),
        ("borrell-front/2022-01-05", "2022-01-05"),
    ]


def test_a_change_is_a_sentence_with_its_source(dataset: Dataset) -> None:
    (entry,) = [
        each for each in _feed(dataset).entries if each.id.endswith(":johnson-kyiv/2022-02-01")
    ]
    assert entry.title == (
        "Boris Johnson (United Kingdom → Kyiv): completed on 1 February 2022; "
        "on 31 January it was announced for some day from 31 January to 6 February 2022."
    )
    assert entry.content[0].value == f"{entry.title} Source: UK Government."
    assert [(link.rel, link.href) for link in entry.links] == [
        ("alternate", f"{HOME}?selected=johnson-kyiv"),
        ("via", "https://example.org/gov"),
    ]
    assert [(tag.term, tag.label) for tag in entry.tags] == [("completed", "completed")]


def test_a_feed_names_itself_only_where_it_is_served(dataset: Dataset) -> None:
    served = {link.rel: link.href for link in _feed(dataset, "?sender=GBR").feed.links}
    assert served == {
        "self": f"{HOME}data/changes.atom?sender=GBR",
        "alternate": f"{HOME}?sender=GBR",
    }
    assert "links" not in _feed(dataset, home="").feed


@pytest.fixture
def unbounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Feeds of all that ever changed."""
    monkeypatch.setattr(atom, "MOST_CHANGES", 10_000)


@pytest.fixture(scope="module")
def whole(kyiv: Dataset) -> feedparser.FeedParserDict:
    """The feed of all that ever changed in the bundled data set."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(atom, "MOST_CHANGES", 10_000)
        return _feed(kyiv)


@pytest.mark.slow
@pytest.mark.usefixtures("unbounded")
def test_what_a_feed_once_said_it_says_for_ever(
    kyiv: Dataset, whole: feedparser.FeedParserDict
) -> None:
    late = {entry.id: entry.title for entry in whole.entries}
    early = {entry.id: entry.title for entry in _feed(kyiv, "?asof=2022-02-07").entries}
    assert early.items() <= late.items()
    assert 0 < len(early) < len(late)


@pytest.mark.slow
@pytest.mark.usefixtures("unbounded")
def test_a_feed_tells_of_every_record_of_the_view_and_no_other(kyiv: Dataset) -> None:
    told = {entry.id.split(":")[-1].split("/")[0] for entry in _feed(kyiv, "?kind=visit").entries}
    assert told == set(query.select(kyiv, View(kind=("visit",))).frame["id"])


def test_a_feed_holds_only_changes_after_the_day_asked_for(kyiv: Dataset) -> None:
    days = [entry.updated[:10] for entry in _feed(kyiv, "?changed_since=2022-02-07").entries]
    assert days == sorted(days, reverse=True)
    assert min(days) > "2022-02-07"


@pytest.mark.slow
def test_a_feed_is_bounded_to_the_latest(
    kyiv: Dataset, whole: feedparser.FeedParserDict, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atom, "MOST_CHANGES", 5)
    ids = [entry.id for entry in _feed(kyiv).entries]
    assert ids == [entry.id for entry in whole.entries[:5]]


def test_an_empty_feed_is_a_feed(dataset: Dataset) -> None:
    found = _feed(dataset, "?q=nothing-of-the-kind")
    assert (found.entries, found.feed.updated) == ([], "2022-01-01T00:00:00Z")


def test_a_feed_escapes_what_would_be_tags(edit: Edit) -> None:
    edit.cell("people", 2, "name", "Boris & Co > 1")
    content = write_table(load_dataset(edit.folder), "changes", "atom", "?sender=GBR").content
    titles = [title.text or "" for title in ElementTree.fromstring(content).findall(".//{*}title")]
    assert any(title.startswith("Boris & Co > 1 (") for title in titles)


def test_every_record_is_a_slide(kyiv: Dataset) -> None:
    story = _json(kyiv, "timelinejs")
    rows = query.select(kyiv, View())
    assert [slide["unique_id"] for slide in story["events"]] == rows.frame["id"].tolist()
    assert {slide["group"] for slide in story["events"]} == {lane.label for lane in rows.lanes}
    assert "8 outside the period" in story["title"]["text"]["text"]


def test_a_slide_spans_its_days_in_the_words_of_its_source(dataset: Dataset) -> None:
    story = _json(dataset, "timelinejs", "?asof=2022-01-31")
    (slide,) = [each for each in story["events"] if each["unique_id"] == "johnson-kyiv"]
    record = slide.pop("record")
    assert (record["table"], record["host"], record["when"]) == (
        *("visits", "UKR", "[2022-01-31..2022-02-06]"),
    )
    assert slide == {
        "unique_id": "johnson-kyiv",
        "group": "United Kingdom",
        "start_date": {"year": 2022, "month": 1, "day": 31},
        "end_date": {"year": 2022, "month": 2, "day": 6},
        "display_date": "“this week” (some day from 31 January to 6 February 2022)",
        "text": {
            "headline": "Boris Johnson",
            "text": "<p>Prime Minister</p><p>United Kingdom → Kyiv</p>"
            "<p>Announced, as Wall Street Journal reported (2022-01-31)</p>"
            f'<p><a href="{HOME}?asof=2022-01-31&amp;selected=johnson-kyiv">'
            "How it is known</a></p>",
        },
        "media": {
            "url": "https://example.org/wsj",
            "link": "https://example.org/wsj",
            "credit": "Wall Street Journal",
        },
    }


def test_a_slide_escapes_what_would_be_tags(edit: Edit) -> None:
    edit.cell("people", 2, "name", "Boris & Co > 1")
    edit.cell("visits", 2, "role", "Minister of & 1 < 2")
    slide = _json(load_dataset(edit.folder), "timelinejs", "?sender=GBR", "visits")["events"][0]
    assert slide["text"]["headline"] == "Boris &amp; Co &gt; 1"
    assert slide["text"]["text"].startswith("<p>Minister of &amp; 1 &lt; 2</p>")


def _graph(dataset: Dataset, address: str = "") -> dict[str, list[Any]]:
    linked = _json(dataset, "jsonld", address)
    assert linked["@context"] == "https://schema.org"
    kinds: dict[str, list[Any]] = {}
    for node in linked["@graph"]:
        kinds.setdefault(node["@type"], []).append(node)
    return kinds


def test_every_record_is_an_event_of_the_data_set(kyiv: Dataset) -> None:
    graph = _graph(kyiv)
    (data,) = graph["Dataset"]
    assert [node["identifier"] for node in graph["Event"]] == (
        query.select(kyiv, View()).frame["id"].tolist()
    )
    assert data["about"] == [{"@id": node["@id"]} for node in graph["Event"]]
    assert data["temporalCoverage"] == "2022-01-01/2022-02-28"
    assert data["license"] == {"@type": "CreativeWork", "name": "CC0 1.0"}
    used = {source["@id"] for node in graph["Event"] for source in node["subjectOf"]}
    assert used == {node["@id"] for node in graph["Article"]}


def test_an_event_names_who_where_and_when(dataset: Dataset) -> None:
    (event,) = [e for e in _graph(dataset)["Event"] if e["identifier"] == "johnson-kyiv"]
    assert (event["startDate"], event["endDate"]) == ("2022-02-01", "2022-02-01")
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    assert event["location"]["geo"]["latitude"] == 50.45
    assert event["attendee"] == {
        "@type": "Person",
        "name": "Boris Johnson",
        "jobTitle": "Prime Minister",
        "sameAs": "https://www.wikidata.org/entity/Q180589",
        "affiliation": {"@type": "Organization", "name": "United Kingdom"},
    }
    assert event["url"] == f"{HOME}?selected=johnson-kyiv"


def test_an_event_on_some_day_claims_no_day(dataset: Dataset) -> None:
    events = _graph(dataset, "?asof=2022-01-31")["Event"]
    (event,) = [e for e in events if e["identifier"] == "johnson-kyiv"]
    assert "startDate" not in event
    assert event["eventSchedule"] == {
        "@type": "Schedule",
        "repeatCount": 1,
        "startDate": "2022-01-31",
        "endDate": "2022-02-06",
    }


def test_an_event_in_some_month_claims_no_day(dataset: Dataset) -> None:
    (event,) = [e for e in _graph(dataset)["Event"] if e["identifier"] == "hoekstra-kyiv"]
    assert {"startDate", "endDate"}.isdisjoint(event)
    assert event["eventSchedule"]["startDate"] == "2022-02-01"
    assert event["description"] == "Completed: some time in February 2022"


@pytest.mark.parametrize(
    ("status", "when", "word"),
    [
        ("postponed", "2022-02-03", "EventPostponed"),
        ("cancelled", "2022-02-03", "EventCancelled"),
        ("declined", "2022-02-03", "EventCancelled"),
        ("confirmed", "2022-02-09", "EventRescheduled"),
        ("confirmed", "2022-02-03", "EventScheduled"),
    ],
)
def test_an_event_has_its_status(edit: Edit, status: str, when: str, word: str) -> None:
    edit.cell("reports", 3, "status", status)
    edit.cell("reports", 3, "when", when)
    events = _graph(load_dataset(edit.folder))["Event"]
    (event,) = [e for e in events if e["identifier"] == "johnson-kyiv"]
    assert event["eventStatus"] == f"https://schema.org/{word}"


def test_days_are_iso_days(kyiv: Dataset) -> None:
    events = _graph(kyiv)["Event"]
    assert len(events) > 100
    for event in events:
        dated = {**event, **event.get("eventSchedule", {})}
        days = [date.fromisoformat(dated[key]) for key in ("startDate", "endDate") if key in dated]
        assert days == sorted(days)
        assert days
