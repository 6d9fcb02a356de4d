"""The corrections to the bundled data, each as it shows on four days.

Written from the audit of the data set (`corrections.md`), line by line, and not with the program:
the CSV files are read as they are, and what is known of a record on a day follows from a small
rule. The first column of each table is the line of the audit: s1 is a claim of the article, f a
fact, r a report.
"""

import csv
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent / "data" / "kyiv-2022"
DAYS = ("2022-01-31", "2022-02-07", "2022-02-23", "2022-02-28")
TRUST = ("low", "medium", "high")

Row = dict[str, str]


def table(name: str) -> list[Row]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


REPORTS = table("reports")
SOURCES = {row["id"]: row for row in table("sources")}
RECORDS = {row["id"]: row for name in ("visits", "shipments", "events") for row in table(name)}


def beside(name: str) -> list[str]:
    """The rows of a table that is kept beside this file."""
    return Path(__file__).with_name(name).read_text("utf-8").splitlines()


def span(when: str) -> tuple[str, str]:
    """First and last day that a date allows, as texts that sort like days."""
    first, _, last = when.strip("[]?~%").replace("..", "/").replace("//", "/").partition("/")
    if "/" not in when and ".." not in when:
        last = first
    return first or "0", f"{last}-99" if last else "9"


def exact(when: str) -> bool:
    """Whether a date names its days, and no window or month."""
    return when.endswith("/..") or (not when.startswith("[") and len(when) in (10, 21))


def leaves(new: Row, old: Row) -> bool:
    """Whether a later date says the same less exactly, or is worse about what is over."""
    (first, last), (begin, end) = span(new["when"]), span(old["when"])
    lot = "quantity" in RECORDS[new["record"]]
    over = {new["status"], old["status"]} <= {"completed", "interrupted", "delivered"}
    less_sure = TRUST.index(new["confidence"]) < TRUST.index(old["confidence"])
    if over and less_sure and not exact(new["when"]):
        return True
    return (
        not exact(new["when"])
        and first <= begin
        and end <= last
        and TRUST.index(new["confidence"]) <= TRUST.index(old["confidence"])
        and (not lot or new["status"] == old["status"])
    )


def known(record: str, day: str) -> str:
    """Status, date and source of a record as of a day: 'unknown' before its first report."""
    rows = [row for row in REPORTS if row["record"] == record and row["reported"] <= day]
    rows.sort(key=lambda row: (row["reported"], TRUST.index(row["confidence"])))
    dated: Row = {}
    for row in rows:
        if row["when"] and not (dated and leaves(row, dated)):
            dated = row
    if not rows:
        return "unknown"
    when = dated["when"] if dated else "no date"
    return f"{rows[-1]['status']}, {when}, {rows[-1]['source']}"


# ---- what is known on the four days: lines of corrections.md, record, days, state

STATES = beside("corrections_states.txt")

LINES = [tuple(map(str.strip, line.split("|"))) for line in STATES]
CASES = [
    (mended, record, f"2022-{day}", state)
    for mended, record, days, state in LINES
    for day in days.split()
]


@pytest.mark.parametrize(("mended", "record", "day", "state"), CASES)
def test_what_is_known_on_a_day(mended: str, record: str, day: str, state: str) -> None:
    assert known(record, day) == state, mended


def test_every_record_is_asked_for_on_all_four_days() -> None:
    for record in {record for _, record, _, _ in CASES}:
        assert sorted(day for _, key, day, _ in CASES if key == record) == sorted(DAYS), record


# ---- the claims of the article: number in corrections.md, record, paragraph, wording, date, status

CLAIMS = beside("corrections_claims.txt")


@pytest.mark.parametrize("line", CLAIMS)
def test_a_claim_of_the_article_has_its_paragraph_wording_and_date(line: str) -> None:
    _, record, *said = map(str.strip, line.split("|"))
    (row,) = [r for r in REPORTS if (r["record"], r["source"]) == (record, "wsj-2022-01-31")]
    assert [row[name] for name in ("locator", "wording", "when", "status")] == said
    assert (row["reported"], row["reported_is"]) == ("2022-01-31", "stated")


# ---- records that hold only what their first report could tell: line, record, column, cell

CELLS = """
s1 #10  | erdogan-kyiv-2022-02       | purpose      | Meeting with Zelenskyy
s1 #34  | france-eastern-flank-2022-01 | hosts      | NATO
s1 #39  | turkey-balance-2022-01     | voice        | expert
s1 #41  | morawiecki-kyiv-2022-02    | counterparts | Volodymyr Zelenskyy
s1 #51  | orban-moscow-2022-02       | purpose      | Meeting with Putin
s1 #18  | danylyuk-settlement-2022-01 | voice       | expert
s1 #57  | hungary-opposition-2022-01 | voice        | opposition
s1 #32  | est-stinger-2022-01        | item         | Stinger air-defence missiles
s1 #42  | pol-missiles-2022-01       | visit        |
s1 #43  | pol-package-2022-01        | visit        |
s1 #43  | pol-medical-2022-01        | quantity     |
f92     | est-d30-howitzers-2022-01  | quantity     |
3.1     | rutte-kyiv-2022-02         | counterparts | Volodymyr Zelenskyy
3.1     | ltu-stinger-2022-01        | city         |
3.1     | ltu-stinger-2022-01        | quantity_is  |
3.1     | lva-stinger-2022-01        | city         |
3.1     | est-javelin-2022-02        | city         |
3.1     | le-drian-kyiv-2022-02      | trip         | france-2022-02
3.1     | macron-kyiv-2022-02        | trip         | france-2022-02
3.6     | raisi-moscow-2022-01       | rank         | head of government
3.6     | rau-kyiv-2022              | sender       | OSCE
3.6     | rau-donbas-2022-02         | sender       | OSCE
3.6     | rau-moscow-2022-02         | sender       | OSCE
3.6     | us-troops-alert-2022-01    | amount_is    | up to
3.6     | us-troops-germany-2022-02  | amount_is    | about
3.6     | usa-first-flight-2022-01-22 | part_of     | usa-airlift-2022-02
3.6     | usa-second-flight-2022-01-23 | part_of    | usa-airlift-2022-02
3.6     | usa-javelin-2022-01-25     | part_of      | usa-airlift-2022-02
3.6     | can-weapons-2022-02        | city         |
3.6     | can-second-plane-2022-02   | city         |
"""


@pytest.mark.parametrize("line", CELLS.strip().splitlines())
def test_a_record_holds_what_its_first_report_could_tell(line: str) -> None:
    _, record, column, cell = map(str.strip, line.split("|"))
    assert RECORDS[record][column] == cell


# ---- what is gone, and what is nowhere


@pytest.mark.parametrize(
    "source",
    ["pap-aliyev-kyiv", "kiel-institute-french-aid", "not-recorded-zelenskyy-april-2021"],
)
def test_a_source_that_does_not_exist_is_gone(source: str) -> None:
    assert source not in SOURCES


@pytest.mark.parametrize(
    "record",
    [
        *("ltu-stinger-2022-02", "lva-stinger-2022-02", "pol-medical-2022-02"),
        "rau-kyiv-2022-02",
    ],
)
def test_an_id_that_told_the_end_is_gone(record: str) -> None:
    assert record not in RECORDS
    assert record not in {row["record"] for row in REPORTS}


@pytest.mark.parametrize(
    ("record", "source"),
    [
        ("gbr-nlaw-2022-01", "gadzetomania-british-airlift"),
        ("usa-javelin-2022-01-25", "khaleej-times-javelins"),
        ("normandy-paris-2022-01", "kyiv-independent-normandy-paris"),
    ],
)
def test_no_report_is_entered_again_on_the_day_after_the_article(record: str, source: str) -> None:
    days = [r["reported"] for r in REPORTS if (r["record"], r["source"]) == (record, source)]
    assert len(days) == 1
    assert days[0] < "2022-01-31"


def test_nothing_of_estonian_javelins_is_known_on_the_day_of_the_article() -> None:
    early = [row for row in REPORTS if row["reported"] <= "2022-01-31"]
    said = [row for row in early if RECORDS[row["record"]].get("sender") == "EST"]
    assert said
    for row in said:
        record = RECORDS[row["record"]]
        assert "Javelin" not in " ".join([row["note"], record["item"], record["id"].title()])


def test_no_report_is_known_before_its_source_was_published() -> None:
    for row in REPORTS:
        assert SOURCES[row["source"]]["published"] <= row["reported"], row
        assert row["reported_is"], row


def test_a_stated_day_is_that_of_its_source_and_an_inferred_one_says_how() -> None:
    for row in REPORTS:
        source = SOURCES[row["source"]]
        if row["reported_is"] == "stated":
            assert row["reported"] == source["published"], row
        if row["reported_is"] == "inferred":
            assert row["note"], row
        if row["reported_is"] == "archive":
            assert row["reported"] >= "2023", row


def test_a_rewriting_is_never_of_high_confidence() -> None:
    sure = {row["source"] for row in REPORTS if row["confidence"] == "high"}
    assert [key for key in sure if SOURCES[key]["kind"] == "rewrite"] == []


def test_the_article_has_its_title_and_its_authors() -> None:
    article = SOURCES["wsj-2022-01-31"]
    assert article["title"] == (
        "NATO Leaders Stream to Ukraine, Showing Support as Russia Masses Troops"
    )
    assert article["author"] == "Yaroslav Trofimov; Laurence Norman"
