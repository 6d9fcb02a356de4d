"""What a legend says of marks: where their records go, what they are, and what became of them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from dashboard.charts.frame.legend import Entry
from dashboard.charts.frame.marks import SYMBOLS, colour, day_and_month, goes_on
from dashboard.charts.frame.style import Theme, faded
from dashboard.model import vocabularies
from dashboard.model.several import parted
from dashboard.query import FLAGS, Rows
from dashboard.text.sentences import legends


def of_records(rows: Rows, theme: Theme) -> tuple[Entry, ...]:
    """The legend of what is in the rows: destinations, kinds, and what has become of them."""
    return _headed(
        {
            legends.WHERE: hosts(rows, theme),
            legends.WHAT: _kinds(rows, theme),
            legends.STATE: _states(rows, theme),
        }
    )


def of_visits(rows: Rows, theme: Theme) -> tuple[Entry, ...]:
    """The legend of visits, each of which is one mark: destinations, and what became of them."""
    return _headed(
        {legends.WHERE: hosts(rows, theme), legends.STATE: [*_stages(rows, theme), *_doubts(rows)]}
    )


def of_steps(rows: Rows, steps: Collection[str], theme: Theme) -> tuple[Entry, ...]:
    """The legend of marks that say each what was reported of a record: planned, done, off.

    `steps` are those from word to deed that are reported of any.
    """
    fills = _fills(theme)
    looks = {name: each for name, each in fills.items() if name != "part" or "going" in steps}
    states = [Entry(label, mark, fill, theme.ink) for label, mark, fill in looks.values()]
    return _headed(
        {
            legends.WHERE: hosts(rows, theme),
            legends.WHAT: _kinds(rows, theme),
            legends.REPORTED: states,
        }
    )


def _headed(groups: Mapping[str, Sequence[Entry]]) -> tuple[Entry, ...]:
    headed = ([Entry(legends.heading(name), "none"), *own] for name, own in groups.items() if own)
    return tuple(entry for group in headed for entry in group)


def hosts(rows: Rows, theme: Theme) -> list[Entry]:
    """The legend of destinations."""
    names = rows.names["host"]
    several = {row.id for row in rows.records if goes_on(row, rows)} if rows.trips else set()
    present = set(rows.frame["host"].astype(str)[~rows.frame["id"].isin(several)])
    lead_entries = [
        Entry(legends.to(names[lead]), "bar", colour(lead, rows, theme), asks=("host", (lead,)))
        for lead in rows.leads
        if lead and lead in present
    ]
    others = present - set(rows.leads)
    codes = {code for cell in others for code in parted(cell)} - set(rows.leads)
    asks = ("host", tuple(sorted(codes))) if codes else ("", ())
    rest = Entry(legends.OTHER_PLACES, "bar", theme.other, asks=asks)
    rests = [rest] if others else []
    several_places = [Entry(legends.SEVERAL_PLACES, "bar", theme.ink)] if several else []
    return [*lead_entries, *rests, *several_places]


def _kinds(rows: Rows, theme: Theme) -> list[Entry]:
    present, names = set(rows.frame["kind"].astype(str)), rows.names["kind"]
    return [
        Entry(names[kind], SYMBOLS[kind], theme.ink, asks=("kind", (kind,)))
        for kind in SYMBOLS
        if kind in present
    ]


CONTRADICTED = ("flag", ("contradicted",))
DISPUTED = ("flag", ("disputed",))
UNREPORTED = ("flag", ("unreported",))


def of_stage(stage: str, rows: Rows) -> tuple[str, tuple[str, ...]]:
    """The statuses of a stage that the data set uses, as a filter.

    What is under way is no stage of its own: it has `part`, and is not in what happened.
    """
    words = vocabularies.STATUS_WORDS
    stages = {name: "part" if name in vocabularies.GOING else words[name].stage for name in words}
    return "status", tuple(name for name in rows.names["status"] if stages[name] == stage)


def _states(rows: Rows, theme: Theme) -> list[Entry]:
    frame, ink = rows.frame, theme.ink
    window = (frame["precision"] == "window").any()
    possible = [
        (window, Entry(legends.ONE_OF_SEVERAL_DAYS, "band", faded(ink, 0.12), ink)),
        (
            len(rows.ghosts) or len(rows.moved_out),
            Entry(legends.EARLIER_DATE, "bracket", line=theme.muted),
        ),
        (
            len(rows.denied),
            Entry(FLAGS["contradicted"].label, "denied", theme.paper, theme.muted, CONTRADICTED),
        ),
        (len(rows.rivals), Entry(legends.DISPUTED_DATE, "rival", theme.paper, ink)),
        (
            frame["disputed"].any(),
            Entry(f"≠ {FLAGS['disputed'].label}", "plain", asks=DISPUTED),
        ),
    ]
    signs = [entry for present, entry in possible if present]
    was_off = any((each["stage"] == "off").any() for each in (rows.ghosts, rows.moved_from))
    return [*_stages(rows, theme, {"off"} if was_off else set()), *signs, *_doubts(rows)]


def _stages(rows: Rows, theme: Theme, more: Collection[str] = ()) -> list[Entry]:
    """What has become of the records, by the fill of their marks, and `more` that once held."""
    going = rows.frame["status"].isin(vocabularies.GOING)
    present = set(rows.frame["stage"].astype(str).mask(going, "part"))
    return [
        Entry(label, mark, fill, theme.ink, _filter_of(stage, rows) if stage in present else NONE)
        for stage, (label, mark, fill) in _fills(theme).items()
        if stage in {*present, *more}
    ]


NONE = Entry.asks
"""The filter of an entry that stands for none."""


def _filter_of(stage: str, rows: Rows) -> tuple[str, tuple[str, ...]]:
    """The filter of a stage; none for trips of which a part happened, and nothing is under way."""
    holds = stage != "part" or rows.frame["status"].isin(vocabularies.GOING).any()
    return of_stage(stage, rows) if holds else NONE


def _fills(theme: Theme) -> Mapping[str, tuple[str, str, str]]:
    """The words, the mark and the fill of each stage."""
    return {
        "happened": (legends.HAPPENED, "circle", theme.ink),
        "part": (legends.IN_PART, "circle-dot", theme.paper),
        "planned": (legends.PLANNED, "circle", theme.paper),
        "off": (legends.CALLED_OFF, "circle-x-open", theme.paper),
    }


def _doubts(rows: Rows) -> list[Entry]:
    """The sign of what has no outcome."""
    question = Entry(f"? {FLAGS['unreported'].label}", "plain", asks=UNREPORTED)
    return [question] if rows.frame["unreported"].any() else []


def changed_entry(since: date, theme: Theme) -> Entry:
    """The legend of what became known after a day."""
    return Entry(legends.changed_since(day_and_month(since)), "ring", theme.paper, theme.accent)
