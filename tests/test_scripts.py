"""What is not Python: the page's scripts are checked; those of the shell set a machine up."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FIND, VENV, DRIVER = (
    ROOT / ".ci" / name for name in ("find-chrome.sh", "make-venv.sh", "start-node.sh")
)
SHELL = [*ROOT.glob(".ci/*"), *ROOT.glob("tests/*.sh")]
FOLDERS = ("assets/scripts", "dashboard/outputs/dossier", "tests/scripts")
SCRIPTS = sorted(
    path
    for name in ("assets/scripts", "dashboard", "tests")
    for path in ROOT.glob(f"{name}/**/*.js")
)

SH = shutil.which("sh") or ""
posix = pytest.mark.skipif(not SH, reason="there is no sh here, and no make")


def test_there_are_scripts_to_check() -> None:
    assert {".ci/run", ".ci/find-chrome.sh", ".ci/make-venv.sh", "tests/bare-root.sh"} <= {
        path.relative_to(ROOT).as_posix() for path in SHELL
    }
    names = {path.name for path in SCRIPTS}
    assert {"main.js", "plotly.js", "dossier.js", "marks.test.js"} <= names
    assert {path.parent.relative_to(ROOT).as_posix() for path in SCRIPTS} == {*FOLDERS}


# --- the scripts of the page ----------------------------------------------------------------------

DENO = [sys.executable, "-m", "deno"]
LINTER = [shutil.which("oxlint", path=sysconfig.get_path("scripts")) or "oxlint", "--format=unix"]
CHECKS = {"deno": [*DENO, "check", "--quiet"], "oxlint": [*LINTER, "--deny-warnings"]}
"""The commands of `make check`."""

WRONG = '/** @type {number} */\nvar wrong = "none";\n'
"""What neither the types nor the linter allow."""


def found(command: list[str], folder: Path) -> tuple[int, str]:
    """The exit code of a check of the scripts in a folder, and what it found."""
    own = {"DENO_DIR": f"{sys.prefix}/deno", "DENO_NO_UPDATE_CHECK": "1", "NO_COLOR": "1"}
    done = subprocess.run(
        command,
        env={**os.environ, **own},
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of all scripts, to spoil."""
    for name in FOLDERS:
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("deno.json", ".oxlintrc.json"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


FAULTS = (
    # the check that finds it, the script, its last line, and what is said of it
    ("deno", "charts.js", "useTool(1);", "'number' is not assignable to parameter of type"),
    ("deno", "table.js", 'chosen().add("a");', "Property 'add' does not exist on type 'string'"),
    ("deno", "page.js", 'byId("q").value = "";', "Property 'value' does not exist"),
    ("deno", "play.js", 'import {no} from "./dom.js";', "has no exported member 'no'"),
    ("deno", "view.js", "export const of = (name) => name;", "implicitly has an 'any' type"),
    ("oxlint", "frames.js", "export const a = (g) => g._fullLayout;", "'_' in '`_fullLayout`'"),
    ("oxlint", "dom.js", 'import {base} from "./dash.js";\nbase;', "import(no-cycle)"),
    ("oxlint", "days.js", "if (DAY == 1) addDays();", "eslint(eqeqeq)"),
)


@pytest.mark.slow
@pytest.mark.parametrize("check", CHECKS)
def test_every_script_is_checked_and_every_fault_found(copy: Path, check: str) -> None:
    faults = [each[1:] for each in FAULTS if each[0] == check]
    for path in copy.glob("**/*.js"):
        lines = [line for script, line, _ in faults if script == path.name]
        path.write_text("\n".join((path.read_text("utf-8"), *lines, WRONG)), "utf-8")
    code, report = found(CHECKS[check], copy)
    assert code != 0
    names = {path.relative_to(ROOT).as_posix() for path in SCRIPTS}
    assert {name for name in names if f"{name}:" not in report} == set()
    assert [fault for *_, fault in faults if fault not in report] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_says_to_every_editor_that_it_is_checked(path: Path) -> None:
    assert path.read_text("utf-8").startswith("// @ts-check\n")


def test_the_tests_of_the_scripts_pass() -> None:
    code, report = found([*DENO, "test", "--quiet", "--no-check"], ROOT)
    assert code == 0, report
    assert re.search(r"^ok \| [1-9]\d* passed \| 0 failed", report, re.MULTILINE)


def test_a_test_of_a_script_that_fails_is_noticed(copy: Path) -> None:
    days = copy / "assets" / "scripts" / "days.js"
    days.write_text(days.read_text("utf-8").replace("86400000", "86400001"), "utf-8")
    code, report = found([*DENO, "test", "--quiet", "--no-check"], copy)
    assert code != 0
    assert "days are counted where clocks are put forward" in report


# --- the scripts of the shell ---------------------------------------------------------------------


def checked(command: list[str | Path]) -> str:
    """What a command that only reads a script finds wrong."""
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr


@posix
@pytest.mark.parametrize("path", SHELL, ids=lambda path: path.name)
def test_a_shell_script_can_be_read(path: Path) -> None:
    assert path.read_text("utf-8").startswith("#!/bin/sh\n")
    assert checked([SH, "-n", path]) == ""


@posix
def test_a_shell_script_that_cannot_be_read_is_found(tmp_path: Path) -> None:
    shell = tmp_path / "bad.sh"
    shell.write_text("if true; then\n")
    assert "end of file" in checked([SH, "-n", shell]).lower()


def test_no_script_names_a_host() -> None:
    """Where packages come from is a machine's own setting."""
    for path in SHELL:
        assert re.findall(r"(?:https?|ftp)://(?!\[)[^\s'\"]+", path.read_text("utf-8")) == []


# --- machines of stubs ----------------------------------------------------------------------------


class Machine:
    """A folder of programs that is the whole PATH, and a log of what was started with what."""

    def __init__(self, folder: Path) -> None:
        self.programs, self.log = folder / "bin", folder / "log"
        self.programs.mkdir()
        self.has("id", "echo 1000")
        (self.programs / "sh").symlink_to(SH)

    def has(self, name: str, script: str = "") -> Path:
        """Put a program there that logs its arguments and then does that."""
        path = self.programs / name
        path.write_text(f'#!{SH}\necho "{name} $*" >>"{self.log}"\n{script}\n')
        path.chmod(0o755)
        return path

    def runs(self, script: Path, *arguments: str, **environment: str) -> tuple[int, str, str]:
        """The exit code of a script, and what it wrote to standard output and error."""
        done = subprocess.run(
            [SH, script, *arguments],
            env={"PATH": str(self.programs), **environment},
            cwd=self.programs.parent,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    @property
    def started(self) -> list[str]:
        """The programs that were started, with their arguments."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [line for line in lines if not line.startswith("id ")]

    def installs(self, name: str, script: str = "") -> None:
        """Let apt-get put a program there where it is asked to install one; it chatters."""
        made = f'printf "#!{SH}\\n%s\\n" \'{script}\' >"{self.programs / name}"'
        made += f' && {shutil.which("chmod")} 755 "{self.programs / name}"'
        self.has("apt-get", f'echo "Creating group" >&2\n[ "$2" = update ] || {{ {made}; }}')


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine of somebody who is not root, without a browser."""
    return Machine(tmp_path)


NONE = (
    "Pictures and their tests need Chrome or Chromium, and none was found: install one (on "
    "Debian: sudo apt-get install chromium), or name it: make test CHROME=/path/to/chrome\n"
)
INSTALL = "apt-get -qq install -y --no-install-recommends"
APT = ["apt-get -qq update", f"{INSTALL} chromium"]


@posix
@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome"])
def test_a_browser_that_is_there_is_found_and_nothing_is_installed(
    machine: Machine, name: str
) -> None:
    browser = machine.has(name)
    machine.has("id", "echo 0")
    machine.installs("chromium")
    for options in ([], ["--optional"]):
        assert machine.runs(FIND, *options) == (0, f"{browser}\n", "")
    assert machine.started == []


@posix
def test_who_is_not_root_is_told_what_to_install(machine: Machine) -> None:
    machine.installs("chromium")
    assert machine.runs(FIND) == (1, "", NONE)
    assert machine.runs(FIND, "--optional") == (1, "", "")
    assert machine.started == []


@posix
def test_root_is_told_the_same_where_there_is_no_apt(machine: Machine) -> None:
    machine.has("id", "echo 0")
    assert machine.runs(FIND) == (1, "", NONE)


@posix
@pytest.mark.parametrize("options", [[], ["--optional"]])
def test_for_root_chromium_is_installed(machine: Machine, options: list[str]) -> None:
    machine.has("id", "echo 0")
    machine.installs("chromium")
    code, out, err = machine.runs(FIND, *options)
    assert (code, out) == (0, f"{machine.programs / 'chromium'}\n")
    assert err == "Installing Chromium, which draws the pictures (once; about a minute) ...\n"
    assert machine.started == APT


@posix
@pytest.mark.parametrize("fails", APT)
def test_an_installation_that_fails_is_told(machine: Machine, fails: str) -> None:
    machine.has("id", "echo 0")
    machine.has("apt-get", f'[ "apt-get $*" != "{fails}" ] || {{ echo "E: no" >&2; exit 100; }}')
    code, out, err = machine.runs(FIND)
    assert (code, out) == (1, "")
    assert err.splitlines()[1:] == ["E: no", NONE.strip()]
    code, out, err = machine.runs(FIND, "--optional")
    assert (code, out, err.splitlines()[1:]) == (1, "", ["E: no"])


@posix
@pytest.mark.parametrize("variable", ["CHROME", "BROWSER_PATH"])
def test_a_browser_that_is_named_goes_before_others(machine: Machine, variable: str) -> None:
    machine.has("chromium")
    named = machine.has("my browser")
    for text in (str(named), "my browser"):
        assert machine.runs(FIND, **{variable: text}) == (0, f"{named}\n", "")


@posix
@pytest.mark.parametrize("variable", ["CHROME", "BROWSER_PATH"])
def test_a_name_that_is_no_browser_is_told(machine: Machine, variable: str) -> None:
    machine.has("chromium")
    nowhere = {variable: "/nowhere/chrome"}
    told = "is set to /nowhere/chrome, which is no program: correct it, or unset it."
    assert machine.runs(FIND, **nowhere) == (1, "", f"{variable} {told}\n")
    # The dashboard says itself what is wrong with it.
    assert machine.runs(FIND, "--optional", **nowhere) == (1, "/nowhere/chrome\n", "")


# --- the environment of Python --------------------------------------------------------------------

NO_VENV = "comes without its venv module. On Debian: sudo apt-get install python3-venv\n"
LACKS = f"""case "$1 $2" in
"-c "*ensurepip*) [ -e "$0.venv" ] || exit 1 ;;
"-m venv") exit ;;
esac
exec {sys.executable} "$@\""""
"""A Python without its venv module, until a file beside it says that it has one."""


@posix
def test_a_python_that_is_not_there_or_too_old_is_told(machine: Machine) -> None:
    code, _, err = machine.runs(VENV, PYTHON="python3.99")
    assert (code, err.splitlines()[0]) == (
        1,
        "There is no python3.99 here. Install Python 3.11 or newer, or name one:",
    )
    machine.has("python3", '[ "$1" = -V ] && echo Python 3.9.2 || exit 1')
    code, _, err = machine.runs(VENV, PYTHON="python3")
    assert (code, err.splitlines()[0]) == (
        1,
        "This needs Python 3.11 or newer; python3 is Python 3.9.2. Name a newer one:",
    )


@posix
def test_who_is_not_root_is_told_how_to_get_venv(machine: Machine) -> None:
    machine.has("python3", LACKS)
    machine.installs("python3.venv")
    assert machine.runs(VENV, PYTHON="python3") == (1, "", f"python3 {NO_VENV}")


@posix
def test_for_root_venv_is_installed(machine: Machine) -> None:
    machine.has("id", "echo 0")
    machine.has("python3", LACKS)
    machine.installs("python3.venv")
    code, out, err = machine.runs(VENV, PYTHON="python3")
    assert (code, out, err) == (0, "", "Installing Python's venv module ...\n")
    started = machine.started
    apt = [line for line in started if line.startswith("apt-get")]
    assert apt == ["apt-get -qq update", f"{INSTALL} python3-venv"]
    assert started[-1] == "python3 -m venv --clear .venv"


# --- the Node.js of Playwright --------------------------------------------------------------------


@pytest.fixture
def node(machine: Machine, tmp_path: Path) -> Path:
    """A Node.js that starts where a library lies beside it."""
    folder = tmp_path / ".venv" / "lib" / "python3" / "site-packages" / "playwright" / "driver"
    folder.mkdir(parents=True)
    lacks = (
        f'[ -e "{machine.programs}/libatomic1" ] || {{ echo "no libatomic.so.1" >&2; exit 127; }}'
    )
    return machine.has("node", lacks).rename(folder / "node")


@posix
@pytest.mark.usefixtures("node")
def test_a_driver_that_starts_needs_nothing(machine: Machine) -> None:
    machine.has("libatomic1")
    assert machine.runs(DRIVER) == (0, "", "")
    assert machine.started == ["node --version"]


@posix
@pytest.mark.usefixtures("node")
def test_who_is_not_root_is_told_what_the_driver_lacks(machine: Machine) -> None:
    machine.installs("libatomic1")
    code, out, err = machine.runs(DRIVER)
    assert (code, out) == (1, "")
    assert err == (
        "Playwright's Node.js, which the tests need, does not start: no libatomic.so.1\n"
        "If a library is missing, install it. On Debian: sudo apt-get install libatomic1\n"
    )


@posix
@pytest.mark.usefixtures("node")
def test_for_root_the_library_of_the_driver_is_installed(machine: Machine) -> None:
    machine.has("id", "echo 0")
    machine.installs("libatomic1")
    code, out, err = machine.runs(DRIVER)
    assert (code, out) == (0, "")
    assert err == "Installing a library of Node.js, which drives the browser in the tests ...\n"
    assert machine.started[1:3] == ["apt-get -qq update", f"{INSTALL} libatomic1"]


# --- the commands of make -------------------------------------------------------------------------

MAKE = shutil.which("make") or ""


@pytest.fixture
def project(machine: Machine, tmp_path: Path) -> Path:
    """The Makefile and its scripts, with an environment whose Python is a stub."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")
    (tmp_path / "requirements.txt").touch()
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "requirements.txt").touch()
    python = machine.has("python", 'echo "${BROWSER_PATH-none}"')
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(python)
    (tmp_path / ".venv" / "bin" / "oxlint").symlink_to(machine.has("oxlint"))
    for stamp in (".installed", ".tested"):
        (tmp_path / ".venv" / stamp).touch()
    (machine.programs / "env").symlink_to(shutil.which("env") or "")
    return tmp_path


def made(project: Path, *arguments: str, **environment: str) -> tuple[int, str, str]:
    """What `make` with these arguments gives in a project, as in `Machine.runs`."""
    done = subprocess.run(
        [MAKE, "--silent", *arguments],
        env={"PATH": str(project / "bin"), **environment},
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


needs_make = pytest.mark.skipif(not MAKE, reason="there is no make here")


@needs_make
def test_the_page_is_served_without_a_browser(project: Path, machine: Machine) -> None:
    assert made(project, "run", "ARGS=--port 8060") == (0, "none\n", "")
    assert machine.started == ["python -m dashboard --port 8060"]


@needs_make
def test_the_page_is_served_with_the_browser_that_was_found(
    project: Path, machine: Machine
) -> None:
    chromium = machine.has("chromium")
    assert made(project, "run") == (0, f"{chromium}\n", "")


@needs_make
@pytest.mark.parametrize("variable", ["CHROME", "BROWSER_PATH"])
def test_the_page_is_served_with_the_browser_that_is_named(
    project: Path, machine: Machine, variable: str
) -> None:
    machine.has("chromium")
    named = machine.has("my browser")
    assert made(project, "run", f"{variable}={named}") == (0, f"{named}\n", "")
    assert made(project, "run", **{variable: str(named)}) == (0, f"{named}\n", "")
    assert made(project, "run", f"{variable}=/nowhere") == (0, "/nowhere\n", "")


@needs_make
def test_the_tests_do_not_begin_without_a_browser(project: Path, machine: Machine) -> None:
    code, _, err = made(project, "test")
    assert code == 2
    assert err.startswith(NONE)
    _, _, err = made(project, "test", "CHROME=/nowhere/my chrome")
    assert err.startswith("CHROME is set to /nowhere/my chrome, which is no program: ")
    assert not any("pytest" in line for line in machine.started)
