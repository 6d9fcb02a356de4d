"""The choice of a data set, where several are served: each has an address of its own."""

from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from dashboard.dataset import Dataset
from dashboard.text.sentences import page as sentences
from dashboard.web.page.parts import marked, sign


def dataset_menu(dataset: Dataset) -> list[Component]:
    """A button beside the title that unfolds all titles; nothing where there is no choice.

    Each is a link: another data set is another page, and Back leads to this one.
    """
    if len(dataset.titles) < 2:
        return []
    first = next(iter(dataset.titles))
    items = [
        html.Li(
            html.A(
                title,
                href="." if key == first else f"?data={quote(key)}",
                **marked(**{"aria_current": "page"} if key == dataset.key else {}),
            )
        )
        for key, title in dataset.titles.items()
    ]
    return [
        html.Details(
            [
                html.Summary(
                    sign("▾"),
                    title=sentences.DATA_SETS,
                    **marked(aria_label=sentences.DATA_SETS),
                ),
                html.Ul(items, className="data-panel"),
            ],
            id="data",
            className="data-menu",
        )
    ]
