"""The Plotly of the page: built of the version that draws the pictures, with what charts draw."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

from plotly.offline import get_plotlyjs_version
from plotly.validator_cache import ValidatorCache

from dashboard.web import modules

FOLDER = modules.PLOTLY.parent
CHARTS = Path(__file__).parents[1] / "dashboard" / "charts"


def types(module: ast.Module) -> Iterator[str]:
    """What a module gives as the `type` of something: of a trace, or of a shape."""
    for node in ast.walk(module):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == "type":
                    constants = (each for each in ast.walk(value) if isinstance(each, ast.Constant))
                    yield from (str(each.value) for each in constants)


def test_it_has_the_kinds_of_traces_that_the_charts_are_drawn_of() -> None:
    every = set(ValidatorCache.get_validator("", "data").class_strs_map)
    drawn = {
        type_
        for file in CHARTS.rglob("*.py")
        for type_ in types(ast.parse(file.read_text("utf-8")))
        if type_ in every
    }
    built = re.findall(r"plotly\.js/lib/(\w+)", (FOLDER / "traces.cjs").read_text("utf-8"))
    assert built[0] == "core"
    assert drawn == {"scatter", *built[1:]}


def test_it_is_of_the_version_that_draws_the_pictures() -> None:
    """After an upgrade of Plotly, `npm run build` in `assets/plotly/` makes it anew."""
    version = get_plotlyjs_version()
    package = json.loads((FOLDER / "package.json").read_text("utf-8"))
    lock = json.loads((FOLDER / "package-lock.json").read_text("utf-8"))["packages"]
    assert package["devDependencies"]["plotly.js"] == version
    assert lock["node_modules/plotly.js"]["version"] == version
    assert f'.version="{version}"' in modules.PLOTLY.read_text("utf-8")


def test_its_licences_stand_beside_it() -> None:
    text = (FOLDER / "LICENSE").read_text("utf-8")
    assert text.startswith("MIT License")
    assert (FOLDER / f"{modules.PLOTLY.name}.LEGAL.txt").stat().st_size
