"""Why a file or a folder cannot be written."""


def not_allowed(path: object, folder: object) -> str:
    """A folder in which one may not write."""
    return (
        f"Cannot write {path}: you may not write to the folder “{folder}”; choose another, "
        "or change who may write to it."
    )


def read_only(path: object, folder: object) -> str:
    """A disk on which nobody can write."""
    return (
        f"Cannot write {path}: the disk of the folder “{folder}” can only be read; "
        "choose a folder on another disk."
    )


def disk_full(path: object, folder: object) -> str:
    """A disk without room."""
    return _no_room(path, folder, "is full")


def quota_reached(path: object, folder: object) -> str:
    """A disk without room for this user."""
    return _no_room(path, folder, "has no more room for you")


def _no_room(path: object, folder: object, why: str) -> str:
    return (
        f"Cannot write {path}: the disk of the folder “{folder}” {why}; make room, "
        "or choose a folder on another disk."
    )


def is_folder(path: object, _folder: object) -> str:
    """A folder where a file is to be."""
    return f"Cannot write {path}: it is a folder; name a file in it."


def file_in_the_way(path: object, _folder: object) -> str:
    """A file where a folder is to be."""
    return f"Cannot make the folder {path}: a file has that name; choose another."


def no_folder_to_write(path: object, folder: object) -> str:
    """A file named as a folder."""
    return f"Cannot write {path}: “{folder}” is not a folder; choose one."


def no_such_folder(_path: object, folder: object) -> str:
    """A folder that is not there."""
    return f"There is no folder “{folder}”; make it first."


def name_too_long(path: object, _folder: object) -> str:
    """A name longer than the system takes."""
    return f"Cannot write {path}: the name is too long; choose a shorter one."


def other_fault(path: object, why: str) -> str:
    """Any other fault, as the system words it."""
    return f"Cannot write {path}: {why}; choose another place."


def unsafe_name(name: str, folder: object) -> str:
    """A name that may mean a place outside of the folder."""
    return (
        f"Cannot write “{name}” into {folder}: a name that some system reads otherwise, "
        "or outside that folder; use letters, digits and hyphens, also in a data set’s name."
    )


def link_leads_out(path: object, folder: object) -> str:
    """A link to a place outside of the folder."""
    return f"Cannot write {path}: a link leads out of {folder}; take it away."
