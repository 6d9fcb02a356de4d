"""The data set that a command is to work on, and those that it is to serve."""

import argparse
import sys
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from dashboard.arguments import CommandError
from dashboard.dataset import Dataset, load_dataset
from dashboard.dataset.problem_formats import PROBLEM_FORMATS
from dashboard.importers.exchange import recover
from dashboard.importers.settings import SettingError
from dashboard.map_writing import remember_map
from dashboard.program import BUNDLED_DATA
from dashboard.text.sentences import commands as sentences

if TYPE_CHECKING:
    from dashboard.web.served import ServedDatasets


def load_for(options: argparse.Namespace) -> Dataset:
    """The data set of a folder; or of a list, of which is said what was recognised and read."""
    # No other data set needs the readers of workbooks.
    from dashboard.importers.lists import is_list  # noqa: PLC0415

    if is_list(options.data):
        return _load_list(options)
    _refuse_words(options)
    recover(options.data)
    return load_dataset(options.data, warn=options.command == "check" or shows_checks(options))


def _load_list(options: argparse.Namespace) -> Dataset:
    from dashboard.importers.lists import read_list  # noqa: PLC0415
    from dashboard.importers.map_files import settings_beside  # noqa: PLC0415
    from dashboard.importers.settings import read_settings  # noqa: PLC0415

    aside = options.command == "check" and options.format in PROBLEM_FORMATS
    tell = partial(print, flush=True, file=sys.stderr if aside else sys.stdout)
    _add_title(options)
    try:
        settings = read_settings(options.map)
    except SettingError as error:
        raise CommandError(f"--map: {error}") from error
    if not options.map:
        settings, says = settings_beside(options.data)
        if says:
            tell(says)
    read = read_list(options.data, settings, datetime.now(UTC).date())
    tell(read.report())
    if memory := _remember(options):
        tell(memory)
    if options.command == "check" or shows_checks(options):
        return replace(read.dataset, warnings=read.doubts())
    return read.dataset


def _remember(options: argparse.Namespace) -> str:
    """Remember what is said of a list beside it, from where it then counts; what became of it."""
    from dashboard.importers.map_files import map_text, text_beside  # noqa: PLC0415

    if not options.map:
        return ""
    memory = remember_map(options.data, options.map)
    if text_beside(options.data) == map_text(options.map):
        options.map = []
    return memory


def shows_checks(options: argparse.Namespace) -> bool:
    """Whether a command is to show on the page what `check` warns of."""
    return bool(getattr(options, "show_checks", False))


def datasets_for(options: argparse.Namespace) -> "ServedDatasets":
    """The data set that is named, or those in the folder that is; they follow their files."""
    from dashboard.importers.lists import is_list  # noqa: PLC0415

    # No other command needs Dash.
    from dashboard.web.served import ServedDatasets, sources_of  # noqa: PLC0415

    if not is_list(options.data):
        _refuse_words(options)
    read, warn = partial(load_for, options), shows_checks(options)
    if options.data is BUNDLED_DATA:
        return ServedDatasets(
            sources_of(BUNDLED_DATA.parent, read, BUNDLED_DATA.name, warn=warn), _say
        )
    beside = partial(_words_beside, options)
    return ServedDatasets(sources_of(options.data, read, beside=beside, warn=warn), _say)


def _refuse_words(options: argparse.Namespace) -> None:
    """Raise `CommandError` for what can be said of a list alone."""
    if options.map:
        raise CommandError(sentences.map_of_a_folder(options.data))
    if options.title:
        raise CommandError(sentences.title_of_a_folder(options.data))


def _add_title(options: argparse.Namespace) -> None:
    """Make of `--title` a word of `--map`, beside those that are said or remembered."""
    from dashboard.importers.map_files import map_items  # noqa: PLC0415

    if options.title:
        words = options.map or map_items(options.data)
        others = [word for word in words if not word.startswith("title=")]
        options.map, options.title = [*others, f"title={options.title}"], ""


def _words_beside(options: argparse.Namespace) -> str:
    """What is said of a list beside it: in the command for the first time, then in its file."""
    from dashboard.importers.lists import is_list  # noqa: PLC0415
    from dashboard.importers.map_files import map_text, text_beside  # noqa: PLC0415

    if not is_list(options.data):
        return ""
    _add_title(options)
    return map_text(options.map) if options.map else text_beside(options.data)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
