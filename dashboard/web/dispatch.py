"""Several data sets in one server: each a whole application below a path of its own."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from dashboard.web.compression import LASTING_PATHS

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

ApplicationOf = Callable[[str], "WSGIApplication | None"]
"""The application of a key, `None` where there is none."""


class Dispatch:
    """A WSGI application with others below it: `/BEGINNING/KEY/...` is answered by that of KEY.

    It sees its own path alone, the rest stands in `SCRIPT_NAME` (PEP 3333). What lasts (scripts,
    styles, outlines) is the same in all, and is answered by the first, which has it compressed.
    """

    def __init__(
        self, first: "WSGIApplication", beginning: str, application_of: ApplicationOf
    ) -> None:
        self._first, self._beginning, self._of = first, f"/{beginning}", application_of

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer, or have it answered below."""
        path: str = environ.get("PATH_INFO", "")
        key, slash, rest = path.removeprefix(self._beginning).partition("/")
        if not path.startswith(self._beginning) or not slash:
            return self._first(environ, start_response)
        if f"/{rest}".startswith(LASTING_PATHS):
            return self._first({**environ, "PATH_INFO": f"/{rest}"}, start_response)
        application = self._of(key)
        if application is None:
            return self._first(environ, start_response)
        above = f"{environ.get('SCRIPT_NAME', '')}{self._beginning}{key}"
        below = {**environ, "SCRIPT_NAME": above, "PATH_INFO": f"/{rest}"}
        return application(below, start_response)
