"""A view in English, for subtitles, alternative texts and footers."""

from dashboard.model import edtf
from dashboard.text.english import capitalise, isolated, joined
from dashboard.text.sentences import views
from dashboard.view.search_terms import read_terms
from dashboard.view.view import FILTERS, GROUPS, Choices, View


def say(view: View, choices: Choices) -> str:
    """The view in English, without what is left open: the charts' subtitle.

    `Visits from Germany or the United Kingdom to Ukraine, last reported as completed, 24 January
    to 13 February 2022, as known on 14 February 2022`. What is only looked at, `selected`,
    `chart` and `data`, takes nothing away and is not said.
    """
    routes = [_say_filter(name, view, choices) for name in _routes()]
    matching = views.matching(say_search(view))
    what = " ".join(filter(None, [_say_what(view, choices), *routes, matching]))
    parts = [
        capitalise(what),
        *(_say_filter(name, view, choices) for name in _of("state", "flags")),
        edtf.say_span(view.since, view.until),
        views.new_or_changed_since(edtf.say_day(view.changed_since)) if view.changed_since else "",
        views.as_known_on(edtf.say_day(view.asof)) if view.asof else "",
        views.in_rows_by(GROUPS[view.group]) if view.group != View.group else "",
        views.ONE_MARK_A_TRIP if view.marks != View.marks else "",
    ]
    return ", ".join(filter(None, parts))


def say_search(view: View) -> str:
    """The terms of the search: `“Kyiv” and “foreign minister”, not “Putin”`."""
    terms = read_terms(view.q)
    with_, without = ([term.text for term in terms if term.minus is so] for so in (False, True))
    return views.searched_terms(with_, without)


def _of(*kinds: str) -> list[str]:
    """The filters that look at those."""
    return [name for name, each in FILTERS.items() if each.of in kinds]


def _routes() -> list[str]:
    """The filters that are said after what is shown: by whom, then from where to where."""
    others = [name for name in _of("record") if FILTERS[name].phrase]
    return sorted(others, key=lambda name: not FILTERS[name].visitors)


def _say_what(view: View, choices: Choices) -> str:
    """The kinds asked for, and how many records: `visits among 3 selected records`."""
    if not view.record:
        return _say_kinds(view, choices)
    kinds = _say_kinds(view, choices) if view.kind else ""
    return views.among_selected(len(view.record), kinds)


def _say_kinds(view: View, choices: Choices) -> str:
    """The kinds asked for; else all those that could be met: `visits, arms, aid and context`."""
    if view.kind:
        return views.listed_kinds(_labels("kind", view, choices))
    if any(getattr(view, name) for name, each in FILTERS.items() if each.visitors):
        return choices["kind"].get("visit", views.VISITS)
    kinds = choices["kind"]
    own = [kinds[kind] for kind in ("visit", "shipment") if kind in kinds]
    others = [views.CONTEXT] if len(kinds) > len(own) else []
    return views.listed_kinds([*own, *others]) or views.RECORDS


def _say_filter(name: str, view: View, choices: Choices) -> str:
    entry, labels = FILTERS[name], _labels(name, view, choices)
    if not labels:
        return ""
    beside = entry.beside and getattr(view, entry.beside)
    say_, phrase = (isolated, entry.beside_it) if beside else (entry.say, entry.phrase)
    return phrase.format(joined([say_(label) for label in labels], "or"))


def _labels(name: str, view: View, choices: Choices) -> list[str]:
    """The labels of the values chosen, in the order in which the choices have them."""
    chosen = dict.fromkeys(getattr(view, name))
    labels = choices.get(FILTERS[name].choices or name, {})
    ordered = [labels[value] for value in labels if value in chosen]
    return [*ordered, *(value for value in chosen if value not in labels)]
