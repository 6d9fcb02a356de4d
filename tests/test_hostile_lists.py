"""No hostile or broken file gives more than a sentence: on the command line and on the page."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from dashboard.cli import main
from dashboard.dataset import Dataset
from dashboard.web.own import OwnListDoor, own_lists
from tests.conftest import ROOT
from tests.hostile_lists import HOSTILE
from tests.small import write
from tests.test_own_list import opened

ROOM = 2**30
"""The most bytes that reading any of them may take."""

SECONDS = 60
"""The most seconds of the processor that reading one may take."""

FILES = sum(map(len, HOSTILE.values()))


def content_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def bring(form: str, path: Path, into: Path) -> tuple[int, str]:
    """What the command says to a file, and with which number it ends."""
    output = StringIO()
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
    with redirect_stdout(output), redirect_stderr(output):
        code = main(["import", form, str(path), "--into", str(into)])
    return code, output.getvalue()


def attempt(form: str, folder: Path) -> None:
    """Bring each file of a form into a data set, within bounds; print a line of JSON for each.

    A line is the file's name, the number with which the command ended, what it said, and whether
    the data set is as it was.
    """
    resource.setrlimit(resource.RLIMIT_DATA, (ROOM, ROOM))
    into = write(folder / "into")
    before = content_of(into)
    for name in HOSTILE[form]:
        path = folder / name
        sys.stdout.write(json.dumps(name) + "\n")
        sys.stdout.flush()
        code, output = bring(form, path, into)
        same = content_of(into) == before
        if not same:
            into = write(folder / f"into-{path.name}")
            before = content_of(into)
        sys.stdout.write(json.dumps([name, code, output[:2_000], same]) + "\n")
        sys.stdout.flush()


def attempts(form: str, folder: Path) -> Iterator[list[Any]]:
    """What came of each file, in a process of its own."""
    for name, make in HOSTILE[form].items():
        (folder / name).write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-m", "tests.test_hostile_lists", form, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, (lines[-1:], done.stderr[-2_000:])
    assert done.stderr == ""
    yield from lines[1::2]


def test_there_are_enough() -> None:
    assert FILES >= 60


@pytest.mark.skipif(sys.platform != "linux", reason="these limits are those of Linux")
@pytest.mark.sweep(6)
@pytest.mark.parametrize("form", HOSTILE)
def test_on_the_command_line_each_is_read_or_refused_in_a_sentence(
    form: str, tmp_path: Path
) -> None:
    """It takes less than a gigabyte, and what is refused leaves the data set as it was."""
    came = list(attempts(form, tmp_path))
    assert [name for name, *_ in came] == list(HOSTILE[form])
    for name, code, output, same in came:
        assert code in (0, 1), (name, output)
        assert "Traceback" not in output, (name, output)
        assert output.strip(), name
        assert same or code == 0, name


def form_of(name: str, content: bytes) -> dict[str, Any]:
    """The form with a file, as a browser sends it."""
    head = f'--part\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = head.encode() + content + b"\r\n--part--\r\n"
    return {"data": body, "content_type": "multipart/form-data; boundary=part"}


@pytest.mark.slow
def test_on_the_page_each_is_read_or_refused_while_others_are_answered(
    kyiv: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_lists, "MOST_LISTS", FILES)
    client, lists = opened(kyiv, OwnListDoor(folder=tmp_path))
    for name, make in HOSTILE["spreadsheet"].items():
        answer = client.post("/own-list", **form_of(name, make()))
        if answer.status_code == 303:
            address = answer.headers["Location"]
            deadline = time.monotonic() + 250
            while not (state := client.get(f"{address}/state").json or {})["done"]:
                assert time.monotonic() < deadline, (name, state)
                assert client.get("/healthz").status_code == 200
                time.sleep(0.1)
            answer = client.get(address)
            assert answer.status_code == 200, name
        else:
            assert 400 <= answer.status_code < 500, (name, answer.text)
        assert "Traceback" not in answer.text, name
    assert content_of(tmp_path) == {}
    lists.close()


if __name__ == "__main__":
    attempt(sys.argv[1], Path(sys.argv[2]))
