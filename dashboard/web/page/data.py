"""The choice of a data set beside the title: those that are served, and a list of one's own."""

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from dashboard.dataset import Dataset
from dashboard.text.sentences import page as sentences
from dashboard.web.page.parts import marked, sign

Link = tuple[str, str]
"""What a link is called, and its address."""


def data_links(titles: Iterable[tuple[str, str]], base: str = "") -> Iterator[Link]:
    """The links to data sets by their keys and titles, the first of which is the default."""
    for number, (key, title) in enumerate(titles):
        yield title, f"{base}?data={quote(key)}" if number else base or "."


def dataset_menu(
    dataset: Dataset, own_list: Link | None = None, served: Sequence[Link] = ()
) -> list[Component]:
    """A button beside the title that unfolds all titles; nothing where there is no choice.

    Each is a link: another data set is another page, and Back leads to this one. The last leads to
    where lists are brought; `served` are the data sets beside which a reader's own list is shown.
    """
    titles = dataset.titles or {dataset.key: dataset.title}
    links = [
        (link, key == dataset.key)
        for key, link in zip(titles, data_links(titles.items()), strict=True)
    ]
    entries = [*((link, False) for link in served), *links]
    entries += [(own_list, False)] if own_list else []
    if len(entries) < 2:
        return []
    return [
        html.Details(
            [
                html.Summary(
                    sign("▾"),
                    title=sentences.DATA_SETS,
                    **marked(aria_label=sentences.DATA_SETS),
                ),
                html.Ul([_entry(*each) for each in entries], className="data-panel"),
            ],
            id="data",
            className="data-menu",
        )
    ]


def _entry(link: Link, is_here: bool) -> Component:
    """An entry of the menu; the one that is shown says so."""
    title, address = link
    return html.Li(
        html.A(title, href=address, **marked(**{"aria_current": "page"} if is_here else {}))
    )
