"""The colours of page, pictures, dossier and frames, light and dark: here alone.

They are checked for contrast (3:1 for marks, 4.5:1 for text) and for colour blindness in
`tests/test_style.py`; style sheets name them as CSS variables, such as `var(--accent)`.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Theme:
    """The colours of a page or a chart, each `#rrggbb`.

    `first` and `second` are those of the two hosts visited most, `other` that of all others;
    `first` also rings what has the keyboard. `accent` is what is chosen or changed.
    """

    paper: str
    ink: str
    muted: str
    line: str
    band: str
    land: str
    sea: str
    border: str
    first: str
    second: str
    other: str
    accent: str
    link: str


THEMES: Mapping[str, Theme] = MappingProxyType(
    {
        "light": Theme(
            paper="#ffffff",
            ink="#1b2430",
            muted="#566170",
            line="#dfe4ea",
            band="#f5f7f9",
            land="#eceff2",
            sea="#ffffff",
            border="#b9c2cc",
            first="#0b66b2",
            second="#c4480b",
            other="#6d7683",
            accent="#7a1fa2",
            link="#0b5aa0",
        ),
        "dark": Theme(
            paper="#14191f",
            ink="#e9edf2",
            muted="#a3afbd",
            line="#2d3641",
            band="#1a2028",
            land="#252d36",
            sea="#14191f",
            border="#465261",
            first="#5fb3f2",
            second="#ff9a5c",
            other="#7b8694",
            accent="#d9a2f5",
            link="#7cc0f5",
        ),
    }
)
"""The themes, by the name that an address has for them."""

SHADOW = "#000000"
"""What lies under a panel, at an opacity of the style sheet's, in either theme."""

CLEAR = "rgba(0,0,0,0)"


def faded(colour: str, opacity: float) -> str:
    """A `#rrggbb` colour with that opacity, as Plotly writes it."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"


def variables(theme: str) -> str:
    """The theme's colours as declarations of CSS variables: `--paper: #ffffff; --ink: ...`."""
    return _declared({**asdict(THEMES[theme]), "shadow": SHADOW})


def both_variables() -> str:
    """The same for both themes at once; the `color-scheme` of the page says which one holds."""
    light, dark = (asdict(THEMES[theme]) for theme in ("light", "dark"))
    pairs = {name: f"light-dark({colour}, {dark[name]})" for name, colour in light.items()}
    return _declared({**pairs, "shadow": SHADOW})


def _declared(colours: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())
