"""What `--map` said of a list is remembered beside it, said, and never written over others' files.

The lists are made up.
"""

import json
import re
from pathlib import Path

import pytest

from dashboard import map_writing
from dashboard.cli import main
from dashboard.importers.map_files import MOST_MAP_BYTES, map_file, map_text, settings_beside
from dashboard.outputs.files import WriteError

LIST = "Who,Home,Country A,Country B,Date\nAnna Example,Chile,Peru,Bolivia,2022-02-01\n"
SAYS = "visits.map.json says: host=“Country B”"


@pytest.fixture
def visits(tmp_path: Path) -> Path:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "visits.csv").write_text(LIST, encoding="utf-8")
    return tmp_path / "lists" / "visits.csv"


def checked(visits: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[str, str]:
    main(["check", str(visits), *words])
    found = capsys.readouterr()
    return found.out, found.err


def remember(visits: Path, content: object) -> Path:
    text = content if isinstance(content, str) else json.dumps(content)
    map_file(visits).write_text(text, encoding="utf-8")
    return map_file(visits)


def test_what_was_said_is_remembered_and_said_first(
    visits: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, err = checked(visits, capsys)
    assert "say which, as in --map host=" in err
    assert not map_file(visits).exists()
    out, _ = checked(visits, capsys, "--map", "host=Country B", "--map", "dates=day-first")
    assert "Remembered in visits.map.json, for the next time without --map." in out
    assert json.loads(map_file(visits).read_text("utf-8")) == {
        "host": "Country B",
        "dates": "day-first",
    }
    out, err = checked(visits, capsys)
    assert out.startswith(f"{SAYS}, dates=“day-first”\n")
    assert "as you say" in out
    assert "1 of 1 row read" in out
    assert err == ""


def test_what_is_said_goes_before_what_is_remembered(
    visits: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = remember(visits, {"host": "Country B"})
    out, _ = checked(visits, capsys, "--map", "host=Country A")
    assert "Remembered" in out
    assert "says:" not in out
    assert json.loads(path.read_text("utf-8")) == {"host": "Country A"}
    out, _ = checked(visits, capsys, "--map", "host=Country A")
    assert "Remembered" not in out


def test_nothing_is_remembered_of_a_list_that_was_not_read(
    visits: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, err = checked(visits, capsys, "--map", "host=Country C")
    assert "has no column “Country C”" in err
    assert not map_file(visits).exists()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ({"hots": "Country B"}, "visits.map.json: “hots=Country B” does not say.*did you mean hos"),
        (
            {"host": "Country Bb"},
            r"visits.csv:1: has no column “Country Bb”; did you mean Country B",
        ),
        ({"dates": "first"}, "visits.map.json: “first” is no order of day and month"),
        ({"host": 3}, "visits.map.json: does not say what columns hold"),
        (["host"], "visits.map.json: does not say what columns hold"),
        ('{"host": ', "visits.map.json: does not say what columns hold"),
        ("[" * 100_000, "visits.map.json: does not say what columns hold"),
        (
            f'{{"host": "{"x" * MOST_MAP_BYTES}"}}',
            "visits.map.json: does not say what columns hold",
        ),
    ],
)
def test_a_file_with_another_word_or_column_is_an_error(
    content: object, why: str, visits: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    remember(visits, content)
    assert main(["check", str(visits)]) == 1
    assert re.search(why, capsys.readouterr().err)


def test_no_file_of_another_form_is_written_over(
    visits: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for content in ('{"type": "FeatureCollection"}', "no JSON", "[1]"):
        path = remember(visits, content)
        out, err = checked(visits, capsys, "--map", "host=Country B")
        assert "Not remembered: visits.map.json is there, and does not say what columns" in out
        assert path.read_text("utf-8") == content
        assert err == ""


def test_a_folder_that_cannot_be_written_is_said_and_no_error(
    visits: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object) -> None:
        raise WriteError("Cannot write here.")

    monkeypatch.setattr(map_writing, "write_file", denied)
    assert main(["check", str(visits), "--map", "host=Country B"]) == 0
    assert "Not remembered: Cannot write here." in capsys.readouterr().out


def test_an_import_remembers_too_and_a_dry_one_writes_nothing(
    visits: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = visits.parent.with_name("made")
    command = ["import", "spreadsheet", str(visits.parent), "--into", str(made)]
    named = [*command[:2], str(visits), *command[3:]]
    assert main([*named, "--map", "host=Country B", "--dry-run"]) == 0
    assert not map_file(visits).exists()
    assert main([*named, "--map", "host=Country B"]) == 0
    assert "Remembered in visits.map.json" in capsys.readouterr().out
    # The folder has two files that end so, and one of them is no list.
    assert main([*command, "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(SAYS)
    assert "1 record read: 1 kept" in out
    remember(visits, {"hots": "Country B"})
    assert main([*command, "--dry-run"]) == 1
    assert "visits.map.json: “hots=Country B”" in capsys.readouterr().err


def test_a_title_is_remembered_beside_what_else_was_said(
    visits: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = remember(visits, {"host": "Country B", "title": "Old"})
    out, _ = checked(visits, capsys, "--title", "Visits = more")
    assert "list: Visits = more" in out or "visits-more: Visits = more" in out
    assert json.loads(path.read_text("utf-8")) == {"host": "Country B", "title": "Visits = more"}
    assert "title=“Visits = more”" in checked(visits, capsys)[0]
    _, err = checked(visits, capsys, "--title", "x" * 301)
    assert "the title has 301 characters; the most is 300" in err
    made = visits.parent.with_name("made")
    assert main(["import", "spreadsheet", str(visits), "--into", str(made)]) == 0
    assert json.loads((made / "datapackage.json").read_text("utf-8"))["title"] == "Visits = more"


def test_what_is_written_reads_back(visits: Path) -> None:
    items = ["host=Country B", "sender=", "dates = day-first", "year=2022", "sheet=Sheet=1"]
    remember(visits, map_text(items))
    settings, says = settings_beside(visits)
    assert dict(settings.columns) == {"host": "Country B", "sender": ""}
    assert (settings.order, settings.year, settings.sheet) == ("day-first", 2022, "Sheet=1")
    assert says.endswith("sender=“”, dates=“day-first”, year=“2022”, sheet=“Sheet=1”")


def test_a_status_that_shipments_cannot_have_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "lots.csv"
    path.write_text("From,To,Item,Date\nChile,Peru,tents,2022-02-01\n", encoding="utf-8")
    out, _ = checked(path, capsys, "--map", "status=announced")
    assert (
        "“announced” is no status of shipments, which count as without one; say offered, pledged, "
        "approved, blocked, refused, in transit or delivered\n"
    ) in out
    for status in ("delivered", "in transit"):
        out, _ = checked(path, capsys, "--map", f"status={status}")
        assert "no status of" not in out
        assert "no column gives the status" not in out
