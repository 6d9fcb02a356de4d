"""The house can grow: a filter, a flag, a chart, a format is one entry, and is everywhere.

All are written into one copy of the program, which is then asked about each.
"""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


class House:
    """A copy of the program, in which files can be changed and questions asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "dashboard", folder / "dashboard")
        for name in ("assets", "data"):
            (folder / name).symlink_to(ROOT / name)

    def write(self, name: str, before: str, entry: str) -> None:
        """Write an entry into a file of the program before a text that stands in it once."""
        path = self.folder / "dashboard" / name
        text = path.read_text("utf-8")
        assert text.count(before) == 1
        path.write_text(text.replace(before, f"{entry}{before}"), "utf-8")

    def ask(self, questions: Mapping[str, str]) -> dict[str, list[str]]:
        """The lines that a program prints for each question; it knows `kyiv`, the bundled data."""
        start = (
            "from dashboard import query, charts, load, View\n"
            "from dashboard.outputs.images import picture\n"
            "from dashboard.outputs.request import Wish\n"
            "from dashboard.view import parse\n"
            "from dashboard.web.page import controls\n"
            "kyiv = load('data/kyiv-2022')\n"
        )
        ends = (f"{question}print({END!r})\n" for question in questions.values())
        done = subprocess.run(
            [sys.executable, "-c", start + "".join(ends)],
            cwd=self.folder,
            capture_output=True,
            encoding="utf-8",
            env={"PYTHONPATH": str(self.folder), "PYTHONUTF8": "1", "PATH": ""},
            check=False,
        )
        assert done.returncode == 0, done.stderr
        answers = (part.splitlines() for part in done.stdout.split(f"{END}\n"))
        return dict(zip(questions, answers, strict=False))


END = "that is all"
"""What is printed after the answer to a question."""


Answers = Mapping[str, list[str]]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """What a copy of the program with an entry of each kind prints for the question about it."""
    house = House(tmp_path_factory.mktemp("house"))
    for add in (add_filter, add_flag, add_chart, add_format):
        add(house)
    return house.ask(
        {
            "filter": FILTER_QUESTION,
            "flag": FLAG_QUESTION,
            "chart": CHART_QUESTION,
            "format": FORMAT_QUESTION,
        }
    )


def add_filter(house: House) -> None:
    entry = '    category: tuple[str, ...] = several(Filter("Category", "of category {}"))\n'
    house.write("view/view.py", '    q: str = ""\n', entry)


FILTER_QUESTION = (
    "view = parse('?category=anti-tank,drones', query.choices(kyiv))\n"
    "rows = query.select(kyiv, view)\n"
    "print(view.address())\n"
    "print(rows.subtitle)\n"
    "table = kyiv.shipments.set_index('id')['category']\n"
    "print(sorted({str(table[id_]) for id_ in rows.frame['id']}))\n"
    "print(query.count_facets(kyiv, View())['category']['drones'] > 0)\n"
    "print([str(chip.children[0]) for chip in controls.chips(view, query.choices(kyiv))])\n"
    "print('category' in controls.CONTROLS)\n"
)


@pytest.mark.slow
def test_a_filter_is_one_entry(answers: Answers) -> None:
    assert answers["filter"] == [
        "?category=anti%20tank,drones",
        "Visits, arms, aid and context of category anti tank or drones, 1 January to 28 February "
        "2022",
        "['anti tank', 'drones']",
        "True",
        "['Category: anti tank', 'Category: drones']",
        "True",
    ]


def add_flag(house: House) -> None:
    rule = (
        "def single(now: Snapshot) -> Mask:\n"
        "    position = now.dataset.reports['position'].to_numpy()[now.available]\n"
        "    return np.bincount(position, minlength=len(now.dataset.records)) == 1\n\n\n"
    )
    house.write("query/conflicts.py", "def unreported(now", rule)
    entry = (
        '        "single": Flag(\n'
        '            lambda now: conflicts.single(now), "one report", "one report", "Only one"\n'
        "        ),\n"
    )
    house.write("query/flags.py", '        "disputed": Flag(', entry)
    house.write(
        "query/flags.py", "from dashboard.query.answers", "from dashboard.query import conflicts\n"
    )


FLAG_QUESTION = (
    "rows = query.select(kyiv, parse('?flag=single', query.choices(kyiv)))\n"
    "reports = kyiv.reports['record'].value_counts()\n"
    "print({int(reports[id_]) for id_ in rows.frame['id']})\n"
    "print(rows.subtitle)\n"
    "one = rows.frame['id'].iat[0]\n"
    "print(query.find_details(kyiv, View(selected=one)).flags[0])\n"
    "print('single' in query.make_table(rows)['flags'].iat[0])\n"
)


def test_a_flag_is_a_rule_and_an_entry(answers: Answers) -> None:
    assert answers["flag"] == [
        "{1}",
        "Visits, arms, aid and context, where one report, 1 January to 28 February 2022",
        "single",
        "True",
    ]


CHART = '''
"""Who went to whom."""

from dataclasses import dataclass

from dashboard.charts.frame.drawing import Caption, Drawing, finish, sheet_for
from dashboard.charts.frame.sheet import FrameSheet


@dataclass(frozen=True, eq=False)
class MatrixPlan:
    rows: object
    caption: Caption
    sheet: FrameSheet
    height: int
    nameless: int = 0
    remarks: tuple = ()
    notes: tuple = ()
    instead: tuple = ()

    def draw(self):
        frame = self.rows.frame
        trace = {"type": "scatter", "mode": "markers", "customdata": frame["id"].tolist(),
                 "x": frame["host"].tolist(), "y": frame["sender"].tolist()}
        return Drawing(finish([trace], {}, self.sheet, self.height), self.caption)


def plan_matrix(rows, view, canvas, caption):
    return MatrixPlan(rows, caption, sheet_for(canvas, caption, 90, 0), canvas.height or 600)
'''


def add_chart(house: House) -> None:
    (house.folder / "dashboard/charts/matrix.py").write_text(CHART.lstrip(), "utf-8")
    entry = (
        '        "matrix": Chart(\n'
        '            "Who went to whom", plan_matrix, lambda rows, theme: (), lambda rows: (), ()\n'
        "        ),\n"
    )
    house.write("charts/registry.py", '        "map": Chart(', entry)
    house.write(
        "charts/registry.py",
        "from dashboard.charts.timeline import density",
        "from dashboard.charts.matrix import plan_matrix\n",
    )


CHART_QUESTION = (
    "from dashboard.outputs.dossier.charts import chart\n"
    "from dashboard.outputs.registry import WHATS\n"
    "from dashboard.outputs.embed import write_frame\n"
    "from dashboard.web.page import lay_out\n"
    "from dashboard.web.server import create_app\n"
    "rows = query.select(kyiv, View())\n"
    "figure = charts.draw('matrix', rows, View(), charts.Canvas()).figure\n"
    "print(len(figure.data[0]['customdata']) == rows.count)\n"
    "print(picture(kyiv, Wish('matrix', 'json', '?sender=GBR'), None).name)\n"
    "print('matrix' in WHATS)\n"
    "print(b'Who went to whom' in write_frame(kyiv, 'matrix', '', '').content)\n"
    "class Painter:\n"
    "    def image(self, *_):\n"
    "        return b'<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>'\n"
    "print(' Who went to whom: ' in chart('matrix', rows, View(), Painter(), {}))\n"
    "print('/export/matrix.png' in create_app(kyiv).server.test_client().get('/').text)\n"
    "page = str(lay_out(kyiv))\n"
    "print(\"id='matrix'\" in page, charts.choices_with_charts(kyiv)['chart']['matrix'])\n"
)


def test_a_chart_is_a_file_and_an_entry(answers: Answers) -> None:
    assert answers["chart"] == [
        *("True", "kyiv-2022-matrix-gbr.json", "True", "True"),  # figure, picture, list, frame
        *("True", "True", "True Who went to whom"),  # dossier, page without JavaScript, its tab
    ]


KML = '''"""Placemarks (OGC KML 2.3)."""

from dashboard.outputs.tables.content import Content


def write(content: Content) -> bytes:
    """One placemark a record."""
    named = (f"<Placemark><name>{text.who}</name></Placemark>" for _, text in content.records())
    return f"<kml>{''.join(named)}</kml>".encode()
'''


def add_format(house: House) -> None:
    (house.folder / "dashboard/outputs/tables/kml.py").write_text(KML, "utf-8")
    entry = (
        '        "kml": Format(\n'
        '            "KML", "for Google Earth", "application/vnd.google-earth.kml+xml",\n'
        "            TABLES_OF_RECORDS, kml.write,\n"
        "        ),\n"
    )
    registry = "outputs/tables/registry.py"
    house.write(registry, '        "jsonld": Format(', entry)
    house.write(registry, "    parquet,\n", "    kml,\n")


FORMAT_QUESTION = (
    "from dashboard.outputs.batch import every\n"
    "from dashboard.web.page.share import share_panel\n"
    "from dashboard.web.server import create_app\n"
    "print('visits.kml ?sender=GBR' in map(str, every('?sender=GBR')))\n"
    "print('for Google Earth' in str(share_panel()))\n"
    "answer = create_app(kyiv).server.test_client().get('/data/visits.kml?sender=GBR')\n"
    "print(answer.status_code, answer.mimetype, answer.text.count('<Placemark>'))\n"
    "print(query.select(kyiv, View(sender=('GBR',), kind=('visit',))).count)\n"
)


def test_a_format_is_a_file_and_an_entry(answers: Answers) -> None:
    every, panel, answer, shown = answers["format"]
    assert (every, panel) == ("True", "True")
    assert answer == f"200 application/vnd.google-earth.kml+xml {shown}"
