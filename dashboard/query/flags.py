"""The checks of a record: each flag with its rule and its words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from dashboard.query.answers import once
from dashboard.query.conflicts import contradicted, disputed, moved, unannounced, unreported
from dashboard.query.snapshot import Mask, Snapshot


@dataclass(frozen=True)
class Flag:
    """Something that a reader should check in a record.

    `rule` says which records have it as of a day, `label` how a filter or a mark is labelled,
    `where` ends a sentence that begins with where, and `notice` is what the details say of it: a
    sentence, "" where what was reported says it. One `of_date` is of the date in force, and is not
    had by an earlier one.
    """

    rule: Callable[[Snapshot], Mask]
    label: str
    where: str
    notice: str
    of_date: bool = False


FLAGS: Mapping[str, Flag] = MappingProxyType(
    {
        "disputed": Flag(
            disputed,
            "sources disagree",
            "sources disagree",
            "Sources disagree; the better founded statement counts",
            of_date=True,
        ),
        "contradicted": Flag(
            contradicted,
            "claim contradicted",
            "a claim was contradicted",
            "A claim that it had happened was contradicted later",
        ),
        "moved": Flag(moved, "date moved", "the date was moved", ""),
        "unreported": Flag(
            unreported,
            "outcome not reported",
            "this data set reports no outcome",
            "Its date has passed, and no source in this data set says what came of it",
            of_date=True,
        ),
        "unannounced": Flag(
            unannounced,
            "no earlier report here",
            "this data set has no earlier report",
            "This data set has no report of it from before it began",
            of_date=True,
        ),
    }
)
"""The flags, in the order in which they are listed; of absence only this data set is said."""


@once
def find_flags(now: Snapshot) -> pd.DataFrame:
    """For each record the flags that it has: a bool column for each of `FLAGS`."""
    return pd.DataFrame({name: flag.rule(now) for name, flag in FLAGS.items()})
