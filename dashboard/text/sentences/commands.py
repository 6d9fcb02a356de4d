"""What the commands say: what they did, what they lack, and how the page is served."""

from dashboard.text.english import counted

LINE_CURE = "write a line for each, such as: timeline.png ?asof=2022-01-31"
ALL_ADDRESSES = "all addresses"
NO_PROBLEM = "No problem found."
IMPORT_OF_NOTHING = "Name a format, what to read, and --into DIR; --list has the formats."


def no_command(word: str, cure: str) -> str:
    """A command that there is not; the cure is a clause."""
    return f"there is no command “{word}”; {cure}"


def no_site(text: str) -> str:
    """A site that no Content-Security-Policy can name."""
    return f"“{text}” is not a site like https://example.org"


def not_a_host(text: str) -> str:
    """A host that has no such name."""
    return f"“{text}” is not a name like visits.example.org"


def no_url(text: str) -> str:
    """An address at which no page can be."""
    return f"“{text}” is not an address like https://example.org/visits/"


def no_port(text: str) -> str:
    """A port that is none."""
    return f"“{text}” is not a number from 0 to 65535"


def problems(number: int, folder: object) -> str:
    """How many faults a data set has."""
    return f"{counted(number, 'problem')} in {folder}"


def number_of(severity: str, number: int, listing: str) -> str:
    """What to look at in a data set without a fault, of one severity."""
    return f"{counted(number, severity)}:\n{listing}\n"


def number_of_answers(number: int) -> str:
    """How many warnings are not listed, since remarks answer them."""
    return f"{counted(number, 'warning')} answered in remarks.csv."


def serving(title: str, address: str) -> str:
    """The address of the page, once it is served."""
    return f"{title}: {address} (stop with Ctrl+C)"


def open_to_others(host: str) -> str:
    """Who can read a page that is not for this machine alone."""
    return (
        f"Listening on {host}: anyone who can reach this machine there can read the page, without "
        "a password. Names by which they ask for it are allowed with --allow-host."
    )


def no_address(host: str) -> str:
    """A host on which nobody can listen."""
    return f"There is no address “{host}”; choose another --host."


def cannot_listen(host: str, port: int, why: str) -> str:
    """A port that is taken or not allowed."""
    return f"Cannot listen on {host}:{port} ({why}); choose another --port or --host."


def cannot_read(path: object, why: str | None) -> str:
    """A file that cannot be read."""
    return f"Cannot read {path} ({why})."


def no_list(path: object) -> str:
    """A list of files that is no text."""
    return f"{path} is not a list in UTF-8; {LINE_CURE}"


def empty_list(path: object) -> str:
    """A list of files without a line."""
    return f"{path} lists nothing; {LINE_CURE}"


def nothing_beside_views(word: str) -> str:
    """A chart that is named beside a list."""
    return f"--views takes all it writes from its list: leave “{word}” out."


def nothing_beside_all(word: str) -> str:
    """A chart that is named where everything is written."""
    return f"--all writes everything of a view: leave “{word}” out."


def map_of_a_folder(folder: object) -> str:
    """What is said of a list's columns, beside a data set that is no list."""
    return f"--map is for a list in one file, and {folder} is a folder."


def title_of_a_folder(folder: object) -> str:
    """What a list is called, beside a data set that is no list."""
    return (
        f"--title is for a list in one file, and {folder} is a folder; "
        "its title stands in its datapackage.json."
    )


def map_of_a_format(name: str) -> str:
    """What is said of columns, beside files whose columns have one meaning each."""
    return f"--map is for lists (spreadsheet): the form of {name} says what its parts are."


def file_written(path: object, size: int) -> str:
    """A file, and its length."""
    return f"{path}: {size:,} bytes"


def files_written(number: int) -> str:
    """How many files were written."""
    return f"{counted(number, 'file')} written."


def not_written(failed: int, number: int) -> str:
    """How many files of those that were wanted could not be written."""
    return f"{failed} of {counted(number, 'file')} could not be written."
