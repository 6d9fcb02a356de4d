"""Colours as eyes see them: contrast, mixtures, distances, and three forms of colour blindness."""

import re
from collections.abc import Mapping
from math import dist

Linear = tuple[float, float, float]
"""Red, green and blue as amounts of light, 0 to 1."""

Matrix = tuple[Linear, Linear, Linear]

LINEAR: Mapping[str, Matrix] = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""What is left of linear colours (Machado, Oliveira and Fernandes 2009, severity 1)."""

XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE: Linear = (0.95047, 1.0, 1.08883)


def channels(colour: str) -> tuple[float, float, float, float]:
    """Red, green, blue (0 to 255) and opacity of `#rrggbb` or `rgba(r,g,b,a)`."""
    if colour.startswith("#"):
        red, green, blue = (float(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
        return red, green, blue, 1.0
    red, green, blue, opacity = map(float, re.findall(r"[\d.]+", colour))
    return red, green, blue, opacity


def blended(colour: str, ground: str) -> str:
    """What a translucent colour looks like over an opaque one."""
    *over, opacity = channels(colour)
    *under, _ = channels(ground)
    mixed = (round(o * opacity + u * (1 - opacity)) for o, u in zip(over, under, strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def linear(colour: str) -> Linear:
    """The amounts of light of an opaque colour (IEC 61966-2-1)."""
    red, green, blue, _ = (channel / 255 for channel in channels(colour))
    return _light(red), _light(green), _light(blue)


def _light(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def contrast(colour: str, ground: str) -> float:
    """The contrast of a colour on an opaque ground (WCAG 2.2), 1 to 21."""
    lights = (_luminance(blended(colour, ground)), _luminance(ground))
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def seen(colour: Linear, vision: str) -> Linear:
    """What a colour is to somebody of that vision."""
    red, green, blue = (min(1.0, max(0.0, part)) for part in _times(LINEAR[vision], colour))
    return red, green, blue


def apart(one: Linear, two: Linear) -> float:
    """The distance of two colours in CIELAB (CIE76): 2.3 can just be told apart."""
    return dist(_lab(one), _lab(two))


def _times(matrix: Matrix, colour: Linear) -> Linear:
    first, second, third = (
        sum(part * amount for part, amount in zip(row, colour, strict=True)) for row in matrix
    )
    return first, second, third


def _lab(colour: Linear) -> Linear:
    x, y, z = (_root(part / white) for part, white in zip(_times(XYZ, colour), WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(ratio: float) -> float:
    return ratio ** (1 / 3) if ratio > 0.008856 else 7.787 * ratio + 16 / 116
