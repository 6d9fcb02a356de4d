"""The finding: the clauses of the one sentence on what a view shows."""

from collections.abc import Sequence

from dashboard.text.english import capitalise, counted, joined

NOBODY_WENT_TO_BOTH = "nobody went to both"


def sentence(clauses: Sequence[str], asof: str, since: str) -> str:
    """The clauses as a sentence, as known on a day, or of all that is known ("").

    `since` is the day after which what they count became known, or changed; "" where all counts.
    """
    clause = "; ".join(clauses)
    limits = [f"as known on {asof}"] * bool(asof) + [f"new or changed after {since}"] * bool(since)
    lead = f"{capitalise(', '.join(limits))}: " if limits else ""
    if lead and clause[0].isdigit():
        return f"{lead}{clause}."
    letter = clause[:1].lower() if lead else clause[:1].upper()
    return f"{lead}{letter}{clause[1:]}."


def on_day(day: str) -> str:
    """A period of one day."""
    return f"on {day}"


def from_days(span: str) -> str:
    """A period of several days: `from 1 January to 28 February 2022`."""
    return f"from {span}"


def visits(number: int, when: str, to: str) -> str:
    """How many visits took place; `to` is one of the clauses below."""
    return f"{counted(number, 'visit')} {when}{to}"


def planned_visits(number: int, when: str, to: str) -> str:
    """How many visits are planned where none took place."""
    return f"{counted(number, 'planned visit')} {when}{to}"


def more_visits_planned(number: int, *, now: bool) -> str:
    """How many plans stand beside the visits; they are plans as of a day, else they were."""
    one, several = ("is", "are") if now else ("was", "were")
    return f"{counted(number, 'more visit')} {one if number == 1 else several} planned"


def none_taken_place(number: int) -> str:
    """That nobody knows whether plans came true."""
    return f"{_not_known(number)} to have taken place"


def none_delivered(number: int) -> str:
    """That nobody knows whether lots arrived."""
    return f"{_not_known(number)} to have been delivered"


def delivered_on_no_day(number: int) -> str:
    """How many lots arrived on days that nobody names."""
    return f"{counted(number, 'delivery', 'deliveries')} without a date"


def _not_known(number: int) -> str:
    """What is not reported in this data set may have happened."""
    return "it is not known" if number == 1 else "none is known"


def deliveries(number: int, when: str, to: str) -> str:
    """How many lots arrived; "" for a period that was named before."""
    return f"{counted(number, 'delivery', 'deliveries')} of arms and aid{_after(when)}{to}"


def more_lots(number: int, statuses: Sequence[str]) -> str:
    """How many lots stand beside those that arrived: `3 more pledged or approved`."""
    return f"{number:,} more {joined(statuses, 'or')}"


def lots(number: int, statuses: Sequence[str], when: str, to: str) -> str:
    """How many lots there are where none arrived."""
    stand = joined(statuses, "or")
    return f"{counted(number, 'lot')} of arms and aid {stand}{_after(when)}{to}"


def _after(when: str) -> str:
    return f" {when}" if when else ""


def all_to(number: int, host: str) -> str:
    """That all of them went to one host: `, both to Ukraine`."""
    return f", {({1: '', 2: 'both '}).get(number, 'all ')}to {host}"


def to_hosts(number: int) -> str:
    """To how many hosts, where none stands out."""
    return f", to {counted(number, 'host')}"


def to_most(hosts: Sequence[tuple[str, int]]) -> str:
    """How many of them went to the hosts with most: `, 39 of them to Ukraine, 15 to Russia`."""
    parts = [
        f"{number:,}{'' if at else ' of them'} to {host}" for at, (host, number) in enumerate(hosts)
    ]
    return f", {', '.join(parts)}"


def went_to_both(people: Sequence[str]) -> str:
    """Who went to both hosts, by name."""
    return f"{joined(people)} went to both"


def came_from(number: int, host: str) -> str:
    """How many of the visits came from the host to which all others went."""
    return f"{number:,} came from {host}"


def people_went_to_both(number: int, leaders: Sequence[str]) -> str:
    """How many people went to both hosts; and those among them who lead, where there are few."""
    went = f"{number:,} people went to both"
    if not leaders:
        return went
    rank = "a head" if len(leaders) == 1 else "heads"
    return f"{went}, among them {joined(leaders)} as {rank} of state or government"


def nothing(when: str, off: int, context: int) -> str:
    """What there is where nothing was visited, delivered or planned."""
    others = [
        f"{off:,} refused or called off" if off else "",
        counted(context, "other event") if context else "",
    ]
    there = [text for text in others if text]
    return f"No visit or delivery {when}, {joined(there)}" if there else f"Nothing matches {when}"
