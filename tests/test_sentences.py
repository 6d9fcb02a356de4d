"""All English that people read stands in `dashboard/text/`, or in the entry of what it names.

So that a second language is a matter of that layer: a sentence is found where two English words
stand beside each other in a text of the program.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from dashboard.model import vocabularies
from dashboard.text.sentences import charts, page, share

DASHBOARD = Path(__file__).parents[1] / "dashboard"

TWO_WORDS = re.compile(r"[A-Za-z]{2,}[,.;:]? [A-Za-z]{2,}")

PLACES = (
    "model",
    "view",
    "query",
    "charts",
    "outputs",
    "dataset",
    "importers",
    "cli.py",
    "arguments.py",
    "web",
)
"""The folders and modules that leave their sentences to `text/`."""

WORD_LISTS = {
    "arguments.py": "the options of the commands, each with its help",
    "importers/calendar_words.py": "the words in which people write dates",
    "importers/country_words.py": "the names of countries and of their people",
    "importers/header_words.py": "the fields of a list, and what their columns are called",
    "importers/register_layouts.py": "the columns that published registers have",
    "importers/status_words.py": "the words by which lists say what became of a visit",
    "importers/titles.py": "the titles of people, as lists have them",
    "model/codes.py": "the names of countries and organisations",
    "model/vocabularies.py": "the words of the columns, each with what it means",
}
"""Modules that are a list of entries, or of words that are read and never said."""

ENTRIES = {
    "Chart": "title of a chart",
    "Column": "what a column of a data set holds",
    "FileColumn": "what a column of a file holds",
    "Table": "what a row of a table is",
    "ImportFormat": "what an importer reads",
    "Format": "name and purpose of a format of tables",
    "PictureFormat": "name of a format of pictures",
    "Preset": "name of a size",
    "Filter": "label and phrase of a filter",
    "Flag": "words of a check",
    "EditorRule": "what a warning is about",
}
"""What declares a concept holds its words too: one entry for each."""

HTML_WORDS = ("className", "rel")
"""Attributes of HTML whose words the page's styles or its browser read."""

LABELS = {
    "charts/registry.py": ("PARTS",),
    "dataset/numbers.py": ("_HEDGES",),
    "dataset/rules/offices.py": ("AS_HELD", "OFFICES"),
    "importers/history_state.py": ("PUBLISHER", "PACKAGE_FIELDS", "WRITTEN"),
    "importers/history_state_records.py": ("POSTS",),
    "importers/story_slides.py": ("SHEET_FIELDS", "OLD_DATES"),
    "importers/visit_titles.py": ("_FORMS",),
    "importers/wikitable.py": ("WIKIPEDIA_LICENCE", "_OFFICES"),
    "importers/wikitext.py": ("_NAMES", "_SILENT", "_LISTS", "_DATES"),
    "model/groups.py": ("GROUP_NAMES",),
    "model/tables.py": ("ADDED",),
    "outputs/tables/content.py": ("COUNTS",),
    "query/comparison.py": ("CHANGES",),
}
"""Tables that say how people read the words of a vocabulary, or which words a list has."""

TERMS = re.compile(
    "(top|middle|bottom) (left|center|right)"  # where Plotly sets a text beside its point
    "|azimuthal equal area"  # a projection, as Plotly names it
    r"|trace \w+"  # how Plotly marks what it drew
    "|Source Sans 3"  # the typeface
    r"|.*(font-kerning: none|src: url).*|\(prefers-color-scheme: dark\)|light dark"  # CSS
    "|window.formless = .*"  # a line of a script
    "|openssl .*"  # a command to be typed
    r"|[45]\d\d [A-Z][A-Za-z ]+"  # the status of an answer of HTTP
    r"|\w+-src 'self'.*|public, max-age=.*|width=device-width.*"  # headers and a meta of HTML
    "|unexpected end"  # what Python's reader of CSV says
)
"""Words of other programs, which are the same in any language."""

MARKUP = re.compile('<style>.*?</style>|<[^<>]*(>|$)|^"[^<>]*>', re.DOTALL)
"""Tags of HTML, SVG and XMP, also those that a part of an f-string begins or ends in."""

DATA_WORDS = {
    word
    for vocabulary in vars(vocabularies).values()
    if isinstance(vocabulary, Mapping)
    for word in vocabulary
}
"""Words of a data set's columns, such as `head of state`, which a program may compare."""


def sentences(module: Path) -> Iterator[tuple[int, str]]:
    """The line and the text of each sentence that a module holds outside of entries."""
    tree = ast.parse(module.read_text("utf-8"))
    labels = LABELS.get(module.relative_to(DASHBOARD).as_posix(), ())
    passed_over = {id(node) for entry in _entries(tree, labels) for node in ast.walk(entry)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            word = node.value in DATA_WORDS or TERMS.fullmatch(node.value)
            known = word or id(node) in passed_over
            if not known and TWO_WORDS.search(MARKUP.sub("", node.value)):
                yield node.lineno, node.value


def _entries(tree: ast.Module, labels: tuple[str, ...]) -> Iterator[ast.AST]:
    """The nodes whose words are not looked at: docstrings, entries and tables of labels."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ENTRIES:
            yield node
        if isinstance(node, ast.keyword) and node.arg in HTML_WORDS:
            yield node
        targets = node.targets if isinstance(node, ast.Assign) else []
        targets = [node.target] if isinstance(node, ast.AnnAssign) else targets
        if any(ast.unparse(target) in labels for target in targets):
            yield node


@pytest.mark.parametrize("place", PLACES)
def test_a_sentence_stands_in_the_layer_of_words(place: str) -> None:
    modules = [DASHBOARD / place, *(DASHBOARD / place).rglob("*.py")]
    found = [
        f"{name}:{line}: {text!r}"
        for module in sorted(file for file in modules if file.is_file())
        if (name := module.relative_to(DASHBOARD).as_posix()) not in WORD_LISTS
        for line, text in sentences(module)
    ]
    assert not found, "move to dashboard/text/sentences/:\n" + "\n".join(found)


SCRIPTS = [*(DASHBOARD.parent / "assets" / "scripts").glob("*.js"), *DASHBOARD.rglob("*.js")]


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_a_script_repeats_no_sentence_of_the_page(file: Path) -> None:
    """What Python says of a component, a script takes from there."""
    said = {text for text in vars(page).values() if isinstance(text, str)}
    said |= {share.COPY, charts.NOTHING_MATCHES, f"{charts.NOTHING_MATCHES}."}
    quoted = set(re.findall('"([^"\\n]{4,})"', file.read_text("utf-8")))
    assert quoted & said == set()


TEXTS = re.compile(r'//[^\n]*|/\*.*?\*/|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`', re.DOTALL)
"""Comments, and the texts of a script."""

FOR_PEOPLE = re.compile(r"[A-Z][a-z]+([ ,.;:!?…+].*)?|.*\$\{[^{}]*\} %? ?[a-z]{2,}.*")
"""A text that begins as English does, or goes on with a word after what is put into it."""

OF_PROGRAMS = {
    *("Enter", "Escape", "Home", "End", "Tab", "Backspace", "Delete"),  # keys
    *("Element", "Files", "Point"),  # what browsers call a thing
    "${look} way",  # names of classes
}


def words_of_script(text: str) -> list[str]:
    """The texts in a script for people; not those of errors, which are for who mends it."""
    code = re.sub(r"new \w*Error\([^\n]*", "", text)
    texts = ("".join(each) for each in TEXTS.findall(code))
    return [each for each in texts if FOR_PEOPLE.fullmatch(each) and each not in OF_PROGRAMS]


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_a_script_says_what_python_gives_it(file: Path) -> None:
    assert words_of_script(file.read_text("utf-8")) == []


def test_a_text_of_a_script_is_noticed() -> None:
    script = """// "Not this"
    const a = "Show only", b = `${count} marked`; /* "Nor this" */
    throw new Error("The page has no details.");
    say("Copied", "key heading", `${top}px`, "Enter");
    """
    assert words_of_script(script) == ["Show only", "${count} marked", "Copied"]


def test_a_sentence_is_noticed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In constants and in parts of f-strings; not in docstrings, entries and words of data."""
    module = tmp_path / "stray.py"
    module.write_text(
        '"""All of it is here."""\n'
        'A = f"{1} is not known"\n'
        'B = Filter("Member of", "from members of {}")\n'
        'C = "head of state"\n'
        'D = ["There is none, here"]\n'
        """E = f'<p class="a b">{1} of</p><b>{2}">'\n"""
        """F = f'<a href="{1}" title="a b">None at all</a>'\n""",
        encoding="utf-8",
    )
    monkeypatch.setitem(globals(), "DASHBOARD", tmp_path)
    assert [line for line, _ in sentences(module)] == [2, 5, 7]
