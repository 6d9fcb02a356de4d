"""An import into a folder: atomic, checked, and never over what a person wrote."""

import csv
import os
import re
import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.dataset import check_dataset
from dashboard.importers import exchange, folder
from dashboard.importers.imported import SourceError
from dashboard.importers.registry import IMPORT_FORMATS
from tests.test_import_history_state import read, trip

Cells = dict[str, dict[str, str]]


def made(tmp_path: Path, *records: str) -> Path:
    """The folder with the records imported into it."""
    folder.bring_into(tmp_path / "made", read(tmp_path / "xml", *records))
    assert check_dataset(tmp_path / "made") == ()
    return tmp_path / "made"


def visits(data: Path) -> Cells:
    with (data / "visits.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def notes(data: Path) -> list[tuple[str, ...]]:
    with (data / folder.REPORT).open(encoding="utf-8", newline="") as file:
        header, *found = csv.reader(file)
    assert header == ["file", "line", "column", "value", "reason"]
    return list(map(tuple, found))


def change(data: Path, old: str, new: str, name: str = "visits.csv") -> None:
    text = (data / name).read_text("utf-8")
    assert old in text
    (data / name).write_text(text.replace(old, new), encoding="utf-8")


def state(data: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in data.iterdir()}


FIRST = trip(1, "2022-01-18", "2022-01-20")
SECOND = trip(2, "2022-02-18", "2022-02-20", locale="Lviv")


def test_a_second_import_of_the_same_changes_nothing(tmp_path: Path) -> None:
    before = state(made(tmp_path, FIRST, SECOND))
    assert state(made(tmp_path, FIRST, SECOND)) == before


def test_a_second_import_updates_by_id_and_adds_what_is_new(tmp_path: Path) -> None:
    made(tmp_path, FIRST)
    data = made(tmp_path, FIRST.replace("Kiev", "Odesa"), SECOND)
    assert [row["city"] for row in visits(data).values()] == ["Odesa", "Lviv"]
    assert notes(data) == []


def test_what_a_person_added_or_changed_is_not_lost(tmp_path: Path) -> None:
    data = made(tmp_path, FIRST)
    change(data, "Met with the President.", "Talks on grain")
    with (data / "visits.csv").open("a", encoding="utf-8") as file:
        own = {"id": "own-visit", "person": "doe-jane-q", "sender": "USA", "host": "POL"}
        file.write(",".join(own.get(name, "") for name in visits(data)["travel-1"]) + "\n")
    with (data / "reports.csv").open("a", encoding="utf-8") as file:
        file.write("own-visit,,,announced,2023,travels-secretary-doe-jane-q,mine,\n")
    (data / "remarks.csv").write_text("record,day,text\ntravel-1,2024-01-01,Look again\n", "utf-8")
    (data / "NOTES.txt").write_text("mine")
    change(data, "United States travels and visits", "My list", "datapackage.json")
    data = made(tmp_path, FIRST.replace("Kiev", "Odesa"))
    found = visits(data)
    assert found["own-visit"]["host"] == "POL"
    assert (found["travel-1"]["purpose"], found["travel-1"]["city"]) == ("Talks on grain", "Odesa")
    assert "Look again" in (data / "remarks.csv").read_text("utf-8")
    assert (data / "NOTES.txt").read_text() == "mine"
    assert '"title": "My list"' in (data / "datapackage.json").read_text("utf-8")
    assert notes(data) == []


def test_reports_of_one_source_and_place_in_it_are_known_by_their_order(tmp_path: Path) -> None:
    imported = read(tmp_path / "xml", FIRST)
    (first,) = imported.tables["reports"]
    both = [{**first, "status": "announced", "reported": "2022-01-01"}, first]
    imported = replace(imported, tables={**imported.tables, "reports": both})
    for _ in range(2):
        assert folder.bring_into(tmp_path / "made", imported).notes == []
    text = (tmp_path / "made" / "reports.csv").read_text("utf-8")
    assert [text.count(word) for word in ("travel-1,", ",announced,", ",completed,")] == [2, 1, 1]


def test_a_conflict_is_listed_and_not_overwritten(tmp_path: Path) -> None:
    data = made(tmp_path, FIRST)
    change(data, "Kiev", "Lviv")
    data = made(tmp_path, FIRST.replace("Kiev", "Odesa"))
    assert visits(data)["travel-1"]["city"] == "Lviv"
    assert notes(data) == [
        (
            "visits.csv",
            "",
            "city",
            "travel-1: Lviv",
            "was changed here, and the source has “Odesa”; kept as it is here",
        )
    ]
    # What the source changes again is one again.
    assert notes(made(tmp_path, FIRST.replace("Kiev", "Kharkiv")))[0][3] == "travel-1: Lviv"


def test_what_was_deleted_or_is_gone_from_the_source_is_listed(tmp_path: Path) -> None:
    data = made(tmp_path, FIRST, SECOND)
    for name in ("visits.csv", "reports.csv"):
        lines = (data / name).read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith("travel-2,")]
        (data / name).write_text("".join(kept), encoding="utf-8")
    data = made(tmp_path, SECOND)
    assert list(visits(data)) == ["travel-1"]
    assert {(file, value.split()[0], reason[:11]) for file, _, _, value, reason in notes(data)} == {
        ("visits.csv", "travel-2", "was deleted"),
        ("reports.csv", "travel-2", "was deleted"),
        ("visits.csv", "travel-1", "is no longe"),
    }


def test_without_what_was_imported_before_every_difference_is_a_conflict(tmp_path: Path) -> None:
    data = made(tmp_path, FIRST)
    (data / folder.BASE).unlink()
    data = made(tmp_path, FIRST.replace("Kiev", "Odesa"))
    assert visits(data)["travel-1"]["city"] == "Kiev"
    assert [note[2] for note in notes(data)] == ["city"]
    (data / folder.BASE).write_bytes(b"no gzip")
    with pytest.raises(SourceError, match="cannot be read; delete it"):
        made(tmp_path, FIRST)


def test_nothing_is_written_where_what_would_come_of_it_is_not_sound(tmp_path: Path) -> None:
    data = made(tmp_path, FIRST)
    before = state(data)
    with pytest.raises(SourceError, match=r"mend this in the source:\nvisits\.csv:3:purpose"):
        made(tmp_path, SECOND.replace("Met with the", "&lt;script>"))
    assert state(data) == before
    change(data, "Kiev", "Nowhere")
    before = state(data)
    with pytest.raises(SourceError, match="is no sound data set; mend it first"):
        made(tmp_path, SECOND)
    assert state(data) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["made", "xml"]


@pytest.fixture(params=["in one step", "in two"])
def _how(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "in two":
        monkeypatch.setattr(exchange, "_exchanged", lambda *_: False)


@pytest.mark.usefixtures("_how")
def test_a_folder_takes_the_place_of_another(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").touch()
    exchange.put_in_place(tmp_path / "new", tmp_path / "old")
    assert [file.name for file in (tmp_path / "old").iterdir()] == ["new.txt"]
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["old.txt"]


@pytest.mark.parametrize("step", [1, 2])
def test_a_folder_outlasts_a_kill_between_two_steps(
    step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = made(tmp_path, FIRST)
    change(data, "Kiev", "Lviv")  # by a person
    before = state(data)
    steps = [step]
    rename = Path.rename

    def rename_so_often(path: Path, target: Path) -> Path:
        if not steps[0]:
            raise KeyboardInterrupt
        steps[0] -= 1
        return rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(exchange, "_exchanged", lambda *_: False)
        patch.setattr(Path, "rename", rename_so_often)
        patch.setattr(shutil, "rmtree", lambda *_: None)  # nothing is tidied up
        with pytest.raises(KeyboardInterrupt):
            made(tmp_path, FIRST, SECOND)
    exchange.recover(data)
    assert len(visits(data)) == step
    assert (state(data) == before) == (step == 1)
    assert visits(made(tmp_path, FIRST, SECOND))[next(iter(visits(data)))]["city"] == "Lviv"


def test_what_a_kill_has_left_is_taken_away_a_day_later(tmp_path: Path) -> None:
    left = [tmp_path / name for name in (".made.a.part", ".made.b.part", ".other.c.part")]
    for path in left:
        path.mkdir()
    long_ago = time.time() - exchange.OLD - 60
    for path in (left[0], left[2]):
        os.utime(path, (long_ago, long_ago))
    made(tmp_path, FIRST)
    assert [path.exists() for path in left] == [False, True, True]


# --- the command ---------------------------------------------------------------------------------


def test_the_command_says_what_became_of_the_records(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    read(tmp_path / "xml", FIRST, SECOND.replace("Lviv", "Nowhere Bay"), trip(3, "2022", "2023"))
    given = ["import", "history-state", str(tmp_path / "xml"), "--into", str(tmp_path / "made")]
    assert main([*given, "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert not (tmp_path / "made").exists()
    assert said.endswith("\nNothing was written.\n")
    assert main(given) == 0
    assert capsys.readouterr().out.splitlines() == [
        "3 records read: 2 kept, 0 merged, 1 refused.",
        "7 rows added, 0 updated.",
        "1 × is no known place; kept as text, off the map",
        "1 × is not a day such as 2022-02-01",
        f"{tmp_path / 'made' / folder.REPORT} has each of them by file and line.",
    ]
    assert main(["check", str(tmp_path / "made")]) == 0


def test_the_command_lists_the_formats(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "--list"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in said] == list(IMPORT_FORMATS)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["history-state"], r"Name a format, what to read, and --into DIR; --list has"),
        (["history-stat", "a", "--into", "b"], r"“history-stat”.* history-state"),
        (["history-state", "/nowhere", "--into", "b"], r"/nowhere: is missing; name a file"),
    ],
)
def test_the_command_refuses_in_a_sentence(
    given: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", *given]) == 1
    assert re.search(said, capsys.readouterr().err)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    imported = read(tmp_path / "xml", FIRST)
    with pytest.raises(SourceError, match=r"Cannot write .* choose another folder"):
        folder.bring_into(tmp_path / "nothing" / "made", imported)
