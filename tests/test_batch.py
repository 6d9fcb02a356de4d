"""Many files at once, and pictures that open their view, as somebody types it."""

import argparse
import io
from pathlib import Path

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from dashboard import cli
from dashboard.charts import PICTURES
from dashboard.cli import main
from dashboard.dataset import Dataset
from dashboard.outputs.batch import every, read_wishes, written
from dashboard.outputs.images import (
    PICTURE_FORMATS,
    Keys,
    Renderer,
    RenderError,
    picture,
    read_provenance,
)
from dashboard.outputs.images.containers import PICTURE_TOO_LARGE
from dashboard.outputs.registry import WHATS, Request, forms, write_output
from dashboard.outputs.request import ExportError, Wish
from dashboard.outputs.tables import FILE_TABLES, FORMATS
from dashboard.text.sentences.signatures import UNSIGNED
from dashboard.web.served import ServedDatasets

pytest_plugins = ("tests.pictures",)

STILL = {*PICTURE_FORMATS} - {"gif", "mp4", "webm", "json"}
"""The formats of pictures that are made at once."""


class Painter(Renderer):
    """A renderer that needs no browser, and fails where it is asked for a PDF of the map."""

    def __init__(self) -> None:
        self.closed = 0

    def image(self, figure: go.Figure, form: str, width: int, *_: object, **__: object) -> bytes:
        """A white picture, or an empty drawing."""
        if form == "svg":
            return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}"/>'.encode()
        if form == "pdf" and any(trace.type == "scattergeo" for trace in figure.data):
            raise RenderError("The browser stopped while it drew.")
        file = io.BytesIO()
        Image.new("RGB", (8, 6), "white").save(file, form)
        return file.getvalue()

    def close(self) -> None:
        """Nothing to stop, but it is counted."""
        self.closed += 1


@pytest.fixture
def painter(monkeypatch: pytest.MonkeyPatch) -> Painter:
    """The renderer of the commands."""
    painter = Painter()
    monkeypatch.setattr(cli, "Renderer", lambda: painter)
    return painter


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder to write into."""
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


@pytest.fixture
def wishes(tmp_path: Path) -> Path:
    """A file for a list."""
    return tmp_path / "views.txt"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def ended(arguments: list[str]) -> int:
    """The exit code of a command line that the parser itself answers."""
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert isinstance(end.value.code, int)
    return end.value.code


# --- lists ---------------------------------------------------------------------------------------


def test_a_list_is_read_line_by_line() -> None:
    text = """\
# the article of Monday
timeline.png ?asof=2022-01-31

  map.svg    ?sender=GBR&title=A%20b  \t
\t# visits.csv
visits.csv
poster.pdf sender=GBR
"""
    assert read_wishes(text) == [
        Wish("timeline", "png", "?asof=2022-01-31"),
        Wish("map", "svg", "?sender=GBR&title=A%20b"),
        Wish("visits", "csv", ""),
        Wish("poster", "pdf", "sender=GBR"),
    ]
    assert read_wishes("") == read_wishes("# nothing\n\n") == []
    assert read_wishes("map.png ?q=a\r\nmap.svg\r\n")[0] == Wish("map", "png", "?q=a")


def test_blanks_of_any_sort_part_a_line() -> None:
    assert read_wishes("map.png\t?q=a") == [Wish("map", "png", "?q=a")]


@pytest.mark.parametrize("line", ["timeline ?asof=2022-01-31", ".png", "?sender=GBR", "x" * 999])
def test_a_line_that_cannot_be_read_is_named(line: str) -> None:
    with pytest.raises(ExportError, match=r"^line 3: “.{1,60}” is not CHART\.FORMAT; write a line"):
        read_wishes(f"map.png\n\n{line}\n")


WISHES = st.builds(
    Wish,
    st.sampled_from(WHATS),
    st.sampled_from([*PICTURE_FORMATS, *FORMATS]),
    st.text("abc=&?%#", max_size=9),
)


@given(st.lists(WISHES))
def test_a_wish_says_the_line_that_asks_for_it(wishes: list[Wish]) -> None:
    assert read_wishes("\n".join(map(str, wishes))) == wishes


# --- all that there is ---------------------------------------------------------------------------


def test_everything_can_be_had_in_every_format_it_has() -> None:
    """As `test_all_writes_all_that_there_is` has it."""
    wishes = every("?sender=GBR")
    assert len(set(wishes)) == len(wishes)
    assert {wish.what for wish in wishes} == set(WHATS) == {*PICTURES, *FILE_TABLES, "dossier"}
    for what in WHATS:
        asked = {wish.form for wish in wishes if wish.what == what}
        assert asked == STILL if what in PICTURES else set(forms(what))


@pytest.mark.slow
def test_all_writes_all_that_there_is(
    folder: Path, out: Path, painter: Painter, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["export", "--all", "?sender=GBR", "-o", str(out), "--data", str(folder)]
    assert main(arguments) == 1
    said = capsys.readouterr()
    count = len(every(""))
    assert len(names(out)) == count - 2
    assert all(path.stat().st_size for path in out.iterdir())
    assert all(name.startswith("small-") and "-gbr" in name for name in names(out))
    assert said.out.splitlines() == [
        f"{out / name}: {(out / name).stat().st_size:,} bytes"
        for name in [line.split(": ")[0].rpartition("/")[2] for line in said.out.splitlines()]
    ]
    assert said.err.splitlines() == [
        "map.pdf sender=GBR: The browser stopped while it drew.",
        "poster.pdf sender=GBR: The browser stopped while it drew.",
        f"2 of {count} files could not be written.",
    ]
    assert painter.closed == 1


@pytest.mark.parametrize(("what", "forms_"), [("map", {*PICTURE_FORMATS}), ("dossier", {"html"})])
def test_what_there_is_has_its_formats(what: str, forms_: set[str]) -> None:
    assert set(forms(what)) == forms_


# --- several -------------------------------------------------------------------------------------


def test_a_list_becomes_files(
    folder: Path, out: Path, wishes: Path, painter: Painter, capsys: pytest.CaptureFixture[str]
) -> None:
    wishes.write_text("\ufeff# two\nvisits.csv ?sender=GBR\n\ntimeline.svg\n", "utf-8")
    assert main(["export", "--views", str(wishes), "-o", str(out), "--data", str(folder)]) == 0
    assert names(out) == ["small-timeline.svg", "small-visits-gbr.csv"]
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.splitlines()[-1] == "2 files written."
    assert painter.closed == 1


def test_files_of_one_name_get_numbers(
    folder: Path, out: Path, wishes: Path, painter: Painter
) -> None:
    lines = [
        *("timeline.svg ?sender=GBR", "timeline.svg ?sender=GBR&theme=dark"),
        *("timeline.svg ?theme=dark&sender=GBR&font=2", "timeline.png ?sender=GBR"),
    ]
    wishes.write_text("\n".join(lines), "utf-8")
    for _ in range(2):  # the same run writes the same files
        assert main(["export", "--views", str(wishes), "-o", str(out), "--data", str(folder)]) == 0
        assert names(out) == [
            *("small-timeline-gbr-2.svg", "small-timeline-gbr-3.svg"),
            *("small-timeline-gbr.png", "small-timeline-gbr.svg"),
        ]
    found = [
        read_provenance((out / f"small-timeline-gbr{n}.svg").read_bytes()) for n in ("", "-2", "-3")
    ]
    assert [record.picture for record in found] == [
        *("?chart=timeline", "?chart=timeline&theme=dark"),
        "?chart=timeline&font=2&theme=dark",
    ]
    assert painter.closed == 2


def test_one_that_fails_stops_no_other(
    folder: Path, out: Path, wishes: Path, painter: Painter, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [
        *("map.pdf", "timelin.png", "timeline.jpg", "visits.csv ?host=UKX", "map.png?sender=GBR"),
        *("poster.png ?width=200&height=200", "timeline.mp4 ?q=nothing-at-all", "visits.csv"),
    ]
    wishes.write_text("\n".join(lines), "utf-8")
    assert main(["export", "--views", str(wishes), "-o", str(out), "--data", str(folder)]) == 1
    assert names(out) == ["small-visits.csv"]
    said = capsys.readouterr()
    path = out / "small-visits.csv"
    assert said.out == f"{path}: {path.stat().st_size:,} bytes\n"
    told = said.err.splitlines()
    assert [line.partition(": ")[0] for line in told[:-1]] == [
        line.replace(" ?", " ") for line in lines[:-1]
    ]
    assert all(line.partition(": ")[2] for line in told[:-1])
    assert "did you mean timeline?" in told[1]
    assert told[-1] == "7 of 8 files could not be written."
    assert painter.closed == 1


def test_a_file_that_cannot_be_written_stops_no_other(
    folder: Path, out: Path, wishes: Path, painter: Painter, capsys: pytest.CaptureFixture[str]
) -> None:
    (out / "small-visits.csv").mkdir()
    wishes.write_text("visits.csv\nvisits.json\n", "utf-8")
    assert main(["export", "--views", str(wishes), "-o", str(out), "--data", str(folder)]) == 1
    assert names(out) == ["small-visits.csv", "small-visits.json"]
    said = capsys.readouterr()
    assert "small-visits.json" in said.out
    assert said.err.splitlines()[0].startswith("visits.csv: Cannot write ")
    assert painter.closed == 1


def test_what_fails_to_be_written_is_an_outcome(dataset: Dataset, out: Path) -> None:
    def write(path: Path, content: bytes) -> None:
        if path.suffix == ".csv":
            raise OSError(28, "No space left on device")
        path.write_bytes(content)

    wishes = [Wish("visits", "csv", ""), Wish("visits", "json", "")]
    asked = [Request(dataset, wish, Painter()) for wish in wishes]
    first, second = written(asked, out, write)
    assert (first.path, first.size, first.why) == (None, 0, "[Errno 28] No space left on device")
    assert second.path == out / "small-visits.json"
    assert second.size == second.path.stat().st_size


def test_nothing_is_written_where_a_line_cannot_be_read(
    folder: Path, out: Path, wishes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wishes.write_text("visits.csv\nvisits\n", "utf-8")
    assert main(["export", "--views", str(wishes), "-o", str(out), "--data", str(folder)]) == 1
    assert names(out) == []
    assert capsys.readouterr().err.startswith("line 2: “visits” is not CHART.FORMAT; ")


@pytest.mark.parametrize("content", [None, b"visits.csv ?q=\xe9\n"])
def test_a_list_that_cannot_be_read_is_said(
    folder: Path, out: Path, wishes: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    if content is not None:
        wishes.write_bytes(content)
    assert main(["export", "--views", str(wishes), "-o", str(out), "--data", str(folder)]) == 1
    assert str(wishes) in capsys.readouterr().err


def test_the_folder_is_made_in_one_that_is_there(
    folder: Path, wishes: Path, tmp_path: Path, painter: Painter, capsys: pytest.CaptureFixture[str]
) -> None:
    wishes.write_text("visits.csv", "utf-8")
    arguments = ["export", "--views", str(wishes), "--data", str(folder), "-o"]
    assert main([*arguments, str(tmp_path / "new")]) == 0
    assert names(tmp_path / "new") == ["small-visits.csv"]
    assert main([*arguments, str(tmp_path / "no" / "where")]) == 1
    assert capsys.readouterr().err == f"There is no folder “{tmp_path / 'no'}”; make it first.\n"
    assert not (tmp_path / "no").exists()
    assert painter.closed == 1


def test_all_and_a_list_exclude_each_other(
    wishes: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(["export", "--all", "--views", str(wishes), "-o", str(out)]) == 2
    assert "not allowed with argument --all" in capsys.readouterr().err


# --- open ----------------------------------------------------------------------------------------


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The names of the data sets that would be served, and the views that would open."""
    found: list[tuple[str, str]] = []

    def serve(datasets: ServedDatasets, view: str, given: argparse.Namespace, _: Keys) -> None:
        assert given.port == 8050
        found.append((datasets.start().name, view))

    monkeypatch.setattr(cli, "_serve_at", serve)
    return found


@pytest.mark.parametrize("form", sorted(STILL))
def test_a_picture_opens_its_view(
    folder: Path,
    dataset: Dataset,
    out: Path,
    served: list[tuple[str, str]],
    capsys: pytest.CaptureFixture[str],
    form: str,
) -> None:
    file = picture(dataset, Wish("timeline", form, "?sender=united-kingdom&theme=dark"), Painter())
    path = out / file.name
    path.write_bytes(file.content)
    assert main(["open", str(path), "--data", str(folder)]) == 0
    assert served == [("small", "?sender=GBR")]
    assert capsys.readouterr() == ("", f"{UNSIGNED}\n")


def test_a_picture_of_older_data_opens_with_a_notice(
    folder: Path,
    dataset: Dataset,
    out: Path,
    served: list[tuple[str, str]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = out / "picture.png"
    path.write_bytes(picture(dataset, Wish("timeline", "png", ""), Painter()).content)
    visits = folder / "visits.csv"
    visits.write_text(visits.read_text("utf-8").replace("Solidarity", "Support"), "utf-8")
    assert main(["open", str(path), "--data", str(folder)]) == 0
    assert served == [("small", "")]
    first, second = capsys.readouterr().err.splitlines()
    assert first == UNSIGNED
    assert second.startswith("The data has changed since this picture was made")


def test_no_more_of_a_file_is_read_than_a_picture_may_have(
    folder: Path, served: list[tuple[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["open", "/dev/zero", "--data", str(folder)]) == 1
    assert capsys.readouterr().err == f"{PICTURE_TOO_LARGE}\n"
    assert served == []


def test_what_opens_nothing_is_said(
    folder: Path, out: Path, served: list[tuple[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    path = out / "picture.png"
    Image.new("RGB", (4, 4)).save(path)
    assert main(["open", str(path), "--data", str(folder)]) == 1
    assert capsys.readouterr().err.startswith("This picture does not say which view it shows.")
    assert main(["open", str(out / "none.png"), "--data", str(folder)]) == 1
    assert str(out / "none.png") in capsys.readouterr().err
    assert main(["open", str(out), "--data", str(folder)]) == 1
    assert served == []


def test_a_table_is_refused_and_linked_the_same_through_every_door(dataset: Dataset) -> None:
    painter = Painter()
    with pytest.raises(ExportError, match=r"^There is no Atom feed of “visits”; it can be changes"):
        write_output(Request(dataset, Wish("visits", "atom", ""), painter))
    home = "https://visits.example/"
    linked = write_output(Request(dataset, Wish("visits", "ics", ""), painter, home=home))
    assert home.encode() in linked.content
    assert (
        home.encode()
        not in write_output(Request(dataset, Wish("visits", "ics", ""), painter)).content
    )
