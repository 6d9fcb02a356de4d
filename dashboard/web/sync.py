"""The view of the page after a change (typed days, ends exchanged), and what is written where.

Whoever changed it is never written back to.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from threading import Lock
from typing import Any

from dash import no_update

from dashboard import query
from dashboard import view as views
from dashboard.dataset import Dataset
from dashboard.model import edtf
from dashboard.query import Rows
from dashboard.text.json import JSON
from dashboard.text.sentences import addresses, answers
from dashboard.text.sentences.page import EMPTY_DAYS
from dashboard.view import DAYS, NOTE, OwnNote, UnclearDayError, View, ViewError
from dashboard.web import page
from dashboard.web.messages import NoteRequest, PageRequest, moment
from dashboard.web.page import controls, strip

WHOLE = "/"

ENTER = "enter"
"""What triggers a change where Enter was pressed in the field of words."""

Cures = Sequence[tuple[str, dict[str, Any]]]
"""Buttons that mend what was wrong: what each is called, and what it asks."""


@dataclass(frozen=True, eq=False)
class Desk:
    """What all callbacks work with: the data set, and its rows for a view, kept for a while."""

    dataset: Dataset
    choices: views.Choices
    select: Callable[[View], Rows]
    presets: frozenset[str]
    turn: Lock
    """Python runs one thread at a time: of two charts that it drew at once, both would be late."""

    def parse(self, address: str | None) -> View:
        """The view of an address; `ViewError` if it has none."""
        return views.parse(address or "", self.choices)

    def everything(self) -> View:
        """The view of all that the data set holds."""
        return self.parse(None)

    def rows(self, address: str) -> tuple[Rows, View]:
        """The rows of an address, and its view, without what is chosen."""
        view = self.parse(address).without_choice()
        return self.rows_of(view), view

    def rows_of(self, view: View) -> Rows:
        """The rows of a view of which nothing is chosen."""
        return self.select(view.changed(map=None, note=(), sort=""))


def view_after(trigger: str, inputs: Mapping[str, Any], desk: Desk) -> View:
    """The view after a change: of the address, or of one control in the view now held.

    Until a view is held the address alone counts: controls report themselves as they appear.
    """
    if trigger == "url":
        return desk.parse(inputs["search"])
    if trigger == "clear":
        return desk.everything().changed(note=_held_notes(inputs, desk))
    now = desk.parse(inputs["held"])
    if trigger == "asked":
        return _moved(now, _request(inputs), desk)
    if trigger == ENTER:
        return _searched(now, inputs["values"]["q"] or "", desk)
    return _controlled(now, trigger, inputs["values"], desk)


def _controlled(now: View, trigger: str, values: Mapping[str, Any], desk: Desk) -> View:
    """The view after a change of one of the controls, which have these values."""
    value = values[trigger]
    if trigger in ("span", "known") and value is None:
        return now
    if trigger == "span":
        since, until = strip.window_of(value, desk.dataset)
        return now.changed(since=since, until=until)
    if trigger == "known":
        return _as_of(now, strip.asof_of(value, now, desk.dataset))
    if trigger == "preset":
        return _windowed(now, value or WHOLE, desk)
    if days := _typed_period(trigger, value, desk):
        return now.changed(since=days[0], until=days[1])
    return _set(now, {trigger: _typed(value, desk) if trigger in DAYS else value}, desk)


def _searched(now: View, text: str, desk: Desk) -> View:
    """The view after Enter in the field of words: entries of the lists in it are taken as such."""
    fields = query.read_search(desk.dataset, text)
    return now.changed(**{"q": "", **fields}) if fields else now.changed(q=text)


def _set(now: View, fields: Mapping[str, Any], desk: Desk) -> View:
    """The view with these fields as controls hold them."""
    other = views.make(fields, desk.choices)
    changed = {name: getattr(other, name) for name in fields}
    _require_earlier(now, changed)
    if "asof" in changed and "changed_since" not in changed:
        return _as_of(now.changed(**{**changed, "asof": now.asof}), changed["asof"])
    return now.changed(**_in_order(now, changed))


def _require_earlier(now: View, changed: Mapping[str, Any]) -> None:
    """Refuse, in words of the page, a day to compare with that is not before the as-of day."""
    since, asof = changed.get("changed_since"), changed.get("asof", now.asof)
    if since and asof and asof <= since:
        raise ViewError(addresses.compared_too_late(page.short_day(since), page.short_day(asof)))


def _in_order(now: View, changed: dict[str, Any]) -> dict[str, Any]:
    """One end of the period with the other, exchanged where it would end before it starts."""
    since, until = (changed.get(name, getattr(now, name)) for name in ("since", "until"))
    one_end = ("since" in changed) != ("until" in changed)
    if not one_end or since is None or until is None or since <= until:
        return changed
    return {**changed, "since": until, "until": since}


def _as_of(now: View, asof: date | None) -> View:
    """The view as known on a day; changes since a later day than that are changes no more."""
    since = now.changed_since
    compared = since if asof is None or since is None or since < asof else None
    return now.changed(asof=asof, changed_since=compared)


def _windowed(now: View, preset: str, desk: Desk) -> View:
    if preset == controls.AROUND:
        since, until = controls.around(query.snapshot_of(desk.dataset, now.asof).day)
        return now.changed(since=since, until=until)
    first, _, last = preset.partition("/")
    return _set(now, {"since": first, "until": last}, desk)


def _held_notes(inputs: Mapping[str, Any], desk: Desk) -> tuple[OwnNote, ...]:
    """The notes of the view now held: they stay where all filters are cleared."""
    return desk.parse(inputs["held"]).note if inputs["held"] is not None else ()


def _request(inputs: Mapping[str, Any]) -> PageRequest:
    """What a script asked for last; nothing, until one did."""
    return PageRequest.model_validate(inputs["asked"] or {})


def _moved(now: View, request: PageRequest, desk: Desk) -> View:
    """The view after what a script asked for; the same where it only settles."""
    if request.set:
        return _set(now, request.set, desk)
    if request.toggle:
        ((name, values),) = request.toggle.items()
        value = getattr(views.make({name: values}, desk.choices), name)
        return now.changed(**{name: () if getattr(now, name) == value else value})
    if request.range:
        since, until = _whole_days(*request.range)
        return now.changed(since=since, until=until)
    if request.story is not None:
        return _in_story(now, request.story, desk)
    if request.note:
        return now.changed(note=(*now.note, *_new_notes(request.note, desk)))
    if request.step is not None:
        ids = desk.select(now.without_choice()).frame["id"].tolist()
        return now.changed(selected=_neighbour(ids, now.selected, request.step))
    return now


def _new_notes(request: NoteRequest, desk: Desk) -> tuple[OwnNote, ...]:
    """The note that a reader adds: at a record, a place, or a day however it is typed."""

    def read(target: str) -> tuple[OwnNote, ...]:
        return views.make({NOTE: [f"{target}:{request.text}"]}, desk.choices).note

    try:
        return read(request.at)
    except ViewError as error:
        try:
            return read(_typed(request.at, desk))
        except UnclearDayError:
            raise
        except ViewError:
            raise error from None


def _in_story(now: View, number: int, desk: Desk) -> View:
    """The view of a step of the story; the one now shown where there is no such step."""
    steps = query.read_stories(desk.dataset)
    if not 0 <= number < len(steps):
        return now
    step = query.view_of_step(desk.dataset, steps[number])
    return step.changed(group=now.group, marks=now.marks, note=now.note)


def _neighbour(ids: list[str], chosen: str, step: int) -> str:
    """The record so many steps from the chosen one, the first or last where there is none."""
    if not ids:
        return chosen
    if chosen not in ids:
        return ids[0] if step > 0 else ids[-1]
    return ids[max(0, min(len(ids) - 1, ids.index(chosen) + step))]


def _typed(text: JSON, desk: Desk) -> str:
    """A typed day as the address has it, "" for none; `ViewError` where it is not clear."""
    written = text.strip() if isinstance(text, str) else ""
    if written.casefold() in ("", *EMPTY_DAYS):
        return ""
    covered = (desk.dataset.since, desk.dataset.until)
    first, _ = query.known_span(desk.dataset)
    longest = (min(first, covered[0]), query.snapshot_of(desk.dataset, None).day)
    day = views.read_day(written, covered, longest)
    begin, end = longest[0], max(longest[1], covered[1])
    if not begin.year - SLIP_OF_A_YEAR <= day.year <= end.year + SLIP_OF_A_YEAR:
        raise ViewError(addresses.far_day(*map(page.short_day, (day, begin, end))))
    return str(day)


SLIP_OF_A_YEAR = 10
"""The years from the days of a data set at which a typed day is taken for a slip."""


def _typed_period(trigger: str, text: JSON, desk: Desk) -> tuple[date, date] | None:
    """The month, week or span that is typed where one end of the period stands."""
    if trigger not in ("since", "until") or not isinstance(text, str):
        return None
    return views.read_period(text.strip(), (desk.dataset.since, desk.dataset.until))


def typing_remark(trigger: str, inputs: Mapping[str, Any], view: View, desk: Desk) -> str:
    """How a typed day was read, where it was typed otherwise than it is shown; else empty."""
    if days := _typed_period(trigger, inputs["values"].get(trigger), desk):
        return answers.day_read(inputs["values"][trigger].strip(), edtf.say_span(*days))
    iso = _typed(inputs["values"].get(trigger), desk) if trigger in DAYS else ""
    if not iso:
        return ""
    text, day = inputs["values"][trigger].strip(), date.fromisoformat(iso)
    short = page.short_day(day)
    read = "" if text in (short, iso) else answers.day_read(text, short)
    exchanged = answers.EXCHANGED if getattr(view, trigger) != day else ""
    return " ".join(filter(None, (read, exchanged)))


def _whole_days(first: str, last: str) -> tuple[date, date]:
    """The window of the whole days nearest to a dragged range of moments."""
    half = timedelta(hours=12)
    begin, end = (moment(each) + half for each in (first, last))
    since, until = begin.date(), end.date() - timedelta(days=1)
    return since, max(since, until)


def answer(trigger: str, inputs: Mapping[str, Any], view: View, desk: Desk) -> dict[str, Any]:
    """What to write for a good view: only what differs, and nothing back to who triggered it.

    A dragged chart is always drawn again: it must stand on the whole days of its window.
    """
    address = view.address()
    without_choice = view.without_choice().address()
    request = _request(inputs)
    held = desk.parse(inputs["held"]) if inputs["held"] is not None else None
    were_set = page.are_set(held) if held is not None else None
    values = {
        name: no_update if _own(name, trigger) or value == inputs["values"][name] else value
        for name, value in _values(view, desk).items()
    }
    dragged = trigger == "asked" and bool(request.range)
    passing = trigger == "asked" and request.passing
    day_remark = typing_remark(trigger, inputs, view, desk)
    no_remark = None if inputs["wrong"] else no_update
    in_place = trigger == "url" or passing or address == (inputs["search"] or "")
    return {
        "search": no_update if in_place else address,
        "view": no_update if address == inputs["held"] else address,
        "drawn": no_update if without_choice == inputs["drawn"] and not dragged else without_choice,
        "message": page.note(day_remark, trigger) if day_remark else no_remark,
        "more": no_update if page.are_set(view) == were_set else page.more_filters(view),
        "limits": strip.changed_limits(view, held, desk.dataset),
        "values": values,
    }


def _own(name: str, trigger: str) -> bool:
    """Whether a control made the change, and stays as it is; a typed day is written as it reads."""
    return name == trigger and name not in DAYS


def offers(trigger: str, error: views.ViewError) -> list[tuple[str, dict[str, Any]]]:
    """The readings of an unclear day: what each is called, and what a button for it asks."""
    days = error.offers if isinstance(error, views.UnclearDayError) else ()
    return [(page.short_day(day), {"set": {trigger: str(day)}}) for day in days]


def refusal(
    inputs: Mapping[str, Any], why: str, desk: Desk, cures: Cures = (), trigger: str = ""
) -> dict[str, Any]:
    """What to write for a bad view: the sentence; the last good one stays, or all at first.

    A field of a day keeps what was typed, and the sentence stands beside it.
    """
    field = trigger if trigger in DAYS else ""
    held = _values(desk.parse(inputs["held"]), desk)[field] if field and inputs["held"] else ""
    everything = desk.everything()
    limits = strip.changed_limits(everything, everything, desk.dataset)
    if inputs["held"] is not None:
        stores = dict.fromkeys(("search", "view", "drawn", "more"), no_update)
        unchanged = dict.fromkeys(page.CONTROLS, no_update)
        message = page.alert(why, cures, field, held)
        return {**stores, "message": message, "limits": limits, "values": unchanged}
    return {
        "search": no_update,
        "view": everything.address(),
        "drawn": everything.address(),
        "message": page.alert(answers.everything_instead(why), _rest(inputs["search"], desk)),
        "more": page.more_filters(everything),
        "limits": limits,
        "values": _values(everything, desk),
    }


def _rest(address: str | None, desk: Desk) -> Cures:
    """What a button shows of an address of which a part cannot be read."""
    parts = views.readable_parts(address or "", desk.choices)
    return [(answers.SHOW_THE_REST, {"set": parts})] if parts else ()


def _values(view: View, desk: Desk) -> dict[str, Any]:
    """What each control shows of a view."""
    values: dict[str, Any] = {name: list(getattr(view, name)) for name in page.SEVERAL}
    for name in DAYS:
        day = getattr(view, name)
        values[name] = page.short_day(day) if day else ""
    window = f"{view.since or ''}/{view.until or ''}"
    return {
        **values,
        "q": view.q,
        "group": view.group,
        "marks": view.marks,
        "chart": view.chart,
        "preset": window if window in desk.presets else None,
        "span": strip.span_of(view, desk.dataset),
        "known": strip.known_of(view, desk.dataset),
    }
