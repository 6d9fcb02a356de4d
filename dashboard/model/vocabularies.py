"""The words that may stand in the columns of a data set, each with what it means."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, get_args

Stage = Literal["planned", "happened", "off"]
"""What has become of a record, as its status says."""

STAGES: tuple[Stage, ...] = get_args(Stage)


StepName = Literal["said", "promised", "off", "decided", "going", "done"]
"""The steps from word to deed, in their order.

What is refused or put off stands before what is decided: that is where it goes on, if it does.
"""

StatusChange = Literal["confirmed", "under way", "completed", "postponed", "cancelled"]
"""What a status makes of a record that did not have it before."""


@dataclass(frozen=True)
class Word:
    """One value of a vocabulary, and what it means."""

    about: str


@dataclass(frozen=True)
class Kind(Word):
    """A kind of record, and how people read it; `charts/frame/marks.py` gives it its shape."""

    label: str


@dataclass(frozen=True)
class Status(Word):
    """A status, and all that it says of a record.

    `sure` is a plan that nobody has to decide on any more; `over` is what is at an end, so that
    what is said to have happened later did not happen then; `lasting` holds on a day and goes on;
    `of_plan` has for its date the one that was planned, and no day of its own; `unlike_plan` is
    what is not, or was not, as it was planned.
    """

    stage: Stage
    step: StepName
    became: StatusChange
    sure: bool = False
    over: bool = False
    lasting: bool = False
    of_plan: bool = False
    unlike_plan: bool = False


Vocabulary = Mapping[str, Word]
Statuses = Mapping[str, Status]


def _words(**words: str) -> Vocabulary:
    """A vocabulary in the order written; an underscore in a name stands for a space."""
    return MappingProxyType({_spaced(name): Word(about) for name, about in words.items()})


def _statuses(**words: Status) -> Statuses:
    """A vocabulary of statuses, as `_words`."""
    return MappingProxyType({_spaced(name): word for name, word in words.items()})


def _spaced(name: str) -> str:
    return name.replace("_", " ")


RANKS = _words(
    head_of_state="president, monarch or amir",
    head_of_government="prime minister or chancellor",
    foreign_minister="foreign minister, or who speaks for an organisation abroad",
    defence_minister="defence minister",
    minister="another minister, or a member of the European Commission",
    legislator="member of a parliament",
    official="other senior official, such as a head of intelligence",
)

CATEGORIES = _words(
    anti_tank="anti-tank missiles and launchers",
    air_defence="surface-to-air missiles and launchers",
    artillery="guns, howitzers and mortars",
    ammunition="shells, rounds and grenades",
    small_arms="rifles, machine guns and pistols",
    drones="uncrewed aircraft",
    mixed_weapons="a lot of several kinds of weapon, or of a kind not named",
    protection="helmets, body armour, radars and other equipment that does not kill",
    medical="medical and humanitarian supplies",
)

QUANTITY_IS = _words(
    exact="the number as counted",
    about="an approximation: around, nearly",
    at_least="a lower bound: more than, at least",
    up_to="an upper bound",
    undisclosed="kept from the public; the quantity is empty",
)

CONFIDENCES = _words(
    high="an official text, or two independent reports",
    medium="one report of good standing",
    low="second hand, or at odds with better sources",
)

REPORTED_IS = _words(
    stated="the source bears that day",
    inferred="reckoned by a rule of data/README.md",
    archive="an archive or list made later; the day is that of its entry, or unknown",
)

PUBLISHED_IS: Vocabulary = MappingProxyType(
    {name: REPORTED_IS[name] for name in ("stated", "inferred")}
)

SOURCE_KINDS = _words(
    official="a government's or an organisation's own text",
    report="own reporting of a newsroom or an agency",
    rewrite="a rewriting, a machine translation, an aggregator or a test host",
)

EVENT_KINDS = MappingProxyType(
    {
        "negotiation": Kind("talks that are not one person's visit", "talks"),
        "financial aid": Kind("loans and grants", "financial aid"),
        "sanctions": Kind("penalties prepared, announced or adopted", "sanctions"),
        "force posture": Kind("troops moved, offered or put on alert", "force posture"),
        "position": Kind("what a government or an official publicly holds", "positions"),
        "conflict": Kind("use of armed force", "conflict"),
        "other": Kind(
            "context of none of these kinds, or of a kind that nobody states", "other context"
        ),
    }
)

VOICES = _words(
    government="who governs, or speaks for those who do",
    opposition="a party or a politician that does not govern",
    expert="an analyst, a think tank or a former official",
    organisation="an association, a company or a church",
)

KINDS = MappingProxyType(
    {
        "visit": Kind("one person's stay at one place", "visits"),
        "shipment": Kind("one lot of arms, or of aid in kind", "arms and aid"),
        **EVENT_KINDS,
    }
)

LOOKING_AHEAD = ("visit", "negotiation")
"""Kinds whose dates are always those of the thing itself, and never those of a decision on it."""

_ANNOUNCED = Status("said to be coming", "planned", "said", "confirmed")
_UNDER_WAY = Status("has begun and not ended", "happened", "going", "under way", lasting=True)
_COMPLETED = Status("took place", "happened", "done", "completed", over=True)
_CANCELLED = Status("called off", "off", "off", "cancelled", of_plan=True, unlike_plan=True)

VISIT_STATUSES = _statuses(
    announced=_ANNOUNCED,
    confirmed=Status(
        "the host or the visitor has confirmed the date",
        *("planned", "promised", "confirmed"),
        sure=True,
    ),
    under_way=_UNDER_WAY,
    completed=_COMPLETED,
    postponed=Status(
        "will not take place on the date named; no new one is known",
        *("off", "off", "postponed"),
        of_plan=True,
        unlike_plan=True,
    ),
    cancelled=replace(_CANCELLED, about="called off by those who planned it"),
    declined=replace(_CANCELLED, about="the host said no"),
    interrupted=replace(_COMPLETED, about="began, and was cut short", unlike_plan=True),
)

SHIPMENT_STATUSES = _statuses(
    offered=Status("would be given if wanted, or if others agree", "planned", "said", "confirmed"),
    pledged=Status("publicly promised", "planned", "promised", "confirmed"),
    approved=Status(
        "decided by the authority whose decision it needs",
        *("planned", "decided", "confirmed"),
        sure=True,
    ),
    blocked=Status(
        "held up by a third party's consent",
        *("off", "off", "postponed"),
        lasting=True,
        unlike_plan=True,
    ),
    refused=Status("the sender says no", "off", "off", "cancelled", lasting=True, unlike_plan=True),
    in_transit=Status("has left and not arrived", "happened", "going", "under way"),
    delivered=replace(_COMPLETED, about="has arrived"),
)

EVENT_STATUSES = _statuses(
    announced=_ANNOUNCED,
    proposed=Status("laid before those who decide", "planned", "said", "confirmed"),
    under_way=_UNDER_WAY,
    stated=Status("publicly said", "happened", "said", "completed", lasting=True),
    adopted=Status("decided and in force", "happened", "decided", "completed"),
    completed=_COMPLETED,
    ended=Status("held until then, and no longer", "off", "off", "completed"),
    cancelled=_CANCELLED,
)

STATUSES: Mapping[str, Statuses] = MappingProxyType(
    {
        "visits": VISIT_STATUSES,
        "shipments": SHIPMENT_STATUSES,
        "events": EVENT_STATUSES,
    }
)

STATUS_WORDS: Statuses = MappingProxyType(
    {name: word for words in STATUSES.values() for name, word in words.items()}
)


def statuses_that(holds: Callable[[Status], bool]) -> tuple[str, ...]:
    """The statuses of which something holds, in their order."""
    return tuple(name for name, word in STATUS_WORDS.items() if holds(word))


FINAL = statuses_that(lambda word: word.over)
"""The statuses of what is over."""

GOING = statuses_that(lambda word: word.step == "going")
"""The statuses of what has begun, or left, and is not at its end."""

ON_ITS_WAY = "in transit"
"""The status of what has left and not arrived."""

PUT_OFF = "postponed"
"""The status of what will take place, and nobody knows when."""

PLACE_KINDS = _words(
    city="a town, or a named point such as a crossing line",
    country="a country whose name or code the program's own list lacks or spells otherwise",
    organisation="a sender that is not a country, placed at its seat, where it has one",
)
