"""What is killed at any moment by `test_kills`: an import, a saving, a server that reads anew.

Each runs in a process of its own and goes from round to round: all rows of a round name it. `done`
is the last round that was finished, `torn` how many answers held two rounds.
"""

import csv
import gzip
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Event
from pathlib import Path
from threading import Thread

from werkzeug.test import Client

from dashboard.dataset import load_dataset
from dashboard.importers import exchange
from dashboard.importers.folder import BASE, bring_into
from dashboard.importers.imported import Imported
from dashboard.outputs.images import NO_KEYS, Renderer
from dashboard.outputs.registry import Request
from dashboard.web.applications import Applications
from dashboard.web.hosts import Hosts
from dashboard.web.own import OwnListDoor, make_rooms
from dashboard.web.own.saving import WHOLE_ZIP, save_folder
from dashboard.web.served import ServedDatasets, sources_of

ROWS = 40


@dataclass(frozen=True)
class Signs:
    """What a process that will be killed says of itself."""

    begun: Event
    done: "Synchronized[int]"
    torn: "Synchronized[int]"


def of_round(number: int) -> Imported:
    """The rows of a round, as an importer gives them."""
    visits = [
        {"id": f"v{row}", "person": f"p{row}", "sender": "GBR", "host": "UKR", "purpose": text}
        for row in range(ROWS)
        for text in [f"Round {number}"]
    ]
    reports = [
        {"record": f"v{row}", "status": "completed", "when": "2022-01-10", "source": "s"}
        for row in range(ROWS)
    ]
    people = [{"id": f"p{row}", "name": f"Visitor {row} of Round {number}"} for row in range(ROWS)]
    sources = [{"id": "s", "publisher": f"Round {number}"}]
    tables = {"visits": visits, "reports": reports, "people": people, "sources": sources}
    package = {"title": "Rounds", "description": "", "licenses": [{"name": "CC0-1.0"}]}
    return Imported(tables, package, date(2022, 1, 1), date(2022, 2, 1), {})


def begin(folder: Path) -> None:
    """Import the first round, and write one record more into the folder by hand."""
    bring_into(folder, of_round(1))
    for file, row in {
        "visits.csv": {"id": "mine", "person": "p0", "sender": "GBR", "host": "UKR"},
        "reports.csv": {
            "record": "mine",
            "status": "completed",
            "when": "2022-01-10",
            "source": "s",
        },
    }.items():
        with (folder / file).open("r+", encoding="utf-8", newline="") as sheet:
            header = next(csv.reader(sheet))
            sheet.seek(0, 2)
            csv.writer(sheet, lineterminator="\n").writerow(row.get(name, "") for name in header)


def rounds_in(text: str) -> set[int]:
    """The rounds that a text names."""
    return {int(number) for number in re.findall(r"Round (\d+)", text)}


def importing(folder: Path, signs: Signs) -> None:
    """Import round after round into the folder."""
    for number in range(signs.done.value + 1, 1_000_000):
        signs.begun.set()
        bring_into(folder, of_round(number))
        signs.done.value = number


def importing_in_two_steps(folder: Path, signs: Signs) -> None:
    """The same where the system cannot exchange two folders at once."""
    exchange._exchanged = lambda *_: False
    rename = Path.rename

    def slowly(path: Path, target: Path) -> Path:
        result = rename(path, target)
        time.sleep(0.03)
        return result

    Path.rename = slowly  # type: ignore[method-assign, assignment]
    importing(folder, signs)


def saving(folder: Path, signs: Signs) -> None:
    """Save a data set beside the folder under one name after the other."""
    request = Request(load_dataset(folder), WHOLE_ZIP, Renderer())
    signs.begun.set()
    for number in range(signs.done.value + 1, 1_000_000):
        save_folder(request, folder.parent / "saved", f"list-{number}")
        signs.done.value = number


def serving(folder: Path, signs: Signs) -> None:
    """Serve the folder, into which round after round is imported, and ask for its tables."""
    datasets = ServedDatasets(sources_of(folder, lambda: load_dataset(folder)))
    datasets.start()
    renderer, hosts = Renderer(), Hosts()
    rooms = make_rooms(OwnListDoor(near=False), renderer, (NO_KEYS, hosts))
    applications = Applications(renderer, (), NO_KEYS, hosts, rooms)
    datasets.show(lambda dataset, mark, state, _: applications.make(dataset, mark, state, False))
    Thread(target=importing, args=(folder, signs), daemon=True).start()
    client = Client(datasets)
    while True:
        datasets.look()
        if len(rounds_in(client.get("/data/visits.json").text)) != 1:
            signs.torn.value += 1


KINDS: dict[str, Callable[[Path, Signs], None]] = {
    "import": importing,
    "import in two steps": importing_in_two_steps,
    "save": saving,
    "reload": serving,
}


def run(kind: str, folder: Path, signs: Signs) -> None:
    """Do it until the process is killed."""
    KINDS[kind](folder, signs)


def round_of(folder: Path) -> int:
    """The one round that all in the folder is of: its tables, and what the import keeps of them."""
    assert len(load_dataset(folder).records) == ROWS + 1
    texts = [file.read_text("utf-8") for file in sorted(folder.glob("*.csv"))]
    if (base := folder / BASE).exists():
        texts.append(gzip.decompress(base.read_bytes()).decode())
    (number,) = set[int]().union(*map(rounds_in, texts))
    return number
