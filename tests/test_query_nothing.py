"""Where nothing matches: with what, and which views near it hold something."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.dataset import Dataset
from dashboard.query import choices, explain_nothing, select
from dashboard.view import parse
from dashboard.web.page.summary import finding
from tests.retelling import views


def test_it_says_with_which_filters_and_offers_to_take_each_away(kyiv: Dataset) -> None:
    view = parse("q=zzz&rank=head of state", choices(kyiv))
    found = explain_nothing(kyiv, view)
    assert found
    assert found.sentence == "Nothing matches “zzz” with Rank: head of state."
    (offer,) = found.offers
    count = select(kyiv, view.changed(q="")).count
    assert (offer.text, offer.count) == (f"Clear the search ({count} match)", count)


@pytest.mark.parametrize(("typed", "meant"), [("javlin", "javelin"), ("Borris Macron", "")])
def test_a_near_word_is_offered_where_it_shows_something(
    typed: str, meant: str, kyiv: Dataset
) -> None:
    found = explain_nothing(kyiv, parse(f"q={typed}", choices(kyiv)))
    assert found
    labels = [offer.label for offer in found.offers]
    near = [label for label in labels if label.startswith("Search for")]
    assert near == ([f"Search for “{meant}”"] if meant else [])
    assert "Clear the search" in labels


def test_what_was_refused_before_it_was_approved_is_offered(kyiv: Dataset) -> None:
    """Where nothing is refused now; before the day of the refusal nobody could tell of it."""
    found = explain_nothing(kyiv, parse("sender=DEU&status=refused", choices(kyiv)))
    assert found
    offer = found.offers[0]
    assert offer.label == "Show what was refused before"
    assert offer.view.record == ("deu-lethal-weapons",)
    assert offer.view.status == ()
    early = explain_nothing(kyiv, parse("sender=DEU&status=refused&asof=2022-01-25", choices(kyiv)))
    assert early
    assert not any("before" in offer.label for offer in early.offers)


def test_no_word_of_a_later_day_is_offered(kyiv: Dataset) -> None:
    found = explain_nothing(kyiv, parse("q=javlin&asof=2021-12-01", choices(kyiv)))
    assert found
    assert not any("javelin" in offer.label for offer in found.offers)


@given(data=st.data())
@settings(deadline=None)
def test_each_offer_shows_what_it_says(kyiv: Dataset, data: st.DataObject) -> None:
    view = data.draw(views(kyiv))
    found = explain_nothing(kyiv, view)
    assert (found is None) == bool(select(kyiv, view).count)
    for offer in found.offers if found else ():
        assert select(kyiv, offer.view).count == offer.count > 0


def test_the_page_has_a_button_for_each_offer(kyiv: Dataset) -> None:
    view = parse("q=javlin&kind=shipment", choices(kyiv))
    page = str(finding(select(kyiv, view), view))
    assert "Nothing matches “javlin” with " in page
    assert '{"set": {"q": "javelin"}}' in page
    assert '{"set": {"q": ""}}' in page
