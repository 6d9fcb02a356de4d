"""What moved out of a period: who it is, how it is counted, drawn and told."""

from datetime import date

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import charts
from dashboard.charts import Canvas, draw, say_counts
from dashboard.dataset import Dataset
from dashboard.outputs.tables import write_table
from dashboard.query import Rows, choices, receipts, select, tell_moved_out
from dashboard.view import View, parse
from dashboard.web.page.summary import tallies
from tests.plainly import Plain, apart, plain_of
from tests.retelling import views
from tests.test_query import FOLDER

WEEK = "since=2022-01-31&until=2022-02-06"


@pytest.fixture(scope="module")
def plain(kyiv: Dataset) -> Plain:
    return plain_of(FOLDER, kyiv)


def rows_of(kyiv: Dataset, address: str) -> tuple[Rows, View]:
    view = parse(address, choices(kyiv))
    return select(kyiv, view), view


def moved_plainly(view: View, rows: Rows, plain: Plain) -> dict[str, str]:
    """The records that moved out, and the last date each had inside, by loops over the files."""
    found = {}
    for record in plain.records:
        matches = plain.matches(record, view) and plain.belongs(
            record, view, rows.since, rows.until
        )
        known = [
            told for told in plain.told[record] if not view.asof or told.reported <= str(view.asof)
        ]
        state = plain.by(record, view.asof)
        if not (matches and state and state.when and plain.asked(record, state, view)):
            continue
        present = plain.in_force(record, known)
        assert present
        if not apart(present.days, (rows.since, rows.until)):
            continue
        for number in range(1, len(known) + 1):
            had = plain.in_force(record, known[:number])
            inside = had and not apart(had.days, (rows.since, rows.until))
            if had and inside and apart(had.days, present.days):
                found[record] = had.when
    return found


@given(data=st.data())
@settings(deadline=None)
def test_what_moved_out_is_what_the_files_say(
    kyiv: Dataset, plain: Plain, data: st.DataObject
) -> None:
    view = data.draw(views(kyiv))
    rows = select(kyiv, view)
    found = dict(zip(rows.moved_out["id"], rows.moved_from["when"], strict=True))
    expected = moved_plainly(view, rows, plain)
    assert set(found) == set(expected)
    assert not set(found) & set(rows.frame["id"])
    assert len(found) <= rows.outside


@pytest.mark.parametrize("asof", [None, date(2022, 2, 10)])
def test_a_week_holds_the_plans_that_slipped_out_of_it(kyiv: Dataset, asof: date | None) -> None:
    rows, _ = rows_of(kyiv, WEEK if asof is None else f"{WEEK}&asof={asof}")
    moved = dict(zip(rows.moved_out["id"], rows.moved_from["when"], strict=True))
    assert moved["pol-package-2022-01"] == "2022-02-01"
    if asof is None:
        assert moved["truss-kyiv-2022-02"] == "2022-02-01"
    assert "scholz-washington-2022-02" not in moved  # from "in February" to one day of it


def test_nothing_moved_out_before_it_was_known_to_have_moved(kyiv: Dataset) -> None:
    rows, _ = rows_of(kyiv, f"{WEEK}&asof=2022-01-31")
    assert rows.moved_out.empty
    assert {"truss-kyiv-2022-02", "pol-package-2022-01"} <= set(rows.frame["id"])


def test_what_moved_out_is_counted_by_itself(kyiv: Dataset) -> None:
    rows, _ = rows_of(kyiv, WEEK)
    moved = len(rows.moved_out)
    never = rows.outside - moved
    assert moved
    assert f"({never} outside the period and {moved} moved out of it)" in say_counts(rows)
    assert sum(lane.count for lane in rows.lanes) == rows.count


def drawn_marks(figure: go.Figure) -> list[str]:
    return [record for trace in figure.data for record in trace.customdata or ()]


@pytest.mark.parametrize("canvas", [Canvas(), Canvas(framed=False)], ids=["picture", "page"])
@pytest.mark.parametrize("address", [WEEK, f"{WEEK}&group=rank", f"{WEEK}&sender=LTU"])
def test_the_timeline_draws_it_where_it_was_and_says_where_it_is(
    kyiv: Dataset, address: str, canvas: Canvas
) -> None:
    rows, view = rows_of(kyiv, address)
    figure = draw("timeline", rows, view, canvas).figure
    assert set(drawn_marks(figure)) == {*rows.frame["id"], *rows.moved_out["id"]}
    told = {
        record: text
        for trace in figure.data
        for record, text in zip(trace.customdata or (), trace.hovertext or (), strict=True)
    }
    for row in rows.moved_out.itertuples():
        assert told[row.id].endswith(f"Now {row.status}: {row.when_in_words}")
    names = [str(text) for text in charts.figure_texts(figure)]
    assert any(" → " in name for name in names)


def test_other_marks_keep_their_earlier_and_disputed_dates(kyiv: Dataset) -> None:
    """Marks that moved out stand among the others in time; what belongs to those stays theirs."""
    rows, view = rows_of(kyiv, WEEK)
    placed = charts.plan("timeline", rows, view, Canvas()).arrangement  # type: ignore[attr-defined]
    for name in ("ghosts", "denied"):
        for one in getattr(placed.rows, name).itertuples():
            owner = placed.records[one.at].id
            theirs = rows.ghosts if name == "ghosts" else rows.denied
            mine = theirs[theirs["at"] == list(rows.frame["id"]).index(owner)]
            assert one.when in set(mine["when"])


def test_no_map_and_no_table_has_it_unless_it_is_asked_for(kyiv: Dataset) -> None:
    rows, _ = rows_of(kyiv, WEEK)
    assert "truss-kyiv-2022-02" in set(rows.moved_out["id"])
    assert not any("truss-kyiv-2022-02" in ids for ids in receipts(rows)["ids"])
    table = write_table(kyiv, "records", "csv", WEEK).content.decode()
    assert "truss-kyiv-2022-02" not in table
    asked = write_table(kyiv, "records", "csv", f"{WEEK}&record=truss-kyiv-2022-02")
    assert "truss-kyiv-2022-02" in asked.content.decode()


def test_the_page_lists_it_with_what_came_of_it(kyiv: Dataset) -> None:
    rows, view = rows_of(kyiv, WEEK)
    told = {each.id: each.sentence for each in tell_moved_out(rows)}
    assert told["truss-kyiv-2022-02"] == (
        "Liz Truss: postponed, 1 February 2022; now completed, 17 February 2022."
    )
    assert len(told) == len(rows.moved_out)
    page = str(tallies(rows, view, choices(kyiv)))
    assert f"Moved out of the period ({len(told)})" in page
    for sentence in told.values():
        assert sentence in page
