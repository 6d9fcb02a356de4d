"""Small pages of HTML: a template beside the module that fills it in, whose texts are escaped."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template


@cache
def page_template(path: Path) -> Template:
    """The template in a file; a text that it names and nobody gives is an error.

    `Markup` stands in the page as it is, any other text is escaped.
    """
    pages = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    return pages.from_string(path.read_text("utf-8"))
