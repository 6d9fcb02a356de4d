"""The page: its controls, its boards, the panel of a record and what changed."""

from dashboard.text.english import counted

SKIP = "Skip to the timeline"
EXPORT, HELP, KEY_LABEL, CLOSE = "Export", "Help", "Key", "Close"
MORE, MORE_NOTES = "… more", "… more counts and notes"
LIGHT_OR_DARK = "Light or dark colours"
WHAT_THE_VIEW_SAYS = "What the view says"
WHOLE_FINDING = "The whole sentence"

SEARCH = "Search"
SEARCH_WHAT = "Search people, places, arms"
START, END, PERIOD = "Start", "End", "Period"
ROWS_LABEL, MARKS_LABEL = "Rows", "Marks"
DATA_SETS = "Other data"
UNDO, REDO = "Undo", "Redo"
UNDO_WITH_KEYS, REDO_WITH_KEYS = "Undo (Ctrl+Z)", "Redo (Ctrl+Shift+Z)"
FILTERS_LABEL, DONE, CLEAR_ALL, ALL = "Filters", "Done", "Clear all", "All"
NONE_OF_THAT_NAME = "None of that name"
KNOWN_ON, TODAY = "Known on", "today"
COMPARE_WITH, NO_DAY_CHOSEN = "Compare with", "no day"
EMPTY_DAYS = (TODAY, NO_DAY_CHOSEN)
"""What fields of days say while they are empty: typed, it empties them."""

LATER_DAYS = "Later"
WHOLE_PERIOD = "Whole period"
WEEK_AROUND = "Week around the as-of day"
MONTHS_LABEL, WEEKS_LABEL = "Months", "Weeks"

ZOOM_LABEL, MOVE, BOX = "Zoom", "Move", "Box"
WHAT_DRAGGING_DOES = "What dragging does"
MOVE_THE_EDGE = "Drag, or press the arrow keys, to move the edge"
WIDTH_OF_TIMELINE = "Width of the timeline"
BESIDE_TIMELINE = "Beside the timeline"
WHOLE_WIDTH = "Give this board the whole width"
ZOOM_IN, ZOOM_OUT, FRAME_ALL = "Zoom in", "Zoom out", "Frame all that is shown"
THE_MAP = "The map"

TABLE_LABEL, COLUMNS_LABEL = "Table", "Columns"
COLUMNS_OF_TABLE = "Columns of the table"

DETAILS_OF_RECORD = "Details of a record"
PREVIOUS, NEXT = "Previous in time (P)", "Next in time (N)"
ALL_DETAILS = "All details"
CLOSE_WITH_KEY, CLOSE_DETAILS = "Close (Esc)", "Close the details"
NOT_YET_KNOWN = "Not yet known"
SHOW_TODAY = "Show what is known today"
LINKED, PARTS_LABEL, PART_OF = "Linked to it", "Its parts", "Part of"
SAME_TRIP, SAME_ROUTE = "Same trip", "Others on this route"
SOURCES_AND_WHEN = "What the sources said, and when"
EDITOR_REMARKS = "The editor remarks"
WARNINGS_LABEL = "Warnings"
NO_WARNING = "Nothing to look at."
HINTS_OF_CHECK = "Hints"

TIMES = "What was known when, and the period"
WHAT_WAS_KNOWN, THE_PERIOD = "What was known", "The period"
BY_DAY, BY_EVENT = "By day", "By event"
SLOW, MEDIUM, FAST = "Slow", "Medium", "Fast"
WHAT_MOVES, IN_STEPS, SPEED = "What moves", "In steps", "Speed"
STEP_BACK, STEP_ON = "One step back", "One step on"
PLAY_LABEL, PLAY_BACKWARDS, HOW_TO_PLAY = "Play", "Play backwards", "How to play"
FIRST_DAY_LABEL, LAST_DAY_LABEL = "First day shown", "Last day shown"
ALL_THE_PERIOD = "The whole period"

NO_RECORD = "No record is shown."
NO_COMPARISON = "Choose a day to compare with under the charts, to read here what changed since."
NOTHING_CHANGED = "Nothing became known, and nothing changed."

STORY, BACK, ON, FINISH = "Story", "Back", "Next", "Finish"
LEAVE_STORY = "Leave the story"


def known_until(day: str) -> str:
    """The heading of the days in a list that are no later than that."""
    return f"Up to {day}"


def about_data(description: str, span: str, licence: str) -> str:
    """What the data set is, what it covers, and its licence, "" for none."""
    licensed = f" Licence of the data: {licence}." if licence else ""
    return f"{description} It covers {span}.{licensed}"


def filters(number: int) -> str:
    """The button that unfolds filters, and how many of these are set."""
    return f"{FILTERS_LABEL} ({number})" if number else FILTERS_LABEL


def with_count(label: str, number: int) -> str:
    """A value of a filter, and how many records it would leave."""
    return f"{label} ({number or 'none'})"


def week_of(day: str) -> str:
    """A week, by its first day."""
    return f"Week of {day}"


def selected_records(number: int) -> str:
    """How many records were selected."""
    return counted(number, "selected record")


def from_to(since: str, until: str) -> str:
    """A period; "" for an open side. That of one day is the day."""
    return since if since == until else f"{since or '…'} to {until or '…'}"


def compare_with(day: str) -> str:
    """What a button does that compares what is known with a day."""
    return f"compare with {day}"


def compared_with(day: str) -> str:
    """The day with which what is known is compared."""
    return f"compared with {day}"


def known_on(day: str) -> str:
    """The day as of which the page speaks."""
    return f"known on {day}"


def remove_label(what: str) -> str:
    """What a button takes away."""
    return f"Remove: {what}"


def not_reported(day: str) -> str:
    """That nobody had reported a record by a day; "" for none."""
    return f"No source in this data set had reported this record{f' by {day}' if day else ''}."


def more(number: int) -> str:
    """How many more there are to unfold."""
    return f"{number:,} more"


def changed_between(since: str, asof: str) -> str:
    """The heading of what changed after a day, up to another, "" for today."""
    return f"What changed between {since} and {asof}" if asof else f"What changed after {since}"


def heading_of_moved_out(number: int) -> str:
    """The heading of what lay in the period and lies elsewhere."""
    return f"Moved out of the period ({number:,})"


def steps(number: int) -> str:
    """How many steps the story has, after its name."""
    return f", {number} steps"


def step_of(number: int, every: int) -> str:
    """Which step of the story that is."""
    return f"{number} of {every} "


def editor_remark(day: str, text: str) -> str:
    """What the editor says about sources."""
    return f"{EDITOR_REMARKS}, {day}: {text}"


def pick_a_day(label: str) -> str:
    """A button that opens a calendar beside the field of a day."""
    return f"{label}: pick a day"


def count_warnings(number: int) -> str:
    """How many warnings `check` has."""
    return counted(number, "warning")
