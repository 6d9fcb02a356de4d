"""A reader's own notes: in an address, on charts, and those that are left out."""

from html import unescape
from unicodedata import normalize

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import query
from dashboard.charts import Canvas, Words, alternative, beside, figure_texts, plan
from dashboard.charts.frame.notes import PlacedNote, leader, set_note
from dashboard.charts.frame.sheet import Box
from dashboard.charts.frame.style import SMALL
from dashboard.charts.frame.typeface import text_width
from dashboard.dataset import Dataset
from dashboard.outputs.dossier import write_dossier
from dashboard.outputs.embed import write_frame
from dashboard.query import Rows
from dashboard.view import LONGEST_NOTE, MOST_NOTES, OwnNote, View, ViewError, make, parse
from tests.figures import draw
from tests.pictures import Blank, figure_of

OLYMPICS, CAPITAL = OwnNote("2022-02-04", "Olympics open"), OwnNote("UKR/Kyiv", "the capital")
JOHNSON = OwnNote("johnson-kyiv-2022-02", "first G7 leader")
ALL = View(note=(OLYMPICS, CAPITAL, JOHNSON))
PAGE, PHONE = Canvas(800, 0, framed=False), Canvas(390, 0, framed=False)
HOSTILE = "<b>x</b> </script> &lt; <a href='javascript:1'>y</a>"


@pytest.fixture(scope="module")
def rows(kyiv: Dataset) -> Rows:
    return query.select(kyiv, View())


# ---- in an address


def refused(kyiv: Dataset, address: str) -> str:
    """The sentence with which an address is refused."""
    with pytest.raises(ViewError) as caught:
        parse(address, query.choices(kyiv))
    return str(caught.value)


def test_an_address_names_each_note_by_itself(kyiv: Dataset) -> None:
    view = ALL.changed(note=(*ALL.note, OwnNote("UKR/Kyiv", "a, b: (c) & d;e", (40, -30))))
    address = view.address()
    assert "note=2022-02-04:Olympics%20open&" in address
    assert "note=UKR/Kyiv(40,-30):a,%20b:%20(c)%20%26%20d%3Be" in address
    assert parse(address, query.choices(kyiv)) == view


def test_a_target_may_be_spelled_in_any_way(kyiv: Dataset) -> None:
    for spelled in ("kyiv", "ukr/kyiv", " Kyiv "):
        assert parse(f"note={spelled}:the capital", query.choices(kyiv)).note == (CAPITAL,)
    held = make({"note": [str(OLYMPICS), "", "  "]}, query.choices(kyiv))
    assert held == View(note=(OLYMPICS,))


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("note=Olympics open", "does not say where it stands"),
        ("note=Kyif:the capital", "did you mean UKR/Kyiv (Kyiv)?"),
        ("note=2022-02-31:x", "February 2022 has 28 days"),
        ("note=UKR/Kyiv:", "has no text"),
        ("note=UKR/Kyiv:%00%e2%80%ae", "has no text"),
        (f"note=UKR/Kyiv:{'x' * (LONGEST_NOTE + 1)}", f"at most {LONGEST_NOTE} letters"),
        ("note=UKR/Kyiv(2001,0):x", "at most 2,000 pixels"),
        ("&".join(f"note=UKR/Kyiv:{n}" for n in range(MOST_NOTES + 1)), f"most {MOST_NOTES} notes"),
    ],
)
def test_a_note_that_cannot_be_is_refused_in_a_sentence(
    address: str, sentence: str, kyiv: Dataset
) -> None:
    assert sentence in refused(kyiv, address)


def test_what_turns_the_direction_of_writing_is_no_part_of_a_note(kyiv: Dataset) -> None:
    view = parse("note=UKR/Kyiv:%e2%80%aeab%0acd", query.choices(kyiv))
    assert view.note[0].text == "ab cd"


# ---- on a chart


def boxes(notes: tuple[PlacedNote, ...]) -> list[Box]:
    return [each.box for each in notes]


def meets(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


@pytest.mark.sweep(3)
@pytest.mark.parametrize(
    "canvas", [Canvas(), Canvas(540, 960), Canvas(600, 800, "dark"), PAGE, PHONE]
)
@pytest.mark.parametrize("chart", ["timeline", "map"])
def test_each_note_stands_inside_and_covers_neither_its_mark_nor_another(
    chart: str, canvas: Canvas, rows: Rows
) -> None:
    longest = OwnNote("UKR/Kyiv", "wide " * 16)
    far = [OwnNote("RUS/Moscow", "far", (1999, -1999)), OwnNote("2022-02-08", "low", (-1999, 1999))]
    many = [OwnNote("2022-02-01", f"note {number} of a day") for number in range(4)]
    view = ALL.changed(note=(*ALL.note, longest, *far, *many))
    planned = plan(chart, rows, view, canvas)
    drawing = planned.draw()
    margin = drawing.figure.layout.margin
    wide = canvas.width - margin.l - margin.r
    assert len(planned.notes) == (3 if chart == "map" else 7)
    for each in planned.notes:
        left, top, right, bottom = each.box
        assert left >= 0
        assert right <= wide + 0.01
        assert top >= -margin.t
        assert bottom <= drawing.height - margin.t - margin.b + 1
        if each.note.offset is None:
            assert not meets(each.box, each.target.anchor)
    free = [each.box for each in planned.notes if each.note.offset is None]
    assert not any(meets(one, two) for n, one in enumerate(free) for two in free[:n])


@given(text=st.text(min_size=1, max_size=LONGEST_NOTE).filter(str.strip), room=st.floats(60, 500))
@settings(deadline=None)
def test_no_line_of_a_note_is_wider_than_its_box_and_no_letter_is_lost(
    text: str, room: float
) -> None:
    try:
        note = OwnNote("UKR/Kyiv", text)
    except ViewError:
        return
    written = set_note(note, room)
    assert "".join(written.lines).replace(" ", "") == normalize("NFC", note.text).replace(" ", "")
    assert all(text_width(line, SMALL) <= written.width for line in written.lines)
    widest_letter = max(text_width(letter, SMALL) for letter in note.text)
    assert written.width <= max(room, widest_letter + 12) + 0.01


def test_a_note_that_was_moved_stands_where_it_was_moved_to(rows: Rows) -> None:
    for chart, note in (("map", CAPITAL), ("timeline", JOHNSON), ("timeline", OLYMPICS)):
        moved = OwnNote(note.target, note.text, (60, 45))
        (placed,) = plan(chart, rows, View(note=(moved,)), Canvas()).notes
        left, top, right, bottom = placed.box
        anchor = placed.target.anchor
        assert (left + right) / 2 - (anchor[0] + anchor[2]) / 2 == pytest.approx(60)
        assert (top + bottom) / 2 - (anchor[1] + anchor[3]) / 2 == pytest.approx(45)


def test_the_line_to_a_disc_ends_at_its_edge() -> None:
    assert leader((100, 0, 140, 20), (0, 0, 20, 20), disc=True) == ((100, 10), (20, 10))


def test_a_picture_holds_the_note_as_it_was_written(rows: Rows) -> None:
    note = OwnNote("UKR/Kyiv", HOSTILE)
    figure = draw("map", rows, View(note=(note,)), Canvas())
    lines = plan("map", rows, View(note=(note,)), Canvas()).notes[0].target.text.lines
    written = [each.text for each in figure.layout.annotations]
    ours = written[-len(lines) :]
    assert [unescape(line) for line in ours] == list(lines)
    assert not any("<" in line for line in ours)


def test_the_note_of_a_day_stands_over_the_lanes_and_the_chart_has_room_for_it(rows: Rows) -> None:
    for canvas in (PAGE, Canvas()):
        bare = plan("timeline", rows, View(), canvas).draw().figure
        planned = plan("timeline", rows, View(note=(OLYMPICS,)), canvas)
        figure = planned.draw().figure
        assert figure.layout.margin.t > bare.layout.margin.t
        (placed,) = planned.notes
        assert placed.box[3] <= -35
        assert placed.box[1] >= -figure.layout.margin.t


@pytest.mark.sweep(5)
@pytest.mark.parametrize("chart", ["timeline", "map", "visitors", "ledger", "poster"])
def test_a_picture_says_how_many_notes_it_leaves_out(chart: str, rows: Rows) -> None:
    texts = " ".join(figure_texts(draw(chart, rows, ALL, Canvas())))
    left = {"timeline": 1, "map": 2, "poster": 0}.get(chart, 3)
    said = {0: "", 1: "1 own note is left out", 2: "2 own notes are", 3: "3 own notes are"}[left]
    assert said in texts
    assert ("left out" in texts) == bool(left)


def test_a_note_of_what_is_not_shown_is_left_out_and_counted(kyiv: Dataset) -> None:
    period = "?since=2022-01-10&until=2022-01-20"
    address = f"{period}&note=2022-02-04:x&note=johnson-kyiv-2022-02:y"
    view = parse(address, query.choices(kyiv))
    rows = query.select(kyiv, view)
    planned = plan("timeline", rows, view, PAGE)
    assert planned.notes == ()
    assert "2 own notes are left out" in beside(planned.draw(), rows)["notes"]
    before = parse("?asof=2022-01-05&note=johnson-kyiv-2022-02:y", query.choices(kyiv))
    early = query.select(kyiv, before)
    assert "Johnson" not in alternative("timeline", early, before)


def test_the_page_counts_a_note_only_where_it_belongs(rows: Rows) -> None:
    for chart, number in (("timeline", 2), ("map", 1), ("visitors", 0)):
        planned = plan(chart, rows, ALL, PAGE)
        meta = beside(planned.draw(), rows)
        assert "left out" not in meta["notes"]
        assert len(meta.get("own", ())) == number


def test_without_notes_nothing_is_said_of_them(rows: Rows) -> None:
    assert "own" not in beside(plan("map", rows, View(), PAGE).draw(), rows)


def test_a_picture_of_counts_has_notes_of_days(kyiv: Dataset) -> None:
    rows = query.select(kyiv, View())
    planned = plan("timeline", rows, ALL, Canvas(600, 400))
    assert [each.note for each in planned.notes] == [OLYMPICS]
    assert "Olympics open" in [*figure_texts(planned.draw().figure)]


def test_notes_are_said_in_alternative_texts_frames_and_the_dossier(
    kyiv: Dataset, rows: Rows
) -> None:
    said = alternative("timeline", rows, ALL)
    assert "Note at 4 February 2022: Olympics open. Note at Kyiv: the capital." in said
    assert "Note at Johnson: first G7 leader." in said
    frame = write_frame(kyiv, "map", ALL.address(), "https://e.org/").content.decode()
    assert "Note at Kyiv: the capital." in frame
    hostile = View(sender=("GBR",), note=(OwnNote("UKR/Kyiv", HOSTILE),)).address()
    page = write_dossier(kyiv, hostile, Blank()).content.decode()
    assert "<b>x</b>" not in page
    assert "&lt;b&gt;x&lt;/b&gt;" in page


def test_the_foot_of_a_picture_does_not_write_its_notes_once_more(kyiv: Dataset) -> None:
    address = ALL.changed(sender=("GBR",)).address()
    (foot,) = [text for text in figure_texts(figure_of(kyiv, "map", address)) if "?sender" in text]
    assert "note=" not in foot


def test_a_long_address_is_broken_not_cut_off_by_the_edge(rows: Rows) -> None:
    words = Words(address="x" * 300)
    figure: go.Figure = draw("timeline", rows, View(), Canvas(720, 720), words)
    lines = [text for text in figure_texts(figure) if text.startswith("xxx")]
    assert len(lines) > 1
    assert all(text_width(line, SMALL) <= 720 - 64 for line in lines)


def test_a_note_of_a_record_stands_beside_the_mark_of_its_trip(rows: Rows) -> None:
    notes = (OwnNote("murphy-kyiv-2022-01", "x"), OwnNote("wicker-kyiv-2022-01", "y"))
    planned = plan("timeline", rows, View(note=notes, marks="trip"), Canvas())
    one, two = (each.target.anchor for each in planned.notes)
    assert one == two
