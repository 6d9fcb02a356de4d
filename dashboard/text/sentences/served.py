"""What is said of data sets that are served while their files change."""

from dashboard.text.english import counted


def fault(title: str, problem: str, more: int, is_shown: bool) -> str:
    """A fault of files that have changed, as the page says it, and what is shown meanwhile."""
    beside = f" ({counted(more, 'more fault')})" if more else ""
    if is_shown:
        return (
            f"The files have changed and have a fault, so the data from before is shown: "
            f"{problem}{beside}"
        )
    return f"“{title}” cannot be shown, for its files have a fault: {problem}{beside}"


def still_read(title: str) -> str:
    """A data set that is being read for the first time."""
    return f"“{title}” is being read; ask again in a few seconds."


def never_quiet(path: object) -> str:
    """Files that change whenever they are read."""
    return f"{path} changes all the time; start again once it is written."


def not_taken(path: object, problems: str, is_shown: bool) -> str:
    """Faults of files that have changed, as the terminal says them."""
    meanwhile = "the data from before is shown" if is_shown else "it is not shown"
    return f"{problems}\n{path} has changed and has a fault; {meanwhile}."


def as_before(path: object) -> str:
    """Files that are as they were before a fault."""
    return f"{path} is as it was; nothing is wrong any more."


def read_anew(path: object, records: int) -> str:
    """Files that have changed, and were read."""
    return f"{path} has changed and was read: {counted(records, 'record')}."


def served_beside(title: str, address: str) -> str:
    """Another data set that is served, and its address."""
    return f"{title}: {address}"
