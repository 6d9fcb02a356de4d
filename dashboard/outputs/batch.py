"""Files out of the program without a server: one, a list of them, or all that there are."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from dashboard.outputs.files import inside_folder
from dashboard.outputs.images import RenderError
from dashboard.outputs.registry import OUTPUTS, Request, write_output
from dashboard.outputs.request import ExportError, Wish
from dashboard.text.sentences.files import no_line


@dataclass(frozen=True)
class Outcome:
    """What became of a wish: the path of its file and its length, or why there is none."""

    wish: Wish
    path: Path | None
    size: int
    why: str


def every(address: str) -> list[Wish]:
    """Every chart, the dossier and every table of a view, in every format that stands still."""
    return [Wish(*each, address) for each, output in OUTPUTS.items() if output.still]


def read_wishes(text: str) -> list[Wish]:
    """The wishes of a list: `timeline.png ?asof=2022-01-31` a line; `#` begins a comment.

    Raises `ExportError` with the line that cannot be read.
    """
    wishes = []
    for number, line in enumerate(text.splitlines(), 1):
        first, address = [*line.split(maxsplit=1), "", ""][:2]
        if not first or first.startswith("#"):
            continue
        what, dot, form = first.rpartition(".")
        if not dot or not what:
            raise ExportError(no_line(number, first[:60]))
        wishes.append(Wish(what, form, address.strip()))
    return wishes


def written(
    requests: Sequence[Request], folder: Path, write: Callable[[Path, bytes], None]
) -> Iterator[Outcome]:
    """Write the files one after the other, with a bar on a terminal; none stops the others.

    None is written outside the folder.
    """
    taken: set[str] = set()
    for request in tqdm(requests, unit="file", disable=None, leave=False):
        try:
            file = write_output(request)
            path = inside_folder(folder, _free(file.name, taken))
            write(path, file.content)
        except (ExportError, RenderError, OSError) as error:
            yield Outcome(request.wish, None, 0, str(error))
        else:
            yield Outcome(request.wish, path, len(file.content), "")


def _free(name: str, taken: set[str]) -> str:
    """The name, or the name with a number where a file of this run has it."""
    stem, _, form = name.rpartition(".")
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{stem}-{number}.{form}"
    taken.add(free)
    return free
