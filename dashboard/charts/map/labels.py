"""Where names stand on the map: beside their marks, so that none is in the way of another.

Everything here is pixels inside the map's box.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product, takewhile
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from dashboard.charts.frame.sheet import Box
from dashboard.charts.frame.style import SMALL, TEXT_SIZE
from dashboard.charts.frame.typeface import text_width
from dashboard.charts.map.label_boxes import Boxes, boxes_of, distances, meet

Pixel = tuple[float, float]
POSITIONS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "middle right": (1, 0),
        "middle left": (-1, 0),
        "top center": (0, -1),
        "bottom center": (0, 1),
        "top right": (1, -1),
        "bottom right": (1, 1),
        "top left": (-1, -1),
        "bottom left": (-1, 1),
    }
)
"""Plotly's text positions, best first, with the direction in which each moves the text."""

INSIDE = "middle center"
"""The position of a name inside its own mark, where the mark is large enough to hold it."""

PLACEMENTS: Mapping[str, tuple[float, float]] = MappingProxyType({**POSITIONS, INSIDE: (0, 0)})

AIR = 2.0
"""The space around a text."""

DESCENDERS = frozenset("gjpqyQş,;")
"""The letters that reach below the line."""

FIRST_NAMES = 3
"""So many names are set in any case."""

LARGE_MARK = 20.0
"""A mark is large if its diameter is more than this."""

LESS_AIR = np.array((1, 1, -1, -1)) * (AIR - 0.5)
"""What is added to a box so that letters may come closer to it."""

NEARER = 2
"""By so many pixels letters may be nearer to another mark where all other places are taken."""

EASY = 16
"""A name that covers no more points of lines than this can be read with ease."""

DETACHED = 6
"""What a name apart from its mark counts like, in points of lines that it would cover."""

WIDEST_NAME = 0.3
"""The part of the map's width that one of the first names takes at most while others wait."""


MAIN_COUNTS = 2
"""So many counts the name of the first place has in any case, if there is room over small marks."""

SMALL_MARKS = 16.0
"""What the diameters of marks may come to over which the first name stands with its counts."""


@dataclass(frozen=True)
class Name:
    """What a mark may be called, longest first, the middle of the mark and its diameter."""

    forms: tuple[str, ...]
    at: Pixel
    size: float
    bold: bool = False

    @property
    def disc(self) -> Box:
        """The box of the mark."""
        x, y = self.at
        return x - self.size / 2, y - self.size / 2, x + self.size / 2, y + self.size / 2

    @property
    def cut(self) -> tuple[str, ...]:
        """The shortest form cut to its first word, if it has more than one."""
        first, more, _ = self.forms[-1].partition(" ")
        return (f"{first}…",) if more else ()

    @property
    def font(self) -> int:
        """The size of the letters."""
        return TEXT_SIZE if self.bold else SMALL

    def box(self, text: str, position: str) -> Box:
        """The box of a text where Plotly sets it at the mark, with a little air."""
        right, down = PLACEMENTS[position]
        wide, reach = text_width(text, self.font, self.bold), self.size * 0.625 + 1
        left = self.at[0] + right * reach - wide * (1 - right) / 2
        base = self.at[1] + down * reach + self.font * (0.25 + down / 2)
        top, bottom = base - self.font * 0.73, base + self.font * 0.21
        return left - AIR, top - AIR, left + wide + AIR, bottom + AIR

    def letters(self, text: str, position: str) -> Box:
        """The box of the letters alone: without air, and no lower than they reach."""
        left, top, right, bottom = self.box(text, position)
        below = AIR if DESCENDERS & {*text} else AIR + self.font * 0.21
        return left + AIR, top + AIR, right - AIR, bottom - below

    def holds(self, text: str) -> bool:
        """Whether the mark has room for a text inside."""
        return text_width(text, self.font, self.bold) <= self.size - 6


@dataclass(frozen=True)
class Land:
    """What names are set on: the map's size, boxes that they keep off, and lines as points."""

    width: float
    height: float
    taken: Sequence[Box]
    ink: NDArray[np.float64]

    def inside(self, box: Box) -> bool:
        """Whether a box lies on the map."""
        return box[0] >= 0 and box[1] >= 0 and box[2] <= self.width and box[3] <= self.height

    def covered(self, box: Box) -> int:
        """How many points of lines lie in a box."""
        x, y = self.ink.reshape(-1, 2).T
        return int(((box[0] <= x) & (x <= box[2]) & (box[1] <= y) & (y <= box[3])).sum())


Placed = tuple[str, str]
"""A text and its position; an empty text where there is no room."""


class Setting:
    """The names in their places, none over another, over a mark or over the edge.

    They come in the order of what they stand for. The `FIRST_NAMES` are set at once, and in any
    case, if need be over a small mark; those before the number `early` at once, where there is
    room. `rest` sets the others where there is room. Each is set in its shortest form before any
    but the first gets a longer one.
    """

    def __init__(self, names: Sequence[Name], ground: Land, early: int = 0) -> None:
        self.names, self.ground = names, ground
        self.done: dict[int, Placed] = {}
        self.fixed = boxes_of(ground.taken)
        self.discs = boxes_of([name.disc for name in names])
        self.texts = np.full_like(self.discs, np.nan)  # meets nothing while it is not set
        first = range(min(FIRST_NAMES, len(names)))
        for number in first:
            self._insist(number)
            if number == 0:
                self._count_first()
        if any(meet(self.texts[number], self._but(self.texts, number)).any() for number in first):
            self._agree(first)
        for number in range(FIRST_NAMES, min(early, len(names))):
            self._place(number)

    @property
    def boxes(self) -> Boxes:
        """The boxes of the texts that are set."""
        return self.texts[sorted(self.done)]

    def rest(self, taken: Sequence[Box]) -> list[Placed]:
        """All names, when the others have been set, which keep off those boxes as well."""
        self.fixed = np.vstack([self.fixed, boxes_of(taken)])
        for number in range(FIRST_NAMES, len(self.names)):
            if number not in self.done:
                self._place(number)
        for number in list(self.done):
            self._choose(number, self.names[number].forms, far=False)
        return [self.done.get(number, ("", "middle right")) for number in range(len(self.names))]

    def _choose(self, number: int, forms: Sequence[str], far: bool = True) -> None:
        """Set the longest form that can stand with ease, or else the one with least in its way.

        The name stays as it is where no longer form is free; `far` as in `_free`.
        """
        discs, texts = (self._but(boxes, number) for boxes in (self.discs, self.texts))
        others, candidates = np.vstack([self.fixed, discs, texts]), []
        now = self.done.get(number, ("", ""))[0]
        for text in takewhile(lambda form: form != now, forms):
            for cost, position in self._free(self.names[number], text, others, far):
                candidates.append((cost if cost > EASY else 0, text, position))
        if candidates:
            _, text, position = min(candidates, key=lambda free: free[0])
            self._set(number, text, position)

    def _place(self, number: int) -> None:
        """Set the shortest form where it is free, or else where its letters come close to marks."""
        self._choose(number, self.names[number].forms[-1:])
        if number not in self.done:
            self._squeeze(number)

    def _squeeze(self, number: int) -> None:
        """Set the shortest form where its letters cover nothing, close to others as they may be."""
        name, text = self.names[number], self.names[number].forms[-1]
        if text_width(text, name.font, name.bold) > self.ground.width * WIDEST_NAME:
            return
        texts = self.texts + LESS_AIR
        places = []
        for side in POSITIONS:
            letters = name.letters(text, side)
            astray = round(self._astray(name, letters))
            box = name.box(text, side)
            bare = box[0] + AIR, box[1] + AIR, box[2] - AIR, box[3] - AIR
            met = meet(bare, texts), meet(letters, self.discs), meet(box, self.fixed)
            if self.ground.inside(box) and not np.concatenate(met).any() and astray <= NEARER:
                places.append((astray, self.ground.covered(letters), side))
        if places:
            self._set(number, text, min(places)[-1])

    def _count_first(self) -> None:
        """Set the first name with its main counts, if need be over lines and small marks.

        It is not set where it would be taken for one of the other first names.
        """
        if self.done[0][0] in self.names[0].forms[:-1]:
            return
        for text in self.names[0].forms[-1 - MAIN_COUNTS : -1]:
            places = [(self._harm(0, text, side), side) for side in self._sides_of_first(text)]
            free = [
                (_in_sight(harm), side)
                for harm, side in places
                if not (harm[0] or harm[1]) and harm[3] <= SMALL_MARKS
            ]
            if free:
                self._set(0, text, min(free)[1])
                return

    def _sides_of_first(self, text: str) -> list[str]:
        """The sides of the first mark at which a text is no nearer to the other first marks."""
        first, others = self.names[0], self.discs[1:FIRST_NAMES]
        boxes = {side: first.box(text, side) for side in POSITIONS}
        return [side for side, box in boxes.items() if _nearer(first, box, others) <= NEARER]

    def _insist(self, number: int) -> None:
        """Set a form that is not too long where it is free; else a short one over the least."""
        name, most = self.names[number], self.ground.width * WIDEST_NAME
        brief = [text for text in name.forms if text_width(text, name.font, name.bold) <= most]
        last = [name.forms[-1], *name.cut]
        for forms in (brief, last):
            if number not in self.done:
                self._choose(number, forms)
        if number not in self.done:
            places = product(last, POSITIONS)
            self._set(number, *min(places, key=lambda place: self._harm(number, *place)))

    def _agree(self, numbers: Sequence[int]) -> None:
        """Set these names anew, briefly and all at once, where together they do the least harm."""

        def harm(sides: Sequence[str]) -> list[float]:
            for number, side in zip(numbers, sides, strict=True):
                self._set(number, self.names[number].forms[-1], side)
            each = [self._harm(number, *self.done[number]) for number in numbers]
            return [float(sum(parts)) for parts in zip(*each, strict=True)]

        harm(min(product(POSITIONS, repeat=len(numbers)), key=harm))

    def _set(self, number: int, text: str, position: str) -> None:
        self.done[number] = (text, position)
        self.texts[number] = self.names[number].box(text, position)

    def _free(self, name: Name, text: str, others: Boxes, far: bool) -> list[tuple[int, str]]:
        """The best of the free positions, if there is one, with what it costs.

        That is a point for each point of a line that the text covers, and some for a text that
        stands inside its mark, or at the corner of a large one. There it is nearer to others; it
        is set there only if it may stand so `far` off.
        """
        positions = []
        for position in (*POSITIONS, *([INSIDE] if name.holds(text) else ())):
            box = name.box(text, position)
            corner = name.size > LARGE_MARK and all(PLACEMENTS[position])
            free = (
                self.ground.inside(box) and not meet(box, others).any() and self._clear(name, box)
            )
            if free and (far or not corner):
                extra = DETACHED if corner else DETACHED // 2 if position == INSIDE else 0
                inked = 0 if position == INSIDE else self.ground.covered(box)
                positions.append((inked + extra, position))
        return sorted(positions, key=lambda free: free[0])[:1]

    @staticmethod
    def _but(boxes: Boxes, number: int) -> Boxes:
        """All of them but one."""
        return np.delete(boxes, number, axis=0)

    def _harm(self, number: int, text: str, side: str) -> tuple[float, ...]:
        """What a name there would do, the worst first.

        Leave the map, cover names, be taken for another's, cover marks, which count by their size,
        and cover lines.
        """
        box = self.names[number].box(text, side)
        texts = np.vstack([boxes_of(self.ground.taken), self._but(self.texts, number)])
        marks = self._but(self.discs, number)
        covered = marks[meet(box, marks)]
        return (
            not self.ground.inside(box),
            int(meet(box, texts).sum()),
            self._astray(self.names[number], box),
            float((covered[:, 2] - covered[:, 0]).sum()),
            self.ground.covered(box),
        )

    def _clear(self, name: Name, box: Box) -> bool:
        """Whether a text in that box is nearest to its own mark, so that nobody mistakes it."""
        return self._astray(name, box) <= AIR / 2

    def _astray(self, name: Name, box: Box) -> float:
        """By how much a text in that box is nearer to another mark than to its own."""
        return _nearer(name, box, self.discs)


def _nearer(name: Name, box: Box, discs: Boxes) -> float:
    """By how much a text in that box is nearer to one of the discs than to its own mark."""
    own = float(distances(box, boxes_of([name.disc]))[0])
    return own - float(np.min(distances(box, discs), initial=own))


def _in_sight(harm: Sequence[float]) -> tuple[float, ...]:
    """The order of harm for a name with counts: rather near another mark than over one."""
    outside, texts, astray, covered, ink = harm
    return outside, texts, covered, ink + DETACHED * astray
