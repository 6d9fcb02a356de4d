"""The reports of each record in the order in which they were known: which one is in force."""

from datetime import date
from typing import Generic, NamedTuple, TypeVar

import numpy as np
import pandas as pd

from dashboard.dataset.csv_files import TEXT
from dashboard.dataset.frames import category, doubts
from dashboard.model import edtf, vocabularies
from dashboard.model.edtf import When
from dashboard.model.when import PRECISIONS

BOUNDS = ("start_min", "start_max", "end_min", "end_max")
"""The columns of a date's first and last days."""

DATE_MARKS = ("uncertain", "approximate")
"""The columns that say how far a date can be relied on."""


def ordered_reports(table: pd.DataFrame, records: pd.DataFrame) -> pd.DataFrame:
    """The `Dataset.reports` of a typed table of reports about these records."""
    position = pd.Index(records["id"]).get_indexer(table["record"]).astype("int32")
    stages = {name: word.stage for name, word in vocabularies.STATUS_WORDS.items()}
    frame = table.assign(
        position=position,
        row=np.arange(len(table), dtype="int32"),
        stage=category((stages[word] for word in table["status"].tolist()), vocabularies.STAGES),
        **_dates(table["when"]),
    )
    days = frame["reported"].to_numpy(dtype="datetime64[s]").astype("int64")  # NaT comes first
    trust = -doubts(frame["confidence"])
    order = np.lexsort((trust, days, position))
    frame = frame.take(order).reset_index(drop=True)
    own = records["kind"].isin(vocabularies.LOOKING_AHEAD).to_numpy()[frame["position"].to_numpy()]
    later = (frame["end_max"] > frame["reported"]).to_numpy()
    frame = frame.assign(own=own, ahead=own | later)
    return frame.assign(date_from=_date_from(frame))[list(REPORT_COLUMNS)]


REPORT_COLUMNS = (
    *("record", "position", "reported", "reported_is", "status", "stage", "when", "when_in_words"),
    *BOUNDS,
    *("precision", "uncertain", "approximate", "ahead", "date_from"),
    *("source", "locator", "wording", "number", "confidence", "note", "row"),
)


def _dates(texts: pd.Series) -> dict[str, pd.Series]:
    """The columns that the dates are taken apart into; each different text is read once."""
    codes, unique = pd.factorize(texts)
    whens = [edtf.parse(text) if text else None for text in unique]
    bounds = {name: pd.Series(_bound(whens, name)[codes]) for name in BOUNDS}
    return {
        "when": _texts([when.text if when else "" for when in whens], codes),
        "when_in_words": _texts([edtf.say(when) if when else "" for when in whens], codes),
        **bounds,
        "precision": category(
            pd.Series([when.precision if when else "" for when in whens], dtype=TEXT).take(codes),
            PRECISIONS,
        ),
        **{
            flag: pd.Series(np.array([bool(when and getattr(when, flag)) for when in whens])[codes])
            for flag in DATE_MARKS
        },
    }


def _texts(unique: list[str], codes: np.ndarray) -> pd.Series:
    return pd.Series(unique, dtype=TEXT).take(codes).reset_index(drop=True)


def _bound(whens: list[When | None], name: str) -> np.ndarray:
    values: list[date | None] = [getattr(when, name) if when else None for when in whens]
    return np.array(values, dtype="datetime64[D]").astype("datetime64[s]")


# ---- from which report the date in force comes

NEVER = np.iinfo("int64")
"""Its ends stand for days that are unbounded or unknown."""


Values = TypeVar("Values", np.ndarray, int)
"""A column with a value for each report, or the value of one."""


class _Dates(NamedTuple, Generic[Values]):
    """What reports say of the date, each a column, or of one of them each a number."""

    start_min: Values
    start_max: Values
    end_min: Values
    end_max: Values
    doubt: Values
    marks: Values
    status: Values
    own: Values
    ahead: Values
    happened: Values
    over: Values
    revived: Values


def _leaves(dates: _Dates[Values], present: _Dates[Values]) -> Values:
    """Whether dates leave the present ones, with which they agree, in force.

    They do if they hold whatever the present ones do and are no more exact, at no higher
    confidence, and if both are of the same thing (data/README.md: What is known of a record).
    """
    holds = (dates.start_min <= present.start_min) & (dates.start_max >= present.start_max)
    holds &= (dates.end_min <= present.end_min) & (dates.end_max >= present.end_max)
    wider = (dates.start_min < present.start_min) | (dates.start_max > present.start_max)
    wider |= (dates.end_min < present.end_min) | (dates.end_max > present.end_max)
    as_doubtful = (dates.marks & present.marks) == present.marks
    follows = present.ahead & (dates.ahead | dates.happened)
    same_thing = dates.own | (dates.status == present.status) | follows
    weaker = dates.doubt >= present.doubt
    agree = holds & (wider | as_doubtful) & weaker & same_thing & (dates.revived == 0)
    leaves: Values = agree | _yields(dates, present)
    return leaves


def _yields(dates: _Dates[Values], present: _Dates[Values]) -> Values:
    """Whether these dates contradict the present ones on what is over, and are worse.

    They are if they are less exact and less sure; then the two disagree, and the better stands.
    """
    days, fewer = (
        account.end_max * 1.0 - account.start_min  # as floats, which hold those of open sides
        for account in (dates, present)
    )
    yields: Values = dates.over & present.over & (days > fewer) & (dates.doubt > present.doubt)
    return yields


def _date_from(frame: pd.DataFrame) -> np.ndarray:
    """For each report the one of its record, up to itself, that gives the date in force; else -1.

    That is the latest that says when, but for one that leaves what was said before.
    """
    gives = np.arange(len(frame))
    dated = np.flatnonzero((frame["precision"] != "").to_numpy())
    gives[dated] = _in_force(frame.take(dated), dated, _revived(frame)[dated])
    giver = np.where((frame["precision"] != "").to_numpy(), gives, -1)
    at = np.where(giver >= 0, np.arange(len(frame)), -1)
    last = np.maximum.accumulate(at) if len(at) else at
    position = frame["position"].to_numpy()
    own = (last >= 0) & (position[last] == position)
    return np.where(own, giver[last], -1).astype("int32")


def _revived(frame: pd.DataFrame) -> np.ndarray:
    """Which reports say anew what the one before them called off, whose date thereby ended."""
    off, position = (frame["stage"] == "off").to_numpy(), frame["position"].to_numpy()
    revived = np.zeros(len(frame), dtype=bool)
    revived[1:] = off[:-1] & ~off[1:] & (position[1:] == position[:-1])
    return revived


def _in_force(frame: pd.DataFrame, rows: np.ndarray, revived: np.ndarray) -> np.ndarray:
    """For each report of a frame of dated ones the one that gives the date: one of its `rows`.

    Only where one leaves the one before it, the reports of its record are gone through.
    """
    columns = _columns(frame, revived)
    position = frame["position"].to_numpy()
    leaves = np.zeros(len(frame), dtype=bool)
    later, present = (_Dates(*(column[part] for column in columns)) for part in (_LATER, _FORMER))
    leaves[1:] = (position[1:] == position[:-1]) & _leaves(later, present)
    among = np.flatnonzero(np.isin(position, position[leaves]))
    gives = rows.copy()
    before, force, present_row = -1, None, -1
    for at, mine, *values in zip(
        among.tolist(), position[among].tolist(), *(c[among].tolist() for c in columns), strict=True
    ):
        dates_ = _Dates(*values)
        if force is None or mine != before or not _leaves(dates_, force):
            force, present_row = dates_, rows[at]
        before, gives[at] = mine, present_row
    return gives


_LATER, _FORMER = slice(1, None), slice(None, -1)


def _columns(frame: pd.DataFrame, revived: np.ndarray) -> _Dates[np.ndarray]:
    """The columns of a frame of dated reports that say which date is in force."""
    days = {name: frame[name].to_numpy(dtype="datetime64[s]") for name in BOUNDS}
    reported = frame["reported"].to_numpy(dtype="datetime64[s]")
    # What was going on when it was reported had not ended before.
    going_on = np.isnat(days["end_max"]) & ~np.isnat(days["start_max"])
    days["end_min"] = np.where(going_on & ~np.isnat(reported), reported, days["end_min"])
    ends = {name: (NEVER.min if name.endswith("min") else NEVER.max) for name in BOUNDS}
    bounds = {
        name: np.where(np.isnat(day), ends[name], day.astype("int64")) for name, day in days.items()
    }
    return _Dates(
        **bounds,
        doubt=doubts(frame["confidence"]),
        marks=_marks(frame),
        status=frame["status"].cat.codes.to_numpy(),
        own=frame["own"].to_numpy(),
        ahead=frame["ahead"].to_numpy() & (frame["stage"] == "planned").to_numpy(),
        happened=(frame["stage"] == "happened").to_numpy(),
        over=frame["status"].isin(vocabularies.FINAL).to_numpy(),
        revived=revived.astype("int8"),
    )


def _marks(frame: pd.DataFrame) -> np.ndarray:
    """Which of `DATE_MARKS` each report has, a bit for each."""
    uncertain, approximate = (frame[mark].to_numpy().astype("int64") for mark in DATE_MARKS)
    marks: np.ndarray = uncertain | approximate << 1
    return marks
