"""Files are written whole, below the folder that was named, or it is said why they are not."""

import errno
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.cli import main
from dashboard.dataset import Dataset
from dashboard.outputs.batch import written
from dashboard.outputs.files import WriteError, inside_folder, make_folder, ready, write_file
from dashboard.outputs.images import Renderer
from dashboard.outputs.registry import Request
from dashboard.outputs.request import Wish


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder to write into, in one of its own."""
    (tmp_path / "room" / "out").mkdir(parents=True)
    return tmp_path / "room" / "out"


def _all(folder: Path) -> list[str]:
    """All files and folders below the folder."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def _failing(number: int) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


# --- whole or not at all -------------------------------------------------------------------------


def test_a_file_takes_the_place_of_the_one_before(out: Path) -> None:
    write_file(out / "a.csv", b"one")
    write_file(out / "a.csv", b"two")
    assert (out / "a.csv").read_bytes() == b"two"
    assert _all(out) == ["a.csv"]


def test_a_file_has_the_rights_of_any_new_one(out: Path) -> None:
    (out / "b.csv").touch()
    write_file(out / "a.csv", b"one")
    assert (out / "a.csv").stat().st_mode == (out / "b.csv").stat().st_mode


def test_the_longest_name_can_be_written(out: Path) -> None:
    name = "x" * 251 + ".csv"
    write_file(out / name, b"one")
    assert _all(out) == [name]


@pytest.mark.parametrize("step", ["open", "replace"])
@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "you may not write to the folder “{out}”; choose another"),
        (errno.EPERM, "you may not write to the folder “{out}”; choose another"),
        (errno.EROFS, "the disk of the folder “{out}” can only be read; choose a folder on"),
        (errno.ENOSPC, "the disk of the folder “{out}” is full; make room, or choose"),
        (errno.EDQUOT, "the disk of the folder “{out}” has no more room for you; make room"),
        (errno.EIO, "Input/output error; choose another place"),
    ],
)
def test_what_the_system_refuses_is_a_sentence_with_a_cure(
    out: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, said: str
) -> None:
    write_file(out / "a.csv", b"before")
    with monkeypatch.context() as patch:
        patch.setattr(Path, step, _failing(number))
        patch.setattr(Path, "unlink", _failing(number))
        with pytest.raises(WriteError) as error:
            write_file(out / "a.csv", b"after")
    assert str(error.value).startswith(f"Cannot write {out / 'a.csv'}: {said.format(out=out)}")
    assert str(error.value).endswith(".")
    assert (out / "a.csv").read_bytes() == b"before"


def test_what_is_written_in_part_is_taken_away(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "replace", _failing(errno.ENOSPC))
    with pytest.raises(WriteError):
        write_file(out / "a.csv", b"one")
    assert _all(out) == []


def test_a_place_that_can_be_no_file_is_said(out: Path) -> None:
    (out / "folder.csv").mkdir()
    (out / "file").touch()
    for path, said in [
        (out / "folder.csv", f"Cannot write {out}/folder.csv: it is a folder; name a file in it."),
        (out / "none" / "a.csv", f"There is no folder “{out}/none”; make it first."),
        (out / "file" / "a.csv", f"Cannot write {out}/file/a.csv: “{out}/file” is not a folder; "),
        (out / ("x" * 300), f"Cannot write {out}/{'x' * 300}: the name is too long; choose a "),
    ]:
        for check in (ready, lambda path: write_file(path, b"")):
            with pytest.raises(WriteError) as error:
                check(path)
            assert str(error.value).startswith(said)
    assert _all(out) == ["file", "folder.csv"]


def test_a_folder_that_can_be_none_is_said(out: Path) -> None:
    (out / "file").touch()
    for folder, said in [
        (out / "file", f"Cannot make the folder {out}/file: a file has that name; choose another."),
        (out / "none" / "new", f"There is no folder “{out}/none”; make it first."),
        (out / ("x" * 300), f"Cannot write {out}/{'x' * 300}: the name is too long; choose a "),
    ]:
        with pytest.raises(WriteError) as error:
            make_folder(folder)
        assert str(error.value).startswith(said)


def test_a_folder_that_may_not_be_written_to_is_said_before_anything_is_drawn(
    folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # Who runs as root may write anywhere, so that the system's answer stands in for a real folder.
    monkeypatch.setattr("dashboard.outputs.files.os.access", lambda *_: False)
    data = ["--data", str(folder)]
    assert main(["export", "map", "-o", str(out / "m.svg"), *data]) == 1
    assert main(["export", "--all", "-o", str(out), *data]) == 1
    one, all_ = capsys.readouterr().err.splitlines()
    assert one.startswith(f"Cannot write {out}/m.svg: you may not write to the folder “{out}”; ")
    assert all_.startswith(f"Cannot write files: you may not write to the folder “{out}”; ")
    assert _all(out) == []


def test_a_folder_given_as_a_file_is_said(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "map", "-o", str(out)]) == 1
    said = capsys.readouterr().err
    assert said == f"Cannot write {out}: it is a folder; name a file in it.\n"


# --- below the folder ----------------------------------------------------------------------------

OUTSIDE = [
    "/tmp/x",
    "/",
    "",
    "..",
    "../x",
    "../../x",
    "a/../../x",
    "a/..",
    "./x",
    "a//x",
    "a/",
    "..\\x",
    "a\\..\\..\\x",
    "\\\\server\\share\\x",
    "C:\\x",
    "C:x",
    "c:/x",
    "x:stream",
    "a\0b",
    "a\nb",
    "a\ud800b",
    "nul",
    "CON.csv",
    "com1.csv",
    "a/LPT9",
    "aux .txt",
    "x.",
    "x ",
    "a./x",
    " ./x",
]


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_name_that_means_another_place_is_refused(out: Path, name: str) -> None:
    with pytest.raises(WriteError, match=r"^Cannot write “[^”]*” into .*; use letters, digits "):
        inside_folder(out, name)
    assert _all(out.parent) == ["out"]


@pytest.mark.parametrize(
    "name", ["x.csv", "a/b/x.csv", "Київ “2022”-visits.csv", "console.csv", "...x", "a..b", "-"]
)
def test_any_other_name_is_below_the_folder(out: Path, name: str) -> None:
    for _ in range(2):  # folders that are there are as good
        write_file(inside_folder(out, name), b"one")
    assert (out / name).read_bytes() == b"one"
    assert len([path for path in out.rglob("*") if path.is_file()]) == 1


@given(st.text(st.sampled_from("./\\:ab\0 ") | st.characters(), max_size=12))
def test_no_name_leads_out_of_its_folder(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    room = tmp_path_factory.mktemp("room")
    (room / "out").mkdir()
    try:
        write_file(inside_folder(room / "out", name), b"one")
    except WriteError:
        assert name not in ("a", "a/b", "ab.a")
    else:
        assert (room / "out" / name).read_bytes() == b"one"
    assert [path.name for path in room.iterdir()] == ["out"]


def test_a_link_leads_out_of_no_folder(out: Path) -> None:
    other = out.parent / "other"
    other.mkdir()
    (other / "mine.csv").write_bytes(b"mine")
    (out / "link").symlink_to(other)
    (out / "back").symlink_to("..")
    (out / "a.csv").symlink_to(other / "mine.csv")
    for name in ("link/x.csv", "back/x.csv", "link/new/x.csv", "back/other/x.csv"):
        with pytest.raises(WriteError, match=r"a link leads out of .*; take it away"):
            inside_folder(out, name)
    write_file(inside_folder(out, "a.csv"), b"one")
    assert not (out / "a.csv").is_symlink()
    assert (other / "mine.csv").read_bytes() == b"mine"
    assert _all(other) == ["mine.csv"]


def test_a_folder_may_be_a_link_itself(out: Path) -> None:
    (out.parent / "link").symlink_to(out)
    write_file(inside_folder(out.parent / "link", "x.csv"), b"one")
    assert _all(out) == ["x.csv"]


@pytest.mark.parametrize("name", ["{room}/x", "../x", "../../x", "a/../../x", "..\\x", "C:\\x"])
def test_whatever_a_data_set_is_called_its_files_stay_in_their_folder(
    dataset: Dataset, out: Path, name: str
) -> None:
    called = replace(dataset, name=name.format(room=out.parent))
    wishes = [Wish("visits", "csv", ""), Wish("records", "json", "")]
    asked = [Request(called, wish, Renderer()) for wish in wishes]
    outcomes = list(written(asked, out, write_file))
    assert [outcome.path for outcome in outcomes] == [None, None]
    assert all("also in a data set’s name" in outcome.why for outcome in outcomes)
    assert _all(out.parent) == ["out"]
