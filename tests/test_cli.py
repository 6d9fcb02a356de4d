"""The commands, as somebody types them."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from dashboard import arguments, cli, command_data
from dashboard.cli import main
from dashboard.dataset import check_dataset
from dashboard.program import VERSION
from dashboard.text.sentences.pictures import WITHOUT_BROWSER
from dashboard.web.hosts import page_address
from tests.small import Edit

ROOT = Path(__file__).parents[1]
NOWHERE = {"BROWSER_PATH": "/nowhere/chrome"}


def ended(arguments: list[str]) -> int:
    """The exit code of a command line that the parser itself answers."""
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert isinstance(end.value.code, int)
    return end.value.code


@contextmanager
def started(*arguments: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """The program as a process of its own, in some other folder."""
    with subprocess.Popen(
        [sys.executable, "-m", "dashboard", *arguments],
        cwd="/",
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell that runs the tests in the background has the children ignore Ctrl+C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    ) as process:
        try:
            yield process
        finally:
            process.kill()


# --- check ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "form", [["check", "{}"], ["check", "--data", "{}"], ["--data={}", "check"]]
)
def test_check_says_what_a_good_data_set_holds(
    folder: Path, capsys: pytest.CaptureFixture[str], form: list[str]
) -> None:
    assert main([part.format(folder) for part in form]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    lines = out.splitlines()
    assert "7 hints:" in lines
    assert lines[:6] == [
        "small: Two weeks of visits",
        "4 visits, 2 shipments and 2 events",
        "11 reports from 2 sources",
        "2022-01-01 to 2022-02-28",
        "No problem found.",
        "1 warning:",
    ]


def test_check_looks_at_the_bundled_data_set_by_itself(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")
    assert main(["check"]) == 0
    assert capsys.readouterr().out.startswith("kyiv-2022: Kyiv and Moscow, winter 2022\n")


@pytest.mark.parametrize(
    "command",
    [
        ["check", "{}"],
        ["check", "--data", "{}"],
        ["serve", "--data", "{}"],
        ["--data", "{}"],
        ["--data={}", "serve", "--port", "0"],
        ["export", "map", "-o", "m.png", "--data", "{}"],
        ["--data", "{}", "export", "map", "-o", "m.png"],
    ],
)
def test_every_command_lists_every_problem_of_a_bad_data_set(
    edit: Edit,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
) -> None:
    monkeypatch.chdir(edit.folder)
    edit.cell("visits", 2, "host", "UKX")
    edit.cell("reports", 3, "when", "this week")
    expected = [str(problem) for problem in check_dataset(edit.folder)]
    assert len(expected) == 2
    assert main([part.format(edit.folder) for part in command]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [*expected, f"2 problems in {edit.folder}"]
    assert not (edit.folder / "m.png").exists()


def test_a_missing_folder_is_one_problem(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gone = folder.with_name("smal")
    assert main(["check", str(gone)]) == 1
    first, last = capsys.readouterr().err.splitlines()
    assert first == f"{gone}: is missing; did you mean small? [missing-file]"
    assert last == f"1 problem in {gone}"


# --- export --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "view",
    [
        "?asof=2022-01-31&sender=GBR",
        "asof=2022-01-31&sender=GBR",
        "http://127.0.0.1:8050/?asof=2022-01-31&sender=GBR",
        "http://127.0.0.1:8050/?sender=GBR&asof=2022-01-31#map",
        "https://desk.example/visits/?asof=2022-01-31&sender=gbr",
        "localhost:8050/?asof=2022-01-31&sender=GBR",
        "/?asof=2022-01-31&sender=GBR",
    ],
)
def test_export_takes_a_view_as_it_was_copied(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], view: str
) -> None:
    file = tmp_path / "t.json"
    assert main(["export", "timeline", view, "-o", str(file)]) == 0
    assert capsys.readouterr().out == f"{file}: {file.stat().st_size:,} bytes\n"
    said = file.read_text("utf-8")
    assert "from the United Kingdom" in said
    assert "as known on 31 January 2022" in said
    assert [path.name for path in tmp_path.iterdir()] == ["t.json"]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", ""),
        ("?", ""),
        ("http://127.0.0.1:8050/", ""),
        ("http://127.0.0.1:8050", ""),
        ("?q=who?", "q=who?"),
        ("q=who?&host=UKR", "q=who?&host=UKR"),
        ("?q=a%23b", "q=a%23b"),
        ("http://x/export/map.png?theme=dark", "theme=dark"),
        ("sender", "sender"),
        ("?q=\udcff", "q=\ufffd"),
        ("http://[", ""),
    ],
)
def test_what_is_typed_as_a_view_is_read_as_meant(text: str, query: str) -> None:
    assert cli._query(text) == query


@pytest.mark.slow
def test_export_works_from_any_folder_and_without_words_in_between(tmp_path: Path) -> None:
    file = tmp_path / "t.png"
    with started("export", "timeline", "?asof=2022-01-31", "-o", str(file)) as process:
        out, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (0, "")
    assert out == f"{file}: {file.stat().st_size:,} bytes\n"
    assert file.read_bytes().startswith(b"\x89PNG")


def test_export_overwrites_what_was_there(tmp_path: Path) -> None:
    file = tmp_path / "t.JSON"
    file.write_text("before", encoding="utf-8")
    assert main(["export", "map", "-o", str(file)]) == 0
    assert json.loads(file.read_bytes())["data"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["map", "-o", "m.jpg"], "There is no format “jpg”; did you mean png?"),
        (["map", "-o", "m"], "There is no format “”; it can be png, svg, pdf, webp, html, "),
        (["mpa", "-o", "m.png"], "There is no chart or table “mpa”; did you mean map?"),
        (["map", "-o", "none/m.png"], "There is no folder “none”; make it first."),
        (["map", "-o", "old.json"], "Cannot write old.json: it is a folder; name a file in it."),
        (
            ["map", "?sender=UKX", "-o", "m.png"],
            "From (sender): “UKX” is not known here; did you mean UKR (Ukraine)?",
        ),
        (
            ["map", "everything", "-o", "m.png"],
            "“everything” is not part of a picture’s address; it can be ",
        ),
        (["map", "?width=9", "-o", "m.png"], "width: “9” is not a whole number from 200 to 8000."),
        (
            ["map", "-o", "m.png"],
            "BROWSER_PATH is “/nowhere/chrome”, which is no file: give the browser's path, "
            "or unset it.",
        ),
    ],
)
def test_export_says_in_a_sentence_what_it_cannot_do(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BROWSER_PATH", NOWHERE["BROWSER_PATH"])
    (tmp_path / "old.json").mkdir()
    assert main(["export", *arguments]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert err.startswith(said)
    assert [path.name for path in tmp_path.iterdir()] == ["old.json"]


# --- serve ---------------------------------------------------------------------------------------


def test_serve_serves_until_it_is_stopped(folder: Path) -> None:
    """By Ctrl+C; that it ends with its terminal or its service, test_serving.py shows."""
    with started("--data", str(folder), "--port", "0", **NOWHERE) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.fullmatch(
            r"Two weeks of visits: (http://127\.0\.0\.1:\d+/) \(stop with Ctrl\+C\)\n", line
        )
        assert found is not None, f"{line}{process.communicate(timeout=10)}"
        with urlopen(f"{found[1]}healthz") as answer:
            assert answer.read() == b"small: 8 records\n"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (0, "")
    assert err == (
        "BROWSER_PATH is “/nowhere/chrome”, which is no file: give the browser's path, "
        f"or unset it. {WITHOUT_BROWSER}\n"
    )


def test_what_is_to_outlive_its_terminal_does(monkeypatch: pytest.MonkeyPatch) -> None:
    set_: dict[int, object] = {}
    monkeypatch.setattr(signal, "signal", lambda sign, handler: set_.update({sign: handler}))
    monkeypatch.setattr(
        signal,
        "getsignal",
        lambda sign: signal.SIG_IGN if sign == signal.SIGHUP else signal.SIG_DFL,
    )
    cli._end_tidily()
    assert list(set_) == [signal.SIGTERM]


@pytest.mark.parametrize(
    ("host", "said"),
    [
        ("127.0.0.1", ""),
        ("localhost", ""),
        ("::1", ""),
        (
            "0.0.0.0",
            "Listening on 0.0.0.0: anyone who can reach this machine there can read the page, "
            "without a password. Names by which they ask for it are allowed with --allow-host.\n",
        ),
        ("192.0.2.1", "Listening on 192.0.2.1: anyone who can reach this machine there can "),
    ],
)
def test_who_else_can_read_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], host: str, said: str
) -> None:
    monkeypatch.setattr(cli, "missing_browser", lambda: None)
    cli._warn(host)
    err = capsys.readouterr().err
    assert err.startswith(said)
    assert len(err.splitlines()) == (1 if said else 0)


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--allow-host", "a b", "“a b” is not a name like visits.example.org"),
        ("--allow-host", "https://example.org", "is not a name like visits.example.org"),
        ("--allow-host", "*", "“*” is not a name like visits.example.org"),
        ("--public-url", "example.org", "is not an address like https://example.org/visits/"),
        ("--public-url", "ftp://example.org/", "is not an address like https://example.org/"),
        ("--public-url", "https://example.org/?a=b", "is not an address like https://example.org/"),
        ("--public-url", "https://a@example.org/", "is not an address like https://example.org/"),
    ],
)
def test_a_host_or_an_address_that_is_none_is_refused(
    option: str,
    value: str,
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(command_data, "load_dataset", None)
    assert ended(["serve", option, value]) == 2
    assert said in capsys.readouterr().err


def test_a_command_stopped_by_its_user_ends_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: Path, **__: bool) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command_data, "load_dataset", stop)
    assert main(["check"]) == 130
    assert capsys.readouterr() == ("", "")


def test_a_port_in_use_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--data", str(folder), "--port", str(port)]) == 1
    assert capsys.readouterr() == (
        "",
        f"Cannot listen on 127.0.0.1:{port} (Address already in use); "
        "choose another --port or --host.\n",
    )


def test_a_host_that_does_not_exist_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--data", str(folder), "--host", "no such host"]) == 1
    assert capsys.readouterr().err == (
        "There is no address “no such host”; choose another --host.\n"
    )


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8050/"),
        ("0.0.0.0", "http://127.0.0.1:8050/"),
        ("::", "http://127.0.0.1:8050/"),
        ("::1", "http://[::1]:8050/"),
        ("localhost", "http://localhost:8050/"),
    ],
)
def test_the_address_is_one_that_a_browser_can_open(host: str, address: str) -> None:
    assert page_address(host, 8050) == address


@pytest.mark.parametrize("port", ["65536", "-1", "http", "8050.0", "٨٠"])
def test_a_port_that_is_none_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(["serve", f"--port={port}"]) == 2
    assert f"argument --port: “{port}” is not a number from 0 to 65535" in capsys.readouterr().err


# --- the command line itself ---------------------------------------------------------------------


def test_an_unknown_command_is_refused_with_the_nearest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert ended(["exprot", "map"]) == 2
    assert capsys.readouterr().err.endswith(
        "error: there is no command “exprot”; did you mean export?\n"
    )


@pytest.mark.parametrize("arguments", [["export", "map"], ["export"], ["check", "a", "b"], ["--x"]])
def test_missing_and_needless_arguments_are_refused(arguments: list[str]) -> None:
    assert ended(arguments) == 2


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(["--version"]) == 0
    assert capsys.readouterr().out == f"{VERSION}\n"


@pytest.mark.parametrize("command", [[], *([name] for name in arguments.COMMANDS)])
def test_help_explains_every_argument(
    command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert ended([*command, "--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(len(line) <= 80 for line in lines)
    named = [line for line in lines if re.match(r"  (-|[A-Z]+\b)", line) and line != "  COMMAND"]
    assert named
    for line in named:
        assert re.search(r"\S {2,}\S", line), f"no explanation: {line}"


def test_a_browser_is_opened_only_where_there_is_a_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not cli._has_screen()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert cli._has_screen()
