"""A reader's own list as a data set's folder: whole or not at all, and never over another."""

import re
import shutil
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp
from zipfile import ZipFile

from dashboard.importers.exchange import put_in_place
from dashboard.outputs.files import inside_folder
from dashboard.outputs.registry import Request, write_output
from dashboard.outputs.request import Wish
from dashboard.text.sentences import own_lists as sentences

PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")


class SaveError(OSError):
    """A data set that cannot be saved; its text is one sentence."""


def save_folder(request: Request, into: Path, name: str) -> Path:
    """Write the data set of a request into a new folder of that name; `SaveError` if that fails.

    `request` is one for the records as a ZIP: what stands in the folder is what the ZIP holds.
    """
    if not PLAIN_NAME.fullmatch(name):
        raise SaveError(sentences.no_folder_name(name))
    try:
        folder = inside_folder(into, name)
        if folder.exists():
            raise SaveError(sentences.folder_is_there(name))
        beside = Path(mkdtemp(prefix=f".{name}.", suffix=".part", dir=into))
        try:
            with ZipFile(BytesIO(write_output(request).content)) as archive:
                archive.extractall(beside)
            beside.chmod(0o755)
            put_in_place(beside, folder)
        finally:
            with suppress(OSError):
                shutil.rmtree(beside)
    except SaveError:
        raise
    except OSError as error:
        raise SaveError(sentences.cannot_save(error.strerror or str(error))) from error
    return folder


WHOLE_ZIP = Wish("records", "zip", "")
"""All of a data set as a ZIP."""
