"""`edtf`: what is read, what is refused and with which cure, and that no text breaks it."""

import re
import time
from collections.abc import Callable
from datetime import date, timedelta

import edtf
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from dashboard.model.edtf import (
    When,
    WhenError,
    parse,
    parse_day,
    say,
    say_day,
    say_placed,
    say_span,
)

JAN_31, FEB_1, FEB_2, FEB_6 = (
    date(2022, 1, 31),
    date(2022, 2, 1),
    date(2022, 2, 2),
    date(2022, 2, 6),
)
FEB_10, FEB_28 = date(2022, 2, 10), date(2022, 2, 28)

READ = [
    # text, start_min, start_max, end_min, end_max, precision
    ("2022-02-01", FEB_1, FEB_1, FEB_1, FEB_1, "day"),
    ("2022-02-01~", FEB_1, FEB_1, FEB_1, FEB_1, "day"),
    ("2022-02", FEB_1, FEB_28, FEB_1, FEB_28, "window"),
    ("2022", *(date(2022, 1, 1), date(2022, 12, 31)) * 2, "window"),
    ("2020-02", *(date(2020, 2, 1), date(2020, 2, 29)) * 2, "window"),
    ("9999", *(date(9999, 1, 1), date(9999, 12, 31)) * 2, "window"),
    ("2022-02-01/2022-02-02", FEB_1, FEB_1, FEB_2, FEB_2, "span"),
    ("2022-02-01/2022-02", FEB_1, FEB_1, FEB_1, FEB_28, "window"),
    ("2022-02/2022-02-10", FEB_1, FEB_10, FEB_10, FEB_10, "window"),
    ("2022-01-31/2022-02", JAN_31, JAN_31, FEB_1, FEB_28, "window"),
    ("2022-01-31/..", JAN_31, JAN_31, JAN_31, None, "open"),
    ("2022-02/..", FEB_1, FEB_28, FEB_1, None, "open"),
    ("../2022-02-06", None, FEB_6, FEB_6, FEB_6, "open"),
    ("../2022-02", None, FEB_28, FEB_1, FEB_28, "open"),
    ("[2022-01-31..2022-02-06]", JAN_31, FEB_6, JAN_31, FEB_6, "window"),
    ("[2022-01-31..2022-02]", JAN_31, FEB_28, JAN_31, FEB_28, "window"),
    ("[2022-01-31..]", JAN_31, None, JAN_31, None, "open"),
    ("[..2022-02-06]", None, FEB_6, None, FEB_6, "open"),
]

CANONICAL = [
    (" 2022-02-01\n", "2022-02-01"),
    (" 2022-02 ", "2022-02"),
    ("2022-02-01/2022-02-01", "2022-02-01"),
    ("2022-02/2022-02", "2022-02"),
    ("2022-02-01?/2022-02-01~", "2022-02-01%"),
    ("2022-02/2022-02-01", "2022-02-01"),
    ("[2022-02-01..2022-02-01]", "2022-02-01"),
    ("[2022-02..2022-02~]", "2022-02~"),
    ("[2022-02-28..2022-02-28?]", "2022-02-28?"),
]

FLAGS = [
    # text, uncertain, approximate
    ("2022-02-01", False, False),
    ("2022-02-01?", True, False),
    ("2022-02~", False, True),
    ("2022%", True, True),
    ("2022-02-01?/2022-02-02", True, False),
    ("2022-02-01/2022-02-02~", False, True),
    ("2022-02-01?/2022-02-02~", True, True),
    ("2022-01-31~/..", False, True),
    ("../2022-02-06?", True, False),
    ("[2022-01-31?..2022-02-06]", True, False),
    ("[2022-01-31..2022-02-06~]", False, True),
    ("[2022-01-31%..]", True, True),
]

SAID = [
    ("2022-02-01", "1 February 2022"),
    ("2022-02-01?", "perhaps 1 February 2022"),
    ("2022-02-01~", "about 1 February 2022"),
    ("2022-02-01%", "perhaps about 1 February 2022"),
    ("2022-02", "some time in February 2022"),
    ("2022-02?", "perhaps some time in February 2022"),
    ("2022-01~", "about January 2022"),
    ("2021", "some time in 2021"),
    ("2021%", "perhaps about 2021"),
    ("2022-02-01/2022-02-02", "1 to 2 February 2022"),
    ("2022-01-30/2022-02-01", "30 January to 1 February 2022"),
    ("2021-12-30/2022-01-02", "30 December 2021 to 2 January 2022"),
    ("2022-02-01~/2022-02-03", "from about 1 February 2022 to 3 February 2022"),
    ("2022-02/2022-02-10", "from some time in February 2022 to 10 February 2022"),
    ("2022-01-31/..", "from 31 January 2022, still open"),
    ("2021/..", "from some time in 2021, still open"),
    ("../2022-02-26", "until 26 February 2022"),
    ("../2022-02~", "until about February 2022"),
    ("[2022-01-31..2022-02-06]", "some day from 31 January to 6 February 2022"),
    ("[2022-02-01..2022-02-06]", "some day from 1 to 6 February 2022"),
    ("[2021-09..2021-11]", "some day from September 2021 to November 2021"),
    (
        "[2022-01-31?..2022-02-06~]",
        "some day from perhaps 31 January 2022 to about 6 February 2022",
    ),
    ("[2022-01-31..]", "some day on or after 31 January 2022"),
    ("[..2022-02-06~]", "some day on or before about 6 February 2022"),
]

EXAMPLES = "write a day as 2022-02-01, a month as 2022-02, "

REFUSED = [
    # text, what is wrong, what to write
    ("", "there is no date here", EXAMPLES),
    ("   ", "there is no date here", EXAMPLES),
    ("2022-02-30", "February 2022 has 28 days", "write a day from 2022-02-01 to 2022-02-28"),
    ("2022-02-30~", "February 2022 has 28 days", "write a day from 2022-02-01 to 2022-02-28"),
    ("2022-04-31", "April 2022 has 30 days", "write a day from 2022-04-01 to 2022-04-30"),
    ("2022-13-01", "there is no month 13", "write a month from 01 to 12"),
    ("2022-00", "there is no month 00", "write a month from 01 to 12"),
    ("2021-23", "seasons are not read", "write [2021-09..2021-11]"),
    ("2021-24", "seasons are not read", "write [2021-12..2022-02]"),
    ("9999-24", "seasons are not read", EXAMPLES),
    ("0000", "run from 0001 to 9999", EXAMPLES),
    ("0000-01-01", "run from 0001 to 9999", EXAMPLES),
    ("22-02-01", "years have four digits", EXAMPLES),
    ("999", "years have four digits", EXAMPLES),
    ("12022", "years have four digits", EXAMPLES),
    ("-0044", "years have four digits", EXAMPLES),
    ("Y20220", "years have four digits", EXAMPLES),
    ("2022-W05", "week dates", "write [2022-01-31..2022-02-06]"),
    ("2022W05", "week dates", "write [2022-01-31..2022-02-06]"),
    ("2022-W05-2", "week dates", "write 2022-02-01"),
    ("2022-W53", "no such week in 2022", EXAMPLES),
    ("0000-W01", "no such week in 0000", EXAMPLES),
    ("20220201", "hyphens", "write 2022-02-01"),
    ("2022-2-1", "hyphens", "write 2022-02-01"),
    ("2022/02/01", "hyphens", "write 2022-02-01"),
    ("2022/02", "hyphens", "write 2022-02"),
    ("2022.2.1", "hyphens", "write 2022-02-01"),
    ("2022-02-01T10:00", "time of day", "write 2022-02-01"),
    ("2022-02-01 10:00:00", "time of day", "write 2022-02-01"),
    ("2022-02-XX", "unspecified digits", "write 2022-02"),
    ("2022-XX-XX", "unspecified digits", "write 2022"),
    ("2022-XX", "unspecified digits", "write 2022"),
    ("202X", "unspecified digits", "write [2020..2029]"),
    ("19xx", "unspecified digits", "write [1900..1999]"),
    ("01/02/2022", "ambiguous", "write 2022-02-01 or 2022-01-02"),
    ("1.2.2022", "ambiguous", "write 2022-02-01 or 2022-01-02"),
    ("31/01/2022", "begins with its year", "write 2022-01-31"),
    ("01/31/2022", "begins with its year", "write 2022-01-31"),
    ("31.01.2022", "begins with its year", "write 2022-01-31"),
    ("02-02-2022", "begins with its year", "write 2022-02-02"),
    ("32/13/2022", "begins with its year", EXAMPLES),
    ("1 February 2022", "numbers", "write 2022-02-01"),
    ("1st of February 2022", "numbers", "write 2022-02-01"),
    ("February 1, 2022", "numbers", "write 2022-02-01"),
    ("30 Feb 2022", "numbers", EXAMPLES),
    ("Feb 2022", "numbers", "write 2022-02"),
    ("Sept. 2021", "numbers", "write 2021-09"),
    ("5 Smarch 2022", "there is no month Smarch", EXAMPLES),
    ("c. January 2022", "mark at the end", "write 2022-01~"),
    ("ca. 2022-01", "mark at the end", "write 2022-01~"),
    ("about 1 Feb 2022", "mark at the end", "write 2022-02-01~"),
    ("perhaps 2022-02-01", "mark at the end", "write 2022-02-01?"),
    ("about to leave", "mark at the end", EXAMPLES),
    ("~2022-01", "one mark", "write 2022-01~"),
    ("2022-?02", "one mark", "write 2022-02?"),
    ("2022-02-01?~", "one mark", "write 2022-02-01%"),
    ("2022-02-01–2022-02-02", "with a slash", "write 2022-02-01/2022-02-02"),
    ("2022-02-01 - 2022-02-02", "with a slash", "write 2022-02-01/2022-02-02"),
    ("from 1 Feb 2022 to 5 Feb 2022", "with a slash", "write 2022-02-01/2022-02-05"),
    ("2022-02-01 / 2022-02-02", "no space", "write 2022-02-01/2022-02-02"),
    ("[2022-01-31 .. 2022-02-06]", "no space", "write [2022-01-31..2022-02-06]"),
    ("2022-02-02/2022-02-01", "ends before it starts", "write 2022-02-01/2022-02-02"),
    ("2022-03/2022-02-01", "ends before it starts", "write 2022-02-01/2022-03"),
    ("[2022-02-06..2022-01-31]", "ends before it starts", "write [2022-01-31..2022-02-06]"),
    ("2022-02-01/2022-02-30", "2022-02-30: February 2022 has 28 days", "2022-02-28"),
    ("1 Feb 2022/2 Feb 2022", "1 Feb 2022: months", "write 2022-02-01/2022-02-02"),
    ("[2022-02-01..2022-02-30]", "2022-02-30: February 2022 has 28 days", "2022-02-28"),
    ("[1 Feb 2022..]", "numbers", "write [2022-02-01..]"),
    ("[..2022-2-1]", "hyphens", "write [..2022-02-01]"),
    ("2022-02-01/", "two dots", "write 2022-02-01/.."),
    ("/2022-02-01", "two dots", "write ../2022-02-01"),
    ("2022-02-01/open", "two dots", "write 2022-02-01/.."),
    ("../..", "no date in it", EXAMPLES),
    ("[..]", "no date in it", EXAMPLES),
    ("/", "no date in it", EXAMPLES),
    ("[2022-01-31..2022-02-06]?", "inside the brackets", "write [2022-01-31?..2022-02-06]"),
    ("[..2022-02-06]~", "inside the brackets", "write [..2022-02-06~]"),
    ("[2022-01-31,2022-02-06]", "a list", "write [2022-01-31..2022-02-06]"),
    ("[2022-01-31, 2022-02-01, 2022-02-06]", "a list", "write [2022-01-31..2022-02-06]"),
    ("[2022-01-31/2022-02-06]", "a list", "write [2022-01-31..2022-02-06]"),
    ("[2022-01-31]", "two dates", "write 2022-01-31"),
    ("{2022-01-31..2022-02-06}", "braces", "write 2022-01-31/2022-02-06"),
    ("2022-01-31..2022-02-06", "in brackets", "write [2022-01-31..2022-02-06]"),
    ("[2022-01-31..2022-02-06", "in brackets", "write [2022-01-31..2022-02-06]"),
    ("later this week", "not a date", EXAMPLES),
    ("2022-02-01/2022-02-02/2022-02-03", "not a date", EXAMPLES),
    ("2022-02-01/..?", "..?: not a date", EXAMPLES),
    ("２０２２-02-01", "not a date", EXAMPLES),  # noqa: RUF001
    ("2022\ud800-02-01", "not a date", EXAMPLES),
]

REFUSED_DAYS = [
    ("31.01.2022", "begins with its year", "write 2022-01-31"),
    ("2022-02-30", "February 2022 has 28 days", "write a day from 2022-02-01 to 2022-02-28"),
    ("01/02/2022", "ambiguous", "write 2022-02-01 or 2022-01-02"),
    ("20220201", "hyphens", "write 2022-02-01"),
    ("2022-W05-1", "week dates", "write 2022-01-31"),
    (" 2022-02-01", "not one plain day", "write 2022-02-01"),
    ("2022-02-01?", "not one plain day", "write 2022-02-01"),
    ("2022-02", "not one plain day", "write a day such as 2022-02-01"),
    ("2022-02-01/2022-02-02", "not one plain day", "write a day such as 2022-02-01"),
    ("Feb 2022", "numbers", "write a day such as 2022-02-01"),
    ("2022-W05", "week dates", "write a day such as 2022-02-01"),
    ("", "there is no date here", "write a day such as 2022-02-01"),
]


def _refusal(text: str) -> str:
    with pytest.raises(WhenError) as refused:
        parse(text)
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "start_min", "start_max", "end_min", "end_max", "precision"), READ
)
def test_forms_are_read(text, start_min, start_max, end_min, end_max, precision):
    when = parse(text)
    assert (when.start_min, when.start_max) == (start_min, start_max)
    assert (when.end_min, when.end_max) == (end_min, end_max)
    assert when.precision == precision
    assert str(when) == when.text == text


@pytest.mark.parametrize(("text", "canonical"), CANONICAL)
def test_one_thing_has_one_spelling(text, canonical):
    when = parse(text)
    assert str(when) == canonical
    assert when == parse(canonical)
    assert hash(when) == hash(parse(canonical))


@pytest.mark.parametrize(("text", "uncertain", "approximate"), FLAGS)
def test_a_mark_on_any_part_counts_for_the_whole(text, uncertain, approximate):
    when = parse(text)
    assert (when.uncertain, when.approximate) == (uncertain, approximate)


@pytest.mark.parametrize(("text", "english"), SAID)
def test_dates_are_said_in_english(text, english):
    assert say(parse(text)) == english


@pytest.mark.parametrize(("text", "wrong", "cure"), REFUSED)
def test_what_is_refused_says_why_and_the_cure(text, wrong, cure):
    message = _refusal(text)
    assert wrong in message
    assert cure in message
    if not cure.startswith(EXAMPLES):
        assert message.endswith(cure)


@pytest.mark.parametrize(
    "cure", sorted({cure.removeprefix("write ") for _, _, cure in REFUSED if cure.count(" ") == 1})
)
def test_every_cure_is_itself_read(cure):
    assert str(parse(cure)) == cure


@pytest.mark.parametrize(("text", "wrong", "cure"), REFUSED_DAYS)
def test_a_plain_day_is_one_form_only(text, wrong, cure):
    with pytest.raises(WhenError) as refused:
        parse_day(text)
    assert wrong in str(refused.value)
    assert str(refused.value).endswith(cure)


def test_a_plain_day_is_read():
    assert parse_day("2022-02-01") == FEB_1


def test_a_megabyte_is_refused_in_a_line():
    message = _refusal("2022-02-01/" * 100_000)
    assert len(message) < 300
    assert "too long for a date" in message


@pytest.mark.parametrize("piece", ["[..", "c ", "to ", "a..", "[a,", "a/", "from ", "{..", "1 - "])
def test_nested_nonsense_is_refused_at_once(piece):
    began = time.process_time()  # of this process alone, however busy the machine is
    _refusal((piece * 100)[:100])
    assert time.process_time() - began < 5


def test_plain_days_are_read_without_the_grammar(monkeypatch):
    monkeypatch.setattr("dashboard.model.edtf.date_or_none", None)
    days = [FEB_1 + timedelta(days=number) for number in range(1000)]
    assert [parse(day.isoformat()).start_min for day in days] == days


def test_days_and_windows_are_said():
    assert say_day(FEB_1) == "1 February 2022"
    assert say_span(None, None) == ""
    assert say_span(date(2022, 1, 24), None) == "from 24 January 2022"
    assert say_span(None, date(2022, 2, 13)) == "until 13 February 2022"
    assert say_span(date(2022, 1, 24), date(2022, 2, 13)) == "24 January to 13 February 2022"
    assert say_span(FEB_1, FEB_1) == "1 February 2022"


# Properties, over every form there is.

# Any day there is, and often two days of the same few weeks, where the two sides of a form meet.
days = st.dates() | st.dates(date(2021, 12, 1), date(2022, 3, 31))
bares = st.one_of(
    days.map(date.isoformat),
    days.map(lambda day: day.isoformat()[:7]),
    days.map(lambda day: day.isoformat()[:4]),
)
marks = st.sampled_from(["", "", "?", "~", "%"])
parts = st.builds("{}{}".format, bares, marks)


def _in_order(one: str, other: str) -> list[str]:
    """The two parts, the one that begins earlier first."""
    return sorted((one, other), key=lambda part: (parse(part).start_min, parse(part).end_max))


pairs = st.tuples(parts, parts).map(lambda pair: _in_order(*pair))
forms = st.one_of(
    parts,
    pairs.map("/".join),
    parts.map("{}/..".format),
    parts.map("../{}".format),
    pairs.map(lambda pair: f"[{pair[0]}..{pair[1]}]"),
    parts.map("[{}..]".format),
    parts.map("[..{}]".format),
)
alphabet = st.text(st.sampled_from("0123456789-/.[]{}?~%,XWT: –FebMarchcato"))


def _near_misses(form: str) -> st.SearchStrategy[str]:
    """The form with one character taken out or another put in."""
    place = st.integers(0, len(form))
    return st.builds(
        lambda at, skip, new: form[:at] + new + form[at + skip :],
        *(place, st.integers(0, 2), st.sampled_from(["", *"0-/.[]?~ ,XT"])),
    )


@given(forms)
def test_what_is_printed_reads_back(form):
    when = parse(form)
    assert parse(str(when)) == when
    assert hash(parse(str(when))) == hash(when)


def _at_most(one: date | None, other: date | None) -> bool:
    return one is None or other is None or one <= other


@given(forms)
def test_bounds_are_in_order(form):
    when = parse(form)
    assert _at_most(when.start_min, when.start_max)
    assert _at_most(when.end_min, when.end_max)
    assert _at_most(when.start_min, when.end_min)
    assert _at_most(when.start_max, when.end_max)


@given(forms)
def test_precision_follows_from_the_bounds(form):
    when = parse(form)
    starts, ends = (when.start_min, when.start_max), (when.end_min, when.end_max)
    assert (when.precision == "open") == (when.start_min is None or when.end_max is None)
    assert (when.precision == "day") == (when.start_min is not None and len({*starts, *ends}) == 1)
    known = None not in (*starts, *ends) and len(set(starts)) == len(set(ends)) == 1
    assert (when.precision == "span") == (known and starts != ends)


@given(forms)
def test_every_form_is_said(form):
    said = say(parse(form))
    assert said
    assert not re.search(r"\d{4}-\d{2}|[?~%\[\]/]|\.\.|  |None", said)


def _outer(when: When) -> tuple[object, ...]:
    """Year, month and day of the earliest start and of the latest end."""
    return tuple(day and (day.year, day.month, day.day) for day in (when.start_min, when.end_max))


def _edtf_outer(form: str):
    """The same bounds by the `edtf` package; `None` for a form that it does not read."""
    try:
        read = edtf.parse_edtf(form)
    except edtf.parser.edtf_exceptions.EDTFParseException:
        return None
    bounds = read.lower_strict(), read.upper_strict()
    return tuple(None if isinstance(day, float) else tuple(day[:3]) for day in bounds)


@given(forms)
@example("[2022-01-31..2022-02-06]")
@example("2022-02%/..")
def test_bounds_agree_with_the_edtf_package(form):
    theirs = _edtf_outer(form)
    assume(theirs is not None)  # fails where that package reads too few
    assert _outer(parse(form)) == theirs


@pytest.mark.parametrize("form", [row[0] for row in READ if row[0] != "[2022-01-31..2022-02]"])
def test_the_edtf_package_reads_our_forms(form):
    # All but a set from a day to a month, which that package does not read.
    assert _edtf_outer(form) == _outer(parse(form))


def _message(read: Callable[[str], object], text: str) -> str:
    """What `read` says against the text; empty if it reads it."""
    try:
        read(text)
    except WhenError as refused:
        return str(refused)
    return ""


@given(st.one_of(st.text(), alphabet, forms.flatmap(_near_misses)))
@example("2022-02-01\n2022-02-02")
@example("\x00" * 70)
@example("\U0010ffff" * 70)
@example("2022-W05-1")
def test_any_text_is_read_or_refused_in_a_line(text):
    for message in (_message(parse, text), _message(parse_day, text)):
        assert len(message) < 300
        assert "\n" not in message


@given(st.text(alphabet="0123456789-W+ T", min_size=10, max_size=10))
@example("2022-W05-1")
@example("2022+02-01")
@example("2022-02-01")
@example("2022-01-31")
def test_ten_characters_are_a_day_only_as_written(text):
    as_written = re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])", text)
    if (as_written and text >= "0001") or not _message(parse_day, text):
        assert parse_day(text).isoformat() == text


@pytest.mark.parametrize(
    ("text", "known", "planned"),
    [
        ("2022-02-03", "on 3 February 2022", "for 3 February 2022"),
        ("2022-02-03?", "perhaps 3 February 2022", "for perhaps 3 February 2022"),
        ("2022-02", "some time in February 2022", "for some time in February 2022"),
        ("2022-02-01/2022-02-03", "from 1 to 3 February 2022", "for 1 to 3 February 2022"),
        ("2022-02-01/..", "from 1 February 2022, still open", "from 1 February 2022, still open"),
        ("../2022-02-01", "until 1 February 2022", "until 1 February 2022"),
        (
            "[2022-02-01..2022-02-03]",
            "on some day from 1 to 3 February 2022",
            "for some day from 1 to 3 February 2022",
        ),
    ],
)
def test_a_date_goes_on_a_sentence(text: str, known: str, planned: str) -> None:
    when = parse(text)
    assert say_placed(when, ahead=False) == known
    assert say_placed(when, ahead=True) == planned
