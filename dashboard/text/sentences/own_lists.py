"""What the page says of a reader's own list: how it is brought, what was read, where it is."""

import re
from shlex import quote

from dashboard.text.english import counted

OWN_LIST = "Your own list"
BACK_TO_LIST = "Back to your list"
TITLE = OWN_LIST
LEAD = (
    "A table with a row a visit or shipment: who, from where, to where and when. This "
    "server alone holds it, for some hours, unless you save it."
)
CHOOSE_LABEL = "Choose or drop a file"
FORMS_LABEL = "CSV, TSV, XLSX, ODS, or JSON with a list of objects"
PASTE = "Or paste cells from a spreadsheet, the names of the columns with them"
READ_LABEL, READ_CELLS = "Read the file", "Read the cells"
TEMPLATE_LINK = "Take a workbook to fill in"
TEMPLATE_NOTE = ", with lists of words to choose from and two example rows"
BACK_TO_DASHBOARD = "Open the dashboard"
PASTED = "Pasted cells"
"""The title of a list that was pasted."""

READING_LABEL = "Reading the list"
CANCEL = "Cancel"
WAITING = "Waiting for another list to be read …"

LOOK, SAVE, DOWNLOAD_LABEL = "Look", "Save as data set", "Download as ZIP"
LOOK_ABOUT = "The whole dashboard on this list, at an address of its own"
FOLDER_NAME_LABEL = "Name of its folder"
ANOTHER = "Another list"
COLUMNS_OF_LIST, COLUMN_LABEL, MEANING, EXAMPLES, SURE = (
    "Columns",
    "Column",
    "Meaning",
    "Examples",
    "How sure",
)
NO_MEANING = "none: kept as it is"
FOR_ALL_ROWS = "For all rows"
ORDER_LABEL, ORDER_BY_COLUMN = "1/2/2022 is read with", "as the column tells"
DAY_FIRST_LABEL, MONTH_FIRST_LABEL = "the day first", "the month first"
YEAR = "Year of dates without one"
SHEET_LABEL = "Sheet"
SENDER, STATUS_LABEL = "Sender, where no column says it", "Status, where no column says it"
NOT_SET = "not set"
READ_AGAIN = "Read again like this"
COLUMNS_SET_ON = "The columns are as you set them on"
BROWSER_MEMORY = "; this browser remembers it for lists with the same columns."
FORGET = "Forget it"
MAP_FILE_NOTE = ": put it beside the list, and the command line reads it like this."
FAULTS_LABEL = "What to look at"
ROW, WHAT_AND_CURE = "Row", "What is wrong, and what to do"
KIND_OF_FAULT = "Outcome"
KEPT_AS_TEXT, REFUSED, LEFT_OUT = "kept as text", "row refused", "row left out"
NOTHING_AT_FAULT = "Every row and every cell was understood."
ALL_FAULTS = "All of them as CSV"
TIMELINE_LABEL = "The timeline of what was read"
NOT_READ = "The list cannot be drawn yet"
NOTES = "Of the list as a whole"

CLOSED = (
    "Lists are read for readers on this machine alone. Whoever runs the server allows it to others "
    "with --allow-import."
)
STRANGER_LIST = "Lists are read for the pages of this server only; open Your own list there."
GONE = (
    "This list is no longer in the server’s memory: lists that nobody has looked at for some hours "
    "make room for others. Choose the file again."
)
NOTHING_SENT = "There is no file and no cell to read; choose a file, or paste some cells."
TOO_MANY_LISTS = "Too many lists are being read just now; try again in a moment."
NO_SAVING = "This server saves no data sets; download the list as ZIP."


def large_list(megabytes: int) -> str:
    """A file that is too large for the page."""
    return (
        f"A list has at most {megabytes} MB; this is larger. Serve the file from the command line "
        "with --data, or bring it in parts."
    )


def rows_so_far(rows: int, every: int) -> str:
    """How far the reading is."""
    if every and rows == every:
        return f"{counted(every, 'row')} read; checking what they say …"
    return f"{rows:,} of {counted(every, 'row')} read …" if every else "Opening the file …"


def in_memory(file: str) -> str:
    """What a data set is that is looked at."""
    return f"Your own list, read from {file} and held in this server’s memory alone."


def map_file_link(file: str) -> str:
    """The file that says what the columns hold, to take."""
    return f"Take {file}"


def two_columns(one: str, other: str, meaning: str) -> str:
    """Two columns that were given one meaning."""
    return f"“{one}” and “{other}” cannot both be the {meaning}; set one of them to another meaning"


def no_such_sender(text: str) -> str:
    """A sender of all rows that is not known."""
    return f"“{text[:60]}” is no country or organisation that is known; write its English name"


def no_such_year(text: str) -> str:
    """A year that is none."""
    return f"“{text[:20]}” is no year; write it as 2022"


def more_faults(number: int) -> str:
    """How many faults are not listed on the page."""
    return f"{number:,} more are in the list of all."


def saved(folder: object) -> str:
    """Where a data set stands."""
    return f"Saved as {folder}. It is served with:"


def serve_command(folder: str) -> str:
    """The command that serves a data set; a shell takes its folder as one word."""
    return f"python -m dashboard serve --data {quote(folder)}"


def folder_is_there(name: str) -> str:
    """A folder that would have been overwritten."""
    return f"There is already a folder “{name}”, and nothing is overwritten; choose another name."


def no_folder_name(text: str) -> str:
    """A name that no folder can have."""
    return f"“{text[:60]}” is no name for a folder; use letters, digits and hyphens."


def cannot_save(why: str) -> str:
    """A folder that cannot be written."""
    return f"The data set cannot be saved: {why}. Download it as ZIP."


_ALTERNATIVE = re.compile(r"(,? as in|, with) --map \w+=(\"[^\"]*\"|[\w-]+)( or --map [\w=-]+)?")


def on_page(message: str) -> str:
    """A sentence about a list with what is to be done on the page in place of an option."""
    message = message.replace(
        "--map sender=COUNTRY says it for all rows", "it can be said for all rows on this page"
    )
    message = re.sub(r'--map sheet="[^"]*" reads it', "it can be chosen on this page", message)
    return _ALTERNATIVE.sub(" on this page", message)
