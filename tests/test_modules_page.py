"""`docs/modules.md`: every module of the program, and its first sentence.

`python -m tests.test_modules_page` writes it anew.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
DASHBOARD = ROOT / "dashboard"
PAGE = ROOT / "docs" / "modules.md"

HEAD = """# The modules

Every module of `dashboard/`, by folder, with its first sentence: search this page for the word \
that you look for. [CONTRIBUTING.md](../CONTRIBUTING.md#where-things-are) says what each folder \
is, and which may import which.
"""


def first_sentences() -> Iterator[tuple[str, str, str]]:
    """The folder, the name and the first sentence of each module, without those of folders."""
    for file in sorted(DASHBOARD.rglob("*.py"), key=lambda file: (file.parent, file.name)):
        if file.name not in ("__init__.py", "__main__.py"):
            text = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
            folder = file.parent.relative_to(ROOT).as_posix()
            yield folder, file.name, " ".join(text.partition("\n\n")[0].split())


def page() -> str:
    """The page, a list for each folder."""
    parts, last = [HEAD], ""
    for folder, name, sentence in first_sentences():
        if folder != last:
            parts.append(f"\n## `{folder}/`\n\n")
        parts.append(f"- `{name}`: {sentence}\n")
        last = folder
    return "".join(parts)


def test_the_page_has_every_module_and_its_first_sentence() -> None:
    assert PAGE.read_text("utf-8") == page()


def test_every_module_has_a_first_sentence_that_no_other_has() -> None:
    sentences = [sentence for _, _, sentence in first_sentences()]
    assert len(sentences) == len({*sentences}) > 100
    assert [each for each in sentences if not each.endswith((".", "`"))] == []


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
