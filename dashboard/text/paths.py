"""Where everything stands below the address of the page: for the server, its pages and scripts."""

PICTURES_PATH, TABLES_PATH, FRAMES_PATH = "export/", "data/", "embed/"
"""What the paths of pictures, tables and frames begin with."""

OPENING_PATH = "open"
"""The path to which a picture is sent whose view is to be opened."""

OWN_LIST_PATH = "own-list"
"""The path at which a reader brings a list, and what the paths of its pages begin with."""

TEMPLATE_PATH = f"{OWN_LIST_PATH}/visits.xlsx"
"""The path of a workbook for a list."""

OWN_PATH = "own/"
"""What the paths begin with at which a reader's own list is shown."""

EDITION_PATH = "edition"
"""The path that says to a page whether its data is what is served now."""

HEALTH_PATH = "healthz"
"""The path that says whether the server answers."""

CHANGES_PATH = "_dash-update-component"
"""The path to which the page sends each change: Dash's."""

AT_START_PATHS = ("_dash-layout", "_dash-dependencies")
"""The paths of what each visit asks for first: Dash's."""

ASSETS_PATH, SCRIPTS_PATH, SUITES_PATH = "assets/", "scripts/", "_dash-component-suites/"
"""What the paths of what never changes begin with: the last are Dash's."""

OUTLINES_PATH = f"{ASSETS_PATH}topojson/"
"""What the paths of the outlines of coasts and borders begin with."""


def picture_path(chart: str, form: str) -> str:
    """The path of a chart, or of the dossier, as a file."""
    return f"{PICTURES_PATH}{chart}.{form}"


def table_path(table: str, form: str) -> str:
    """The path of a table as a file."""
    return f"{TABLES_PATH}{table}.{form}"


def frame_path(chart: str) -> str:
    """The path of the page that shows a chart in a frame on another site."""
    return f"{FRAMES_PATH}{chart}"


def own_path(key: str) -> str:
    """The path of the dashboard that shows the list of that key."""
    return f"{OWN_PATH}{key}/"


CALENDAR_PATH, FEED_PATH = table_path("visits", "ics"), table_path("changes", "atom")
"""The two tables to which other programs subscribe."""

DOSSIER = "dossier"
"""The name of the view in one page, beside those of the charts."""

DOSSIER_PATH = picture_path(DOSSIER, "html")
