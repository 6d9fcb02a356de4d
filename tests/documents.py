"""The documents of the project, and what of each can be checked: commands, tables, links."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]

DOCS = tuple(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md")))
"""The reference, which the README leads to."""

FOR_USERS = ("README.md", *DOCS)
"""What explains the program to those who use it."""

DOCUMENTS = (*FOR_USERS, "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md", "data/README.md")
"""All documents, as paths from the root of the project."""

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)


@cache
def text(name: str) -> str:
    """The whole document."""
    return (ROOT / name).read_text("utf-8")


def texts(names: tuple[str, ...] = FOR_USERS) -> str:
    """Those documents, one after the other."""
    return "\n".join(text(name) for name in names)


def blocks(name: str) -> list[tuple[str, str]]:
    """The blocks of code of a document: language and text."""
    return _FENCE.findall(text(name))


def prose(name: str) -> str:
    """The document without its blocks of code."""
    return _FENCE.sub("", text(name))


def section(name: str, heading: str) -> str:
    """What stands under a heading of the second level; `KeyError` where there is none."""
    _, found, below = text(name).partition(f"\n## {heading}\n")
    if not found:
        raise KeyError(f"{name} has no section “{heading}”")
    return below.partition("\n## ")[0]


def rows(name: str, heading: str) -> list[list[str]]:
    """The rows of all tables under a heading whose first cell begins with code, as cells."""
    lines = [line for line in section(name, heading).splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def links(name: str) -> list[str]:
    """Where the document's links and pictures lead."""
    return _LINK.findall(prose(name))


def anchors(name: str) -> list[str]:
    """The anchors of the document's headings, as GitHub, GitLab and Forgejo make them."""
    found: list[str] = []
    times: Counter[str] = Counter()
    for heading in _HEADING.findall(prose(name)):
        anchor = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        found.append(f"{anchor}-{times[anchor]}" if times[anchor] else anchor)
        times[anchor] += 1
    return found


def broken(name: str, link: str) -> str:
    """Why a link of that document does not hold; "" where it does, or leads to another site."""
    if re.match(r"https?://", link):
        return "" if link.startswith("https://") else "it is not https"
    path, _, anchor = link.partition("#")
    target = (ROOT / name).parent.joinpath(path).resolve() if path else ROOT / name
    if not target.is_relative_to(ROOT) or not target.is_file():
        return f"there is no file {path}"
    inside = target.relative_to(ROOT).as_posix()
    if anchor and anchor not in anchors(inside):
        return f"{inside} has no heading #{anchor}"
    return ""


def sentences(name: str) -> list[str]:
    """The sentences of the document's prose, without its tables, headings and marks."""
    lines = [line for line in prose(name).splitlines() if not line.startswith(("|", "#", "!", "<"))]
    paragraphs = re.split(r"\n\s*\n|\n(?=[-\d])", "\n".join(lines))
    parts = [part for each in paragraphs for part in re.split(r"(?<=[.:])\s+(?=\W*[A-Z`])", each)]
    plain = [re.sub(r"\]\([^)]*\)|[*`\[\]]", "", " ".join(part.split())) for part in parts]
    return [part.strip("- ") for part in plain]
