"""The command `check`: what is wrong with a data set, and what a person should look at in it."""

import argparse
import sys
from dataclasses import replace

from dashboard.command_data import load_for
from dashboard.dataset import Dataset, DatasetError
from dashboard.dataset.problem_codes import (
    PROBLEM_CODES,
    SEVERITIES,
    listing_by_code,
    listing_of_codes,
    of_severity,
)
from dashboard.dataset.problem_formats import PROBLEM_FORMATS
from dashboard.outputs.images import Renderer, RenderError, warning
from dashboard.outputs.request import check_word
from dashboard.text.sentences import commands as sentences
from dashboard.text.sentences.fault_codes import LIST_CODES
from dashboard.text.sentences.unknown import UNKNOWN_CODE


class CheckError(Exception):
    """A data set that does not pass, of which all has been said."""


def check_data(options: argparse.Namespace) -> None:
    """Say what is wrong; `DatasetError` or `CheckError` where the data set does not pass."""
    if options.list:
        print(listing_of_codes())
        return
    for code in options.ignore:
        check_word(code, PROBLEM_CODES, UNKNOWN_CODE)
    write_problems = PROBLEM_FORMATS.get(options.format)
    try:
        dataset = load_for(options)
    except DatasetError as error:
        if write_problems is None:
            raise
        print(write_problems(options.data, error.problems, ()))
        raise CheckError from error
    problems = tuple(each for each in dataset.warnings if each.code not in options.ignore)
    if write_problems is None:
        _describe(replace(dataset, warnings=problems))
    else:
        print(write_problems(options.data, (), problems))
    if options.strict and of_severity("warning", problems):
        raise CheckError


def _describe(dataset: Dataset) -> None:
    """Say what a data set without a fault holds, and what a person should look at."""
    print(f"{dataset.summary()}\n{sentences.NO_PROBLEM}")
    # What is said of a list's rows and cells stands in its report.
    problems = [each for each in dataset.warnings if each.code not in LIST_CODES]
    for severity in SEVERITIES[1:]:
        if mine := of_severity(severity, problems):
            print(sentences.number_of(severity, len(mine), listing_by_code(mine)))
    if dataset.answered:
        print(sentences.number_of_answers(dataset.answered))
    renderer = Renderer()
    try:
        if notice := warning(dataset.texts(), renderer):
            print(notice)
    except RenderError as error:
        print(error, file=sys.stderr)
    finally:
        renderer.close()
