"""What the documents say is so: their commands run, and nothing is left unsaid."""

import re
import shlex
import tomllib
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from dashboard import arguments as words
from dashboard import cli, query
from dashboard.charts import BESIDE_FIRST, PARTS, PICTURES, Canvas
from dashboard.charts.timeline.density import MOST_MARKS
from dashboard.cli import main
from dashboard.dataset import Dataset
from dashboard.model import vocabularies
from dashboard.outputs import batch
from dashboard.outputs.images import (
    LARGEST_PICTURE,
    PARAMETERS,
    PICTURE_FORMATS,
    PRESETS,
    SIZES,
    Renderer,
    keys,
)
from dashboard.outputs.images.animation import MOST_PIXELS
from dashboard.outputs.images.formats import DENSE
from dashboard.outputs.images.options import LOOKS, split
from dashboard.outputs.request import Wish
from dashboard.outputs.tables import FORMATS
from dashboard.view import BOARDS, GROUPS, LONGEST_ADDRESS
from dashboard.web import queues, serving
from tests import documents
from tests.boxes import Look
from tests.documents import DOCUMENTS, FOR_USERS, ROOT

pytest_plugins = ("tests.pictures",)

README, CONTRIBUTING, CHANGELOG, SECURITY = map(
    documents.text, ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
)
TEXTS = documents.texts()
CONFIGURATION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROJECT = CONFIGURATION["project"]
CONTRACTS = CONFIGURATION["tool"]["importlinter"]["contracts"]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")

BLOCKS = [block for name in FOR_USERS for block in documents.blocks(name)]
SHELL = list(
    dict.fromkeys(line for kind, text in BLOCKS if kind == "sh" for line in text.splitlines())
)
HELP = dict(
    text.removeprefix("$ python -m dashboard ").split("\n", 1)
    for _, text in BLOCKS
    if text.startswith("$ python -m dashboard ")
)
IN_FOLDER = {word for line in SHELL for word in re.findall(r"(?:-o|--views|--sign) (\S+)", line)}
"""The files that commands read or write, each test in a folder of its own."""

TARGETS = re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.MULTILINE)
PEM = (Encoding.PEM, PrivateFormat.PKCS8)
PYTHON = [".venv/bin/python", "-m"]


def test_there_are_commands_to_check() -> None:
    assert len(SHELL) > 8
    assert set(HELP) == {"--help", *(f"{name} --help" for name in words.COMMANDS)}


@pytest.mark.sweep(3)
@pytest.mark.browser
@pytest.mark.parametrize("line", SHELL)
def test_every_command_runs_or_can_be_read(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keeping: Renderer
) -> None:
    words = shlex.split(line)
    if words[0] == "make":
        assert words[1] in TARGETS
    elif words[0] == "openssl":
        assert line in (keys.MAKE, keys.PUBLISH.replace("NAME", "foreign-desk"))
    elif words[:3] == ["python3", "-m", "venv"]:
        assert words[3:] == [".venv"]
    elif words[:5] == [*PYTHON, "pip", "install", "-r"]:
        assert (ROOT / words[5]).is_file()
    else:
        assert words[:3] == [*PYTHON, "dashboard"]
        _run(words[3:], tmp_path, monkeypatch, keeping)


def _run(
    arguments: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch, renderer: Renderer
) -> None:
    """Runs a command of the program.

    `serve`, `open` and `check` are only read, and must find their data set.
    """
    monkeypatch.chdir(ROOT)
    given = words.parse_arguments(arguments)
    assert (given.data / "datapackage.json").is_file()
    if given.command in ("serve", "open", "check"):
        return
    monkeypatch.setattr(cli, "Renderer", lambda: renderer)
    monkeypatch.setattr(cli, "every", lambda address: [Wish("map", "svg", address)])
    (folder / "list.txt").write_text("map.svg ?sender=GBR\n")
    secret = Ed25519PrivateKey.generate()
    (folder / "key.pem").write_bytes(secret.private_bytes(*PEM, NoEncryption()))
    (folder / "key.pem").chmod(0o600)
    arguments = [str(folder / word) if word in IN_FOLDER else word for word in arguments]
    assert main(arguments) == 0
    if "-o" in arguments:
        made = Path(arguments[arguments.index("-o") + 1])
        made = next(made.iterdir()) if made.is_dir() else made
        assert made.stat().st_size > 10_000


@pytest.mark.parametrize("command", HELP)
def test_help_texts_are_the_programs_own(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit):
        main(command.split())
    assert HELP[command] == capsys.readouterr().out


def test_every_make_command_that_is_named_exists() -> None:
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", documents.texts(DOCUMENTS), re.MULTILINE))
    assert {"run", "test", "help", "check", "format", "bench"} <= named <= set(TARGETS)
    assert {"run", "test"} <= set(re.findall(r"^make ([a-z]+)", README, re.MULTILINE))


def test_every_script_that_is_told_to_run_exists() -> None:
    for line in re.findall(r"^(?:sudo sh|\.venv/bin/python -m) (\S+)$", CONTRIBUTING, re.MULTILINE):
        path = line if "/" in line else f"{line.replace('.', '/')}.py"
        assert (ROOT / path).is_file()


def test_every_option_of_the_bare_root_is_told() -> None:
    script = (ROOT / "tests" / "bare-root.sh").read_text("utf-8")
    options = set(re.findall(r"^        (--[a-z-]+)\)", script, re.MULTILINE))
    assert options == set(re.findall(r"`(--[a-z-]+)`", CONTRIBUTING)) != set()


# --- the tables ----------------------------------------------------------------------------------


VIEW = documents.rows("docs/addresses.md", "The words of a view")
SHAPE = documents.rows("docs/pictures.md", "More words for a picture")


def test_every_name_of_an_address_is_explained() -> None:
    named = [name for row in (*VIEW, *SHAPE) for name in re.findall("`(.*?)`", row[0])]
    assert named == list(dict.fromkeys(named))
    assert set(named) == set(PARAMETERS)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        *(("kind", vocabularies.KINDS), ("rank", vocabularies.RANKS), ("group", GROUPS)),
        *(("theme", LOOKS), ("preset", PRESETS), ("hide", PARTS), ("flag", query.FLAGS)),
        ("chart", {*BESIDE_FIRST, *BOARDS}),
    ],
)
def test_every_value_of_a_short_list_is_named(name: str, values: list[str]) -> None:
    (text,) = [
        row[1].partition("instead of")[0] for row in (*VIEW, *SHAPE) if row[0] == f"`{name}`"
    ]
    assert set(re.findall("`(.*?)`", text)) == set(values)


@pytest.mark.parametrize(
    "address",
    [
        *(re.findall("`(.*?)`", row[2])[0] for row in VIEW),
        *re.findall(r"`(\w+=[^`]+)`", documents.text("docs/addresses.md").rpartition("|\n")[2]),
        *(urlsplit(link).query for link in re.findall(r"<(http://127[^>]*)>", TEXTS)),
    ],
)
def test_every_example_of_an_address_shows_something(look: Look, address: str) -> None:
    rows, _ = look(split(address)[1])
    assert rows.count > 0


def test_sizes_are_told_as_they_are() -> None:
    told = {row[0].strip("`"): row for row in SHAPE}
    for name, (least, most) in SIZES.items():
        assert f"{least:g} to {most:g}" in told[name][1]
    assert told["theme"][2] == f"`{Canvas.theme}`"
    assert (told["width"][2], told["height"][2]) == (f"{Canvas.width}", f"{Canvas.height}")


def test_every_chart_and_format_is_named() -> None:
    begin = documents.text("docs/pictures.md").partition("\n## ")[0]
    for name in chain(PICTURES, PICTURE_FORMATS):
        assert f"`{name}`" in begin


DATA = documents.rows("docs/data.md", "Tables and formats")


def test_every_table_and_format_of_data_is_named() -> None:
    told: dict[str, set[str]] = {}
    for forms, _, tables in DATA:
        for form in re.findall("`(.*?)`", forms):
            told[form] = set(re.findall("`(.*?)`", tables))
    assert told == {name: set(form.tables) for name, form in FORMATS.items()}


def test_the_example_in_python_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (code,) = (text for kind, text in BLOCKS if kind == "python")
    names: dict[str, Any] = {}
    exec(code.replace("chart.show()", ""), names)
    assert "chart.show()" in code
    marks = {mark for trace in names["chart"].data for mark in trace.customdata or ()}
    assert "johnson-kyiv-2022-02" in marks
    assert names["chart"].layout.width == 1000


def test_the_example_of_a_list_can_be_read() -> None:
    (line,) = re.findall(r"one a line, such as `(.*?)`", TEXTS)
    assert batch.read_wishes(line) == [Wish("timeline", "png", line.partition(" ")[2])]


def test_numbers_are_those_of_the_program(kyiv: Dataset) -> None:
    assert (
        f"{len(kyiv.visits)} visits, {len(kyiv.shipments)} shipments and {len(kyiv.events)} "
        f"events, from {len(kyiv.sources)} sources" in README
    )
    assert f"more than {MOST_MARKS:,} records" in documents.text("docs/charts.md")
    assert f"More than {MOST_MARKS:,} records" in CHANGELOG
    assert f"Python {PROJECT['requires-python'].removeprefix('>=')} or newer" in README


def test_the_bounds_of_the_server_are_those_of_the_program() -> None:
    films, pictures, tables = (queues.QUEUES[name] for name in ("films", "pictures", "tables"))
    assert (films.threads, pictures.threads) == (1, 1)
    for told in (
        f"{films.waiting} films, {pictures.waiting} pictures and {tables.waiting} tables may wait",
        f"{serving.CONNECTIONS:,} connections may be open at a time "
        f"({serving.FEW_CONNECTIONS} on Windows)",
        f"a request has {serving.HEAD_TIME} seconds to arrive",
        f"at most {LONGEST_ADDRESS:,} characters, and {serving.LONGEST_HEAD // 1024} kB",
        f"a body at most {serving.BODY // 1024} kB, "
        f"a picture to be opened {LARGEST_PICTURE // 2**20} MB",
    ):
        assert told in SECURITY
    assert (serving.IDLE, serving.WHOLE_TIME) == (60, 120)
    pixels = f"at most {DENSE // 10**6} million pixels, all frames of a film together"
    assert f"{pixels} {MOST_PIXELS // 10**6} million" in documents.text("docs/pictures.md")


def test_the_layers_are_those_that_are_tested() -> None:
    """The folders of `dashboard/`, each once, in the order of the contract."""
    house = next(each for each in CONTRACTS if each["id"] == "house")
    folders = [name for name in house["layers"] if (ROOT / "dashboard" / name).is_dir()]
    assert re.findall(r"^\| `(\w+)/` \|", CONTRIBUTING, re.MULTILINE) == folders


def test_every_module_of_a_folder_that_is_named_is_in_it() -> None:
    rooms = documents.rows("CONTRIBUTING.md", "Where things are")
    named = {
        f"{room.strip('`') if room.endswith('/`') else ''}{path}"
        for room, _, inside in rooms
        for path in re.findall(r"`(\w+(?:\.py|/))`", inside)
    }
    assert len(named) > 10
    dashboard = ROOT / "dashboard"  # some stand one folder further down, such as charts/frame/
    lost = [path for path in named if not (dashboard / path).exists()]
    assert [path for path in lost if not [*dashboard.glob(path.replace("/", "/*/"))]] == []
