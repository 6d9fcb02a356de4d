"""What shows a data set, whole: the page and all its addresses, for each edition made anew."""

from collections.abc import Callable
from dataclasses import dataclass, field
from wsgiref.types import WSGIApplication

from flask import Flask

from dashboard.dataset import Dataset
from dashboard.outputs.images import Keys, Renderer
from dashboard.web.hosts import Hosts
from dashboard.web.own import OwnListRooms, add_own_lists
from dashboard.web.served import ServedState, add_edition
from dashboard.web.server import create_app, show_warnings
from dashboard.web.warm_up import make_ready


@dataclass(eq=False)
class Applications:
    """Makes the applications of a server; `first` is the first that it made.

    `frames`, `keys` and `hosts` are as `create_app` has them. Readers' own lists, and what never
    changes and is compressed once, are the same in all. With `checks` their pages show warnings.
    """

    renderer: Renderer
    frames: tuple[str, ...]
    keys: Keys
    hosts: Hosts
    rooms: OwnListRooms
    checks: bool = False
    first: Flask | None = field(default=None, init=False)

    def make(
        self, dataset: Dataset, mark: str, state: Callable[[], ServedState], ready: bool
    ) -> WSGIApplication:
        """What shows an edition of a data set: as `served.MakeApplication`."""
        app = create_app(dataset, self.renderer, self.frames, self.keys, self.hosts)
        server: Flask = app.server
        add_edition(app, mark, state)
        add_own_lists(app, dataset, self.rooms)
        if self.checks:
            show_warnings(app, dataset)
        if self.first is None:
            self.first = server
        server.extensions["keeping"].share(self.first.extensions["keeping"])
        if ready:
            make_ready(server, self.hosts.base)
        return server
