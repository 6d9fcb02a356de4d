"""`View`: one value for what a reader asks for; its address, its errors, its sentence."""

import re
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, fields
from datetime import date
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dashboard import query
from dashboard.dataset import Dataset
from dashboard.model import edtf
from dashboard.outputs.embed import write_frame
from dashboard.outputs.images.options import split
from dashboard.outputs.request import ExportError, parts_of, view_of
from dashboard.text.english import isolated, plural
from dashboard.view import (
    DAYS,
    FILTERS,
    GROUPS,
    LONGEST_ADDRESS,
    LONGEST_NOTE,
    LONGEST_SEARCH,
    NOTE,
    SINGLE,
    Choices,
    MapArea,
    MapAreaError,
    OwnNote,
    View,
    ViewError,
    make,
    parse,
    readable_parts,
    say,
)
from dashboard.view import address as address_of
from dashboard.view.notes import FARTHEST
from dashboard.view.texts import plain

NAMES = [field.name for field in fields(View)]
SOME_AREAS = st.builds(
    MapArea, st.floats(-89, 89), st.floats(-180, 180), *[st.integers(50, 100_000)] * 2
)
SOME_DAYS = st.dates(date(2021, 12, 1), date(2022, 3, 31))
JAN_24, JAN_31, FEB_13 = date(2022, 1, 24), date(2022, 1, 31), date(2022, 2, 13)


@pytest.fixture(scope="session")
def choices(kyiv: Dataset) -> Choices:
    """What a view of the bundled data set may hold."""
    return query.choices(kyiv)


@st.composite
def views(draw: st.DrawFn, choices: Choices) -> View:
    """Any valid view."""
    since, until = sorted(draw(st.tuples(SOME_DAYS, SOME_DAYS)))
    then, now = sorted(draw(st.sets(SOME_DAYS, min_size=2, max_size=2)))
    days: dict[str, Any] = {"since": since, "until": until, "changed_since": then, "asof": now}
    several: dict[str, Any] = {
        name: tuple(draw(st.lists(st.sampled_from(list(choices[name])), max_size=3)))
        for name in FILTERS
    }
    single: dict[str, Any] = {name: draw(st.sampled_from(list(choices[name]))) for name in SINGLE}
    sort = draw(st.sampled_from(["", "-"])) + draw(st.sampled_from(list(choices["sort"])))
    kept = draw(st.sets(st.sampled_from([*days, *single])))
    notes = tuple(draw(st.lists(own_notes(choices), max_size=4)))
    return View(
        **{name: day for name, day in days.items() if name in kept},
        **several,
        **{name: value for name, value in single.items() if name in kept},
        q=draw(st.text(max_size=40)),
        map=draw(st.none() | SOME_AREAS),
        sort=draw(st.sampled_from(["", sort])),
        note=notes,
    )


def own_notes(choices: Choices) -> st.SearchStrategy[OwnNote]:
    """Any note at a day, a record or a place."""
    targets = [*choices["record"], *choices["city"]]
    pixels = st.integers(-FARTHEST, FARTHEST)
    texts = st.text(min_size=1, max_size=LONGEST_NOTE).filter(plain)
    return st.builds(
        OwnNote,
        st.sampled_from(targets) | SOME_DAYS.map(str),
        texts,
        st.none() | st.tuples(pixels, pixels),
    )


def refused(address: str, choices: Choices) -> str:
    """The sentence with which an address is refused."""
    with pytest.raises(ViewError) as caught:
        parse(address, choices)
    return str(caught.value)


def is_a_sentence(text: str) -> bool:
    return text.isprintable() and len(text) < 300 and text[-1] in ".?"


# ---- the address


def test_the_default_view_has_no_address(choices: Choices) -> None:
    assert View().address() == ""
    assert parse("", choices) == parse("?", choices) == parse("&&", choices) == View()


def test_an_address_names_what_differs_from_the_default(choices: Choices) -> None:
    address = "?since=2022-01-24&until=2022-02-13&asof=2022-01-31&sender=GBR,USA&q=Kiev&group=host"
    view = parse(address, choices)
    assert view == View(
        since=JAN_24, until=FEB_13, asof=JAN_31, sender=("GBR", "USA"), q="Kiev", group="host"
    )
    assert view.address() == address
    assert parse(address.removeprefix("?"), choices) == view


@given(st.data())
@settings(deadline=None)
def test_a_view_is_read_back_from_its_address(choices: Choices, data: st.DataObject) -> None:
    view = data.draw(views(choices))
    again = parse(view.address(), choices)
    assert again == view
    assert again.address() == view.address()
    assert view.address().isascii()
    assert view.address() == "" or view.address()[0] == "?"
    assert not set(view.address()) & set(' "<>\\^`{|}\n')


@given(st.data())
@settings(deadline=None)
def test_however_it_is_written_an_address_gives_the_same_view(
    choices: Choices, data: st.DataObject
) -> None:
    view = data.draw(views(choices))
    parts = [_rewritten(name, view, choices, data) for name in data.draw(st.permutations(NAMES))]
    other = parse("&".join(filter(None, parts)), choices)
    assert other == view
    assert hash(other) == hash(view)
    assert other.address() == view.address()


def _rewritten(name: str, view: View, choices: Choices, data: st.DataObject) -> str:
    """The field as somebody may write it: other order and case, twice, hyphens, labels, spaces."""
    value = getattr(view, name)
    encode = data.draw(st.sampled_from([quote, quote_plus]))
    if name == NOTE:
        notes = data.draw(st.permutations(value))
        return "&".join(f"note={encode(f' {note} ')}" for note in (*notes, *notes))
    if name in DAYS or name in ("q", "map", "sort"):
        text = str(value or "")
    else:
        given = [value] if name in SINGLE else data.draw(st.permutations([*value, *value]))
        text = ",".join(_respelled(name, part, choices, data) for part in given)
    return f"{name}={encode(f' {text} ')}"


def _respelled(name: str, value: str, choices: Choices, data: st.DataObject) -> str:
    spellings = [value, value.upper(), value.lower(), value.replace(" ", "-").title()]
    if name in ("sender", "host", "person"):
        spellings += [choices[name][value], choices[name][value].upper()]
    return data.draw(st.sampled_from(spellings))


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_value_says_nothing(name: str, choices: Choices) -> None:
    for empty in (f"{name}=", f"{name}", f"?{name}=%20%20&", f"{name}=+"):
        assert parse(empty, choices) == View()


def test_empty_members_of_a_list_say_nothing(choices: Choices) -> None:
    assert parse("sender=,GBR,,%20,", choices) == View(sender=("GBR",))
    assert parse("sender=,", choices) == View()


def test_a_city_stands_in_the_address_as_it_is_called(choices: Choices) -> None:
    view = parse("city=Kyiv,rus/moscow,UKR%2FKharkiv", choices)
    assert view.city == ("RUS/Moscow", "UKR/Kharkiv", "UKR/Kyiv")
    assert view.address() == "?city=RUS/Moscow,UKR/Kharkiv,UKR/Kyiv"


def test_the_fields_stand_in_the_address_in_order(choices: Choices) -> None:
    parts = (
        "since=2022-01-24&kind=visit&host=UKR&city=UKR/Kyiv&person=johnson&rank=head%20of%20"
        "government&status=completed&flag=moved,unannounced&record=johnson-kyiv-2022-02&q=kyiv"
        "&chart=table"
    )
    assert parse(parts, choices).address() == f"?{parts}"
    assert parse("chart=map", choices) == View()


@pytest.mark.parametrize("text", ["{}", "{},UKR/Kyiv", "UKR/Kyiv,{}", "{},{}", "UKR/Kyiv,{},"])
@pytest.mark.parametrize("name", ["USA/Washington, D.C.", "CHN/A,B, C"])
def test_a_name_with_commas_is_one_value(name: str, text: str) -> None:
    known = {"city": {name: name[4:], "UKR/Kyiv": "Kyiv", "CHN/A": "A"}}
    view = parse(f"city={text.format(name, name)}", known)
    assert set(view.city) == {name} | ({"UKR/Kyiv"} if "Kyiv" in text else set())
    assert parse(view.address(), known) == view


def test_labels_are_read_as_the_values_that_they_name(choices: Choices) -> None:
    view = parse("sender=united-kingdom,germany&person=Erdoğan&kind=visits,Talks", choices)
    assert view == View(sender=("DEU", "GBR"), person=("erdogan",), kind=("negotiation", "visit"))


def test_a_label_that_several_records_share_is_no_record(choices: Choices) -> None:
    assert refused("selected=Baerbock", choices) == (
        "selected: “Baerbock” is not known here; did you mean baerbock-kyiv-2022-01 (Baerbock)?"
    )
    assert parse("selected=Morawiecki", choices).selected == "morawiecki-kyiv-2022-02"


# ---- the value


def test_equal_views_are_equal_however_they_were_made() -> None:
    view = View(sender=("GBR", "USA"), q="arms for Kyiv")
    others = [
        View(sender=("USA", "GBR", "USA"), q=" arms  for\tKyiv\n"),
        View(sender=["USA", "GBR"], q="arms\x00for\x1bKyiv"),  # type: ignore[arg-type]
        View().changed(sender={"USA", "GBR"}, q="arms for Kyiv"),
    ]
    assert set(others) == {view}
    assert {other.address() for other in others} == {"?sender=GBR,USA&q=arms%20for%20Kyiv"}


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("50.4501,30.5234,1804,1196", "50.45,30.52,1800,1200"),
        ("50,30,999.6,50", "50,30,1000,50"),
        (" 50.0 , -30.10 , 1e5 , 4e3 ", "50,-30.1,100000,4000"),
        ("-0.001,0.004,50,50", "0,0,50,50"),
        ("1,-180,98765,50", "1,180,98800,50"),
    ],
)
def test_an_area_of_the_map_has_few_digits(text: str, canonical: str, choices: Choices) -> None:
    view = parse(f"map={text}", choices)
    assert view.address() == f"?map={canonical}"
    assert parse(view.address(), choices) == view


@pytest.mark.parametrize(
    ("text", "sort"), [("who", "who"), ("-Who or what", "-who"), ("First-reported", "known")]
)
def test_a_sort_is_a_column_by_name_or_heading(text: str, sort: str, choices: Choices) -> None:
    assert parse(f"sort={text}", choices) == View(sort=sort)


NO_AREAS = ["50,30,1800", "50,30,1800,1200,1", "50,30,nan,1200", "50,30,inf,1200", "50,nan,60,60"]


@pytest.mark.parametrize("text", [*NO_AREAS, ",,,", "50,30,49,60", "0,181,60,60", "0,0,60,100001"])
def test_what_is_no_area_of_the_map_is_refused(text: str, choices: Choices) -> None:
    sentence = refused(f"map={text}", choices)
    assert sentence.startswith("map: ")
    assert is_a_sentence(sentence)


def test_an_area_that_no_map_shows_cannot_be_made() -> None:
    with pytest.raises(MapAreaError, match="the latitude goes from -89 to 89"):
        MapArea(90, 0, 100, 100)


def test_a_lone_text_is_one_value_and_not_its_letters() -> None:
    assert View(sender="GBR").sender == ("GBR",)  # type: ignore[arg-type]
    assert View(sender="") == View()  # type: ignore[arg-type]


def test_a_view_cannot_be_written_to() -> None:
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'q'"):
        View().q = "x"  # type: ignore[misc]


def test_a_change_is_a_new_value() -> None:
    view = View(sender=("GBR",))
    assert view.changed(host=("UKR",)) == View(sender=("GBR",), host=("UKR",))
    assert view == View(sender=("GBR",))


def test_a_change_is_checked_as_a_view_is() -> None:
    with pytest.raises(ViewError, match="exchange Start"):
        View(since=JAN_31).changed(until=JAN_24)


def test_what_cannot_be_shown_leaves_a_search() -> None:
    hostile = "arms\ud800\x07\u202e\x00Kyiv\ufffe"
    assert View(q=hostile) == View(q="arms Kyiv")


# ---- refusals


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        (
            "since=2022-02-02&until=2022-02-01",
            "The period ends on 2022-02-01 before it starts on 2022-02-02; "
            "exchange Start (since) and End (until).",
        ),
        (
            "asof=2022-01-31&changed_since=2022-02-01",
            "Changes since 2022-02-01 cannot be known on 2022-01-31; "
            "choose an earlier day in Compare with (changed_since) "
            "or a later one in Known on (asof).",
        ),
        (
            "asof=2022-01-31&changed_since=2022-01-31",
            "Changes since 2022-01-31 cannot be known on 2022-01-31; "
            "choose an earlier day in Compare with (changed_since) "
            "or a later one in Known on (asof).",
        ),
        ("sender=GBR&sender=USA", "“sender” is given twice; join its values with a comma."),
        ("sender=&sender=USA", "“sender” is given twice; join its values with a comma."),
        ("sendr=GBR", "“sendr” is not part of a view; did you mean From (sender)?"),
        ("Sender=GBR", "“Sender” is not part of a view; did you mean From (sender)?"),
        (
            "zzz=1",
            f"“zzz” is not part of a view; it can be Start (since), End (until), Known on (asof) "
            f"or one of {len(NAMES) - 3} more.",
        ),
        (
            "=1",
            f"“” is not part of a view; it can be Start (since), End (until), Known on (asof) "
            f"or one of {len(NAMES) - 3} more.",
        ),
        (
            "data=us-travels",
            "data: “us-travels” is not the data set that is open here (kyiv-2022); name its folder "
            "with --data, and leave data= out of the address.",
        ),
        (
            "sender=UK",
            "From (sender): “UK” is not known here; did you mean GBR (United Kingdom)?",
        ),
        (
            "sender=Brittain",
            "From (sender): “Brittain” is not known here; did you mean GBR (United Kingdom)?",
        ),
        (
            "sender=USA,GBX",
            "From (sender): “GBX” is not known here; did you mean GBR (United Kingdom)?",
        ),
        (
            "sender=GRB",
            "From (sender): “GRB” is not known here; did you mean GBR (United Kingdom)?",
        ),
        (
            "host=Ukrane",
            "To (host): “Ukrane” is not known here; did you mean UKR (Ukraine)?",
        ),
        (
            "host=Russland",
            "To (host): “Russland” is not known here; did you mean RUS (Russia)?",
        ),
        (
            "sender=Japan",
            "From (sender): “Japan” is not known here; it can be ARG (Argentina), AUT (Austria), "
            "AZE (Azerbaijan) or one of 32 more.",
        ),
        (
            "sender=jpn",
            "From (sender): “jpn” is not known here; it can be ARG (Argentina), AUT (Austria), "
            "AZE (Azerbaijan) or one of 32 more.",
        ),
        (
            "person=Boris",
            "person: “Boris” is not known here; did you mean johnson (Boris Johnson)?",
        ),
        (
            "person=Zelenski",
            "person: “Zelenski” is not known here; did you mean zelenskyy (Volodymyr Zelenskyy)?",
        ),
        ("rank=minster", "rank: “minster” is not known here; did you mean minister?"),
        (
            "rank=king",
            "rank: “king” is not known here; it can be head of state, head of government, "
            "foreign minister, defence minister, minister, legislator or official.",
        ),
        ("status=cancled", "status: “cancled” is not known here; did you mean cancelled?"),
        ("kind=vist", "kind: “vist” is not known here; did you mean visit (visits)?"),
        (
            "group=country",
            "Rows (group): “country” is not known here; "
            "it can be sender, host, person, rank or kind.",
        ),
        (
            "group=host,sender",
            "Rows (group): “host,sender” is not known here; did you mean sender?",
        ),
        (
            "chart=globe",
            "Beside the timeline (chart): “globe” is not known here; "
            "it can be map, table, counts or changes.",
        ),
        (
            "city=UKR/Kiyv",
            "city: “UKR/Kiyv” is not known here; did you mean UKR/Kyiv (Kyiv)?",
        ),
        ("city=Kyjiv", "city: “Kyjiv” is not known here; did you mean UKR/Kyiv (Kyiv)?"),
        (
            "flag=dispute",
            "Checks (flag): “dispute” is not known here; did you mean disputed (sources disagree)?",
        ),
        (
            "flag=zzz",
            "Checks (flag): “zzz” is not known here; it can be disputed (sources disagree), "
            "contradicted (claim contradicted), moved (date moved), "
            "unreported (outcome not reported) or unannounced (no earlier report here).",
        ),
        (
            "record=johnson-kyiv-2022-02,truss-kyiv",
            "record: “truss-kyiv” is not known here; did you mean truss-kyiv-2022-02 (Truss)?",
        ),
        (
            "data=kyiv",
            "data: “kyiv” is not known here; "
            "did you mean kyiv-2022 (Kyiv and Moscow, winter 2022)?",
        ),
        (
            "selected=johnson-kyiv",
            "selected: “johnson-kyiv” is not known here; "
            "did you mean johnson-kyiv-2022-02 (Johnson)?",
        ),
        (
            "since=2022-02-30",
            'Start (since): "2022-02-30": February 2022 has 28 days; '
            "write a day from 2022-02-01 to 2022-02-28.",
        ),
        (
            "asof=01.02.2022",
            'Known on (asof): "01.02.2022": ambiguous, day or month may come first; '
            "write 2022-02-01 or 2022-01-02.",
        ),
        (
            "until=soon",
            'End (until): "soon": not a date in a form that is read here; '
            "write a day such as 2022-02-01.",
        ),
        (
            "map=Kyiv",
            "map: “Kyiv” is not an area of the map; write the latitude and longitude of its middle "
            "and the kilometres that it shows across and down, such as map=50.45,30.52,1800,1200.",
        ),
        (
            "map=91,30,1800,1200",
            "map: the latitude goes from -89 to 89, the longitude from -180 to 180, "
            "and the kilometres across and down from 50 to 100,000.",
        ),
        ("sort=-hots", "sort: “hots” is not known here; did you mean host (To)?"),
        (f"q={'x' * 201}", "Search (q): a search has at most 200 letters; use fewer words."),
    ],
)
def test_a_bad_address_is_refused_with_the_cure(
    address: str, sentence: str, choices: Choices
) -> None:
    assert refused(address, choices) == sentence
    assert is_a_sentence(sentence)


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("?sender=DE&rank=minister,xyz&q=Kyiv", {"rank": "minister", "q": "Kyiv"}),
        ("?since=zzz&until=2022-02-06&zzz=1", {"until": "2022-02-06"}),
        ("?since=2022-02-06&until=2022-01-31", {"since": "2022-02-06"}),
        ("?sender=GBR&sender=USA", {"sender": "GBR"}),
        ("?note=2022-02-04:Olympics", {}),
        ("?zzz=1&q=Kyiv" + ",x" * 20, {}),
        ("", {}),
    ],
)
def test_what_can_be_read_of_a_bad_address(
    address: str, parts: dict[str, str], choices: Choices
) -> None:
    assert readable_parts(address, choices) == parts
    assert isinstance(make(readable_parts(address, choices), choices), View)


def test_a_value_that_nothing_has_is_refused_as_such() -> None:
    empty: Choices = {name: {} for name in NAMES}
    assert refused("sender=GBR", empty) == (
        "From (sender): “GBR” is not known here; there is none in this data set."
    )


def slips(word: str) -> list[str]:
    """The word with its second letter doubled, and with it left out."""
    return [word[:2] + word[1:], word[:1] + word[2:]]


@pytest.mark.parametrize("name", NAMES)
def test_the_nearest_name_is_named(name: str, choices: Choices) -> None:
    for slip in {*slips(name), name.upper(), f"{name}s"} - {name}:
        told = refused(f"{slip}=x", choices)
        assert told.endswith((f"; did you mean {name}?", f" ({name})?")), slip


@pytest.mark.parametrize("name", [*FILTERS, "group"])
def test_the_nearest_value_is_named_for_a_slip_in_any(name: str, choices: Choices) -> None:
    label_alone = name in ("sender", "host")
    wrong = [
        (slip, value)
        for value, label in choices[name].items()
        for slip in slips(label if label_alone else value)
        if slip.upper() not in choices[name]
    ]
    assert {value for _, value in wrong} == set(choices[name])
    values: dict[str, set[str]] = {}
    for slip, value in wrong:
        values.setdefault(slip, set()).add(value)
    assert sum(len(equal) > 1 for equal in values.values()) <= 1  # uk-troops and us-troops
    for slip, equal in values.items():
        told = refused(f"{name}={quote(slip)}", choices)
        assert any(f"; did you mean {value}" in told for value in equal), slip


def test_what_may_be_selected_is_named_as_a_record_is(choices: Choices) -> None:
    assert choices["selected"] == choices["record"]
    for value in list(choices["selected"])[:10]:
        for slip in slips(value):
            told = refused(f"selected={quote(slip)}", choices)
            assert told.replace("selected", "record") == refused(f"record={quote(slip)}", choices)


@pytest.mark.parametrize("name", ["sender", "host"])
def test_a_country_is_named_for_its_alpha_2_code(name: str, choices: Choices) -> None:
    codes = {"gb": "GBR", "US": "USA", "de": "DEU", "America": "USA"}
    known = {slip: value for slip, value in codes.items() if value in choices[name]}
    assert known
    for slip, value in known.items():
        told = refused(f"{name}={slip}", choices)
        assert told.endswith(f"; did you mean {value} ({choices[name][value]})?")


@given(st.text())
@example("?sender=\ud800")
@example("%")
@example("q=%00%ff%fe")
@example("since=٢٠٢٢-02-01")
@example("selected=" + "é" * 5_000)
@example("sender=" + "," * 5_000 + "zz")
@example("&" * 5_000 + "é=" * 50)
@example("x" * 100_000)
@settings(deadline=None)
def test_any_text_is_a_view_or_is_refused_in_a_sentence(choices: Choices, text: str) -> None:
    _is_a_view_or_refused(text, choices)


@given(st.text())
def test_what_can_be_read_of_any_text_is_a_view(choices: Choices, text: str) -> None:
    assert isinstance(make(readable_parts(text, choices), choices), View)


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.text()), max_size=4))
@settings(deadline=None)
def test_any_values_are_a_view_or_are_refused_in_a_sentence(
    choices: Choices, values: list[tuple[str, str]]
) -> None:
    plain = "&".join(f"{name}={value}" for name, value in values)
    encoded = "&".join(f"{name}={quote(value, errors='replace')}" for name, value in values)
    for address in (plain, encoded):
        _is_a_view_or_refused(address, choices)


def _is_a_view_or_refused(address: str, choices: Choices) -> None:
    sentence = ""
    try:
        view = parse(address, choices)
    except ViewError as error:
        sentence, view = str(error), View()
    assert sentence == "" or is_a_sentence(sentence)
    assert parse(view.address(), choices) == view
    assert say(view, choices).isprintable()


# ---- what controls hold


@pytest.mark.parametrize(
    ("values", "address"),
    [
        ({}, ""),
        ({"sender": None, "q": "", "person": [], "since": None}, ""),
        ({"sender": ["USA", "GBR"], "group": "host"}, "?sender=GBR,USA&group=host"),
        ({"sender": ("gbr", ""), "since": "2022-01-24"}, "?since=2022-01-24&sender=GBR"),
        ({"q": "  arms for\nKyiv "}, "?q=arms%20for%20Kyiv"),
    ],
)
def test_a_view_is_made_of_what_controls_hold(
    values: Mapping[str, Any], address: str, choices: Choices
) -> None:
    assert make(values, choices).address() == address


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"since": 5}, "Start (since): a text was expected; leave it empty to ask for all."),
        ({"q": {"a": 1}}, "Search (q): a text was expected; leave it empty to ask for all."),
        (
            {"sender": ["GBR", None]},
            "From (sender): a text was expected; leave it empty to ask for all.",
        ),
        ({"at": 5}, "“at” is not part of a view; did you mean data?"),
        (
            {"since": "today"},
            'Start (since): "today": not a date in a form that is read here; '
            "write a day such as 2022-02-01.",
        ),
    ],
)
def test_what_controls_cannot_hold_is_refused(
    values: Mapping[str, Any], sentence: str, choices: Choices
) -> None:
    with pytest.raises(ViewError) as caught:
        make(values, choices)
    assert str(caught.value) == sentence


# ---- the sentence


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", "Visits, arms, aid and context"),
        ("kind=visit", "Visits"),
        ("kind=shipment,visit", "Visits, arms and aid"),
        (
            "kind=sanctions,conflict,negotiation,force-posture,position,financial-aid",
            "Talks, financial aid, sanctions, force posture, positions and conflict",
        ),
        (
            "kind=shipment,visit&sender=POL,DEU&host=UKR&since=2022-01-24&until=2022-02-13"
            "&asof=2022-01-31",
            "Visits, arms and aid from Germany or Poland to Ukraine, 24 January to "
            "13 February 2022, as known on 31 January 2022",
        ),
        (
            "sender=CZE,EU,GBR,NLD,USA",
            "Visits, arms, aid and context from Czechia, the European Union, the Netherlands, "
            "the United Kingdom or the United States",
        ),
        (
            "kind=position&host=NATO,RUS",
            "Positions to the North Atlantic Treaty Organization or Russia",
        ),
        ("person=macron&host=RUS", "Visits by Emmanuel Macron to Russia"),
        (
            "rank=legislator,head-of-state,foreign-minister&sender=USA",
            "Visits by heads of state, foreign ministers or legislators from the United States",
        ),
        (
            "person=macron,johnson&rank=head-of-state",
            "Visits by Boris Johnson or Emmanuel Macron as head of state",
        ),
        (
            "kind=shipment&host=UKR&status=refused,delivered,in-transit",
            "Arms and aid to Ukraine, last reported as refused, in transit or delivered",
        ),
        (
            "q=Stinger Latvia&kind=shipment",
            "Arms and aid matching “Stinger” and “Latvia”",
        ),
        (
            "changed_since=2022-01-31&asof=2022-02-07",
            "Visits, arms, aid and context, new or changed since 31 January 2022, "
            "as known on 7 February 2022",
        ),
        ("city=UKR/Kyiv&kind=visit", "Visits in Kyiv"),
        (
            "host=UKR&city=UKR/Kharkiv,UKR/Mariupol&person=borrell,dendias",
            "Visits by Josep Borrell or Nikos Dendias to Ukraine in Kharkiv or Mariupol",
        ),
        ("record=johnson-kyiv-2022-02", "1 selected record"),
        (
            "record=johnson-kyiv-2022-02,truss-kyiv-2022-02,gbr-nlaw-2022-01&sender=GBR",
            "3 selected records from the United Kingdom",
        ),
        (
            "record=johnson-kyiv-2022-02,gbr-nlaw-2022-01&kind=visit",
            "Visits among 2 selected records",
        ),
        ("flag=disputed", "Visits, arms, aid and context, where sources disagree"),
        (
            "flag=unreported,disputed&kind=visit&status=announced",
            "Visits, last reported as announced, "
            "where sources disagree or this data set reports no outcome",
        ),
        (
            "flag=moved,contradicted,unannounced&kind=visit",
            "Visits, where a claim was contradicted, the date was moved "
            "or this data set has no earlier report",
        ),
        ("since=2022-02-01", "Visits, arms, aid and context, from 1 February 2022"),
        ("until=2022-02-01", "Visits, arms, aid and context, until 1 February 2022"),
        (
            "since=2022-02-01&until=2022-02-01&group=host&kind=visit",
            "Visits, 1 February 2022, in rows by host",
        ),
        ("selected=johnson-kyiv-2022-02&data=kyiv-2022", "Visits, arms, aid and context"),
    ],
)
def test_a_view_says_itself(address: str, said: str, choices: Choices) -> None:
    assert say(parse(address, choices), choices) == said


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ({"visit": "visits"}, "Visits"),
        ({"visit": "visits", "conflict": "conflict"}, "Visits and context"),
        ({"sanctions": "sanctions"}, "Context"),
        ({}, "Records"),
    ],
)
def test_a_view_says_only_what_the_data_set_holds(kinds: dict[str, str], said: str) -> None:
    assert say(View(), {"kind": kinds}) == said


WHERE = {
    "contradicted": "a claim was contradicted",
    "moved": "the date was moved",
    "unreported": "this data set reports no outcome",
    "unannounced": "this data set has no earlier report",
}


@given(st.data())
@settings(deadline=None)
def test_every_choice_is_said(choices: Choices, data: st.DataObject) -> None:
    view = data.draw(views(choices))
    said = say(view, choices)
    for name in FILTERS:
        for value in getattr(view, name):
            label = WHERE.get(value, choices[name][value])
            counted_only = name == "record"
            words = label.split(" and ") if name == "kind" else [label]
            found = all(word.casefold() in said.casefold() for word in words)
            assert counted_only or found or plural(label) in said
    if view.record:
        assert f"{len(view.record)} selected record" in said
    for word in view.q.split():
        assert f"“{isolated(word)}”" in said
    if view.asof:
        assert f"as known on {edtf.say_day(view.asof)}" in said
    if view.changed_since:
        assert f"changed since {edtf.say_day(view.changed_since)}" in said
    assert edtf.say_span(view.since, view.until) in said
    assert (f"in rows by {GROUPS[view.group]}" in said) == (view.group != "sender")
    assert said[0] == said[0].upper()
    assert "  " not in said
    assert " ," not in said.replace("“", "").replace("”", "") or view.q


def test_a_search_is_no_longer_than_can_be_said() -> None:
    assert len(View(q="x" * LONGEST_SEARCH).q) == LONGEST_SEARCH


# --- how long an address may be ------------------------------------------------------------------


def too_long(length: int) -> str:
    return (
        f"An address has at most 60,000 characters, and this has {length:,}; ask for fewer values."
    )


@pytest.mark.parametrize("sign", [",", "%2C", "&", "x", "é", "%C3%A9"])
def test_an_address_that_is_too_long_is_refused_before_it_is_split(
    kyiv: Dataset, choices: Choices, monkeypatch: pytest.MonkeyPatch, sign: str
) -> None:
    def split_it(*_: object, **__: object) -> None:
        raise AssertionError("the address was split")

    monkeypatch.setattr(address_of, "parse_qsl", split_it)
    address = "?sender=" + sign * LONGEST_ADDRESS
    said = f"^{re.escape(too_long(LONGEST_ADDRESS + len('sender=')))}$"
    with pytest.raises(ViewError, match=said):
        parse(address, choices)
    asks = (
        lambda: parts_of(address),
        lambda: view_of(kyiv, address),
        lambda: split(address),
        lambda: write_frame(kyiv, "map", address, ""),
    )
    for ask in asks:
        with pytest.raises(ExportError, match=said):
            ask()


def test_the_longest_address_is_read_however_it_is_written(choices: Choices) -> None:
    several = ",".join(["GBR"] * (LONGEST_ADDRESS // 4 - 2))
    for address in (f"sender={several}", f"?sender={quote(several, safe='')}"):
        assert parse(address, choices) == View(sender=("GBR",))
    for address in ("sender=" + "," * (LONGEST_ADDRESS - 7), "q=" + "+" * (LONGEST_ADDRESS - 2)):
        assert len(address) == LONGEST_ADDRESS
        assert parse(address, choices) == View()


def test_what_is_left_of_a_long_address_is_as_long_as_before(kyiv: Dataset) -> None:
    ids = ",".join(["johnson-kyiv-2022-02"] * 2_500)
    _, rest = split(f"?theme=dark&record={ids}")
    assert view_of(kyiv, rest) == View(record=("johnson-kyiv-2022-02",))
