"""The words that may stand in the columns of a data set, each with what it means."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

Stage = Literal["planned", "happened", "off"]
"""What has become of a record, as its status says."""

STAGES: tuple[Stage, ...] = get_args(Stage)


@dataclass(frozen=True)
class Word:
    """One value of a vocabulary: what it means, and for a status what has become of the record."""

    about: str
    stage: Stage | None = None


Vocabulary = Mapping[str, Word]


def _words(**words: tuple[str, Stage] | str) -> Vocabulary:
    """A vocabulary in the order written; an underscore in a name stands for a space."""
    return MappingProxyType(
        {
            name.replace("_", " "): Word(word) if isinstance(word, str) else Word(*word)
            for name, word in words.items()
        }
    )


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

EVENT_KINDS = _words(
    negotiation="talks that are not one person's visit",
    financial_aid="loans and grants",
    sanctions="penalties prepared, announced or adopted",
    force_posture="troops moved, offered or put on alert",
    position="what a government or an official publicly holds",
    conflict="use of armed force",
)

VOICES = _words(
    government="who governs, or speaks for those who do",
    opposition="a party or a politician that does not govern",
    expert="an analyst, a think tank or a former official",
    organisation="an association, a company or a church",
)

KINDS = MappingProxyType(
    {
        "visit": Word("one person's stay at one place"),
        "shipment": Word("one lot of arms, or of aid in kind"),
        **EVENT_KINDS,
    }
)

LOOKING_AHEAD = ("visit", "negotiation")
"""Kinds whose dates are always those of the thing itself, and never those of a decision on it."""

FINAL = ("completed", "interrupted", "delivered")
"""The statuses of what is over: what is said to have happened later did not happen then."""

ON_ITS_WAY = "in transit"
"""The status of what has left and not arrived."""

VISIT_STATUSES = _words(
    announced=("said to be coming", "planned"),
    confirmed=("the host or the visitor has confirmed the date", "planned"),
    under_way=("has begun and not ended", "happened"),
    completed=("took place", "happened"),
    postponed=("will not take place on the date named; no new one is known", "off"),
    cancelled=("called off by those who planned it", "off"),
    declined=("the host said no", "off"),
    interrupted=("began, and was cut short", "happened"),
)

SHIPMENT_STATUSES = _words(
    offered=("would be given if wanted, or if others agree", "planned"),
    pledged=("publicly promised", "planned"),
    approved=("decided by the authority whose decision it needs", "planned"),
    blocked=("held up by a third party's consent", "off"),
    refused=("the sender says no", "off"),
    in_transit=("has left and not arrived", "happened"),
    delivered=("has arrived", "happened"),
)

EVENT_STATUSES = _words(
    announced=("said to be coming", "planned"),
    proposed=("laid before those who decide", "planned"),
    under_way=("has begun and not ended", "happened"),
    stated=("publicly said", "happened"),
    adopted=("decided and in force", "happened"),
    completed=("took place", "happened"),
    ended=("held until then, and no longer", "off"),
    cancelled=("called off", "off"),
)

STATUSES: Mapping[str, Vocabulary] = MappingProxyType(
    {
        "visits": VISIT_STATUSES,
        "shipments": SHIPMENT_STATUSES,
        "events": EVENT_STATUSES,
    }
)

STATUS_WORDS: Vocabulary = MappingProxyType(
    {name: word for words in STATUSES.values() for name, word in words.items()}
)

PLACE_KINDS = _words(
    city="a town, or a named point such as a crossing line",
    country="a country whose name or code the program's own list lacks or spells otherwise",
    organisation="a sender that is not a country, placed at its seat, where it has one",
)
