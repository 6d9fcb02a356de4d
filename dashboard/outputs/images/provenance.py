"""What a picture says of itself: which view of which data it shows, and who signed that.

The record is one JSON object with a checksum over all of it, and a digest of the picture around
it. Both only show that nothing was changed by accident: anybody can compute them. A signature
shows who made it.
"""

import json
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from hashlib import sha256
from typing import Any, Self
from urllib.parse import urlencode

from dashboard.dataset import Dataset
from dashboard.outputs.images.keys import valid
from dashboard.outputs.request import ExportError, short
from dashboard.program import VERSION
from dashboard.query import Rows, find_finding
from dashboard.text.sentences import pictures
from dashboard.view import View

KEYWORD = "diplomatic-visits"
"""What the record stands under in a file, and what its signature begins with."""

SOFTWARE = f"{KEYWORD} {VERSION}"

MOST_PUBLISHERS = 500
"""The most publishers that a record names; the others are counted."""


@dataclass(frozen=True)
class Provenance:
    """What a picture says of itself.

    `view` is the canonical address of the view, `picture` what the address asked for beside it
    (chart, size, theme ...), `asof` its as-of day or "", `sha256` that of the data set's CSV files
    (see `Dataset.sha256`), `sources` the publishers of what is shown. `content` is the digest of
    the file around the record, `key` the public key of who signed it and `signature` the signature
    of `message`, all as hexadecimal digits; the last two are "" where nobody signed it.
    """

    title: str
    description: str
    view: str
    picture: str
    asof: str
    data: str
    version: str
    sha256: str
    sources: tuple[str, ...]
    licence: str
    software: str
    content: str = "0" * 64
    key: str = ""
    signature: str = ""

    @property
    def checksum(self) -> str:
        """A digest of all the others, so that a change of one is noticed."""
        return sha256(_plain(asdict(self)).encode()).hexdigest()

    @property
    def message(self) -> bytes:
        """What a signature is of: all the others, after the name of what they are."""
        unsigned = {**asdict(self), "signature": ""}
        return f"{KEYWORD} provenance\n{_plain(unsigned)}".encode()

    def text(self) -> str:
        """The record as JSON."""
        return _plain({**asdict(self), "checksum": self.checksum})

    def room(self, key: str) -> Self:
        """The record with room for the digest and the signature, which that key will make."""
        return replace(self, content="0" * 64, key=key, signature="0" * 128 if key else "")

    def check(self, content: str) -> None:
        """`ExportError` where the signature is not by the key, or the digest is another one."""
        signed = bool(self.key or self.signature)
        if signed and not valid(self.key, self.signature, self.message):
            raise ExportError(pictures.CHANGED)
        if self.content != content:
            raise ExportError(pictures.other_picture(short(self.view or "?"), short(self.data)))

    @classmethod
    def read(cls, text: str) -> Self:
        """The record out of its JSON; `ExportError` where that was changed."""
        try:
            values: dict[str, Any] = json.loads(text)
            checksum = values.pop("checksum", None)
            if set(values) != {each.name for each in fields(cls)} or checksum is None:
                raise ExportError(pictures.OTHER_VERSION)
            record = cls(**{**values, "sources": tuple(values["sources"])})
            whole = record._whole() and record.checksum == checksum
        except ExportError:
            raise
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            raise ExportError(pictures.CHANGED) from error
        if not whole:
            raise ExportError(pictures.CHANGED)
        return record

    def _whole(self) -> bool:
        """Whether each field is what it should be."""
        texts = [value for name, value in asdict(self).items() if name != "sources"]
        return all(isinstance(text, str) for text in (*texts, *self.sources))


def provenance_of(
    dataset: Dataset, rows: Rows, view: View, title: str, own: dict[str, str]
) -> Provenance:
    """The record of a picture of those rows; `own` is its part of the address, beside the view."""
    return Provenance(
        title=title,
        description=pictures.description(find_finding(rows).sentence, rows.subtitle),
        view=view.address(),
        picture=f"?{urlencode(sorted(own.items()))}",
        asof=_day(view.asof),
        data=dataset.name,
        version=dataset.version,
        sha256=dataset.sha256,
        sources=_publishers(rows.sources),
        licence=dataset.licence,
        software=SOFTWARE,
    )


def _publishers(sources: tuple[str, ...]) -> tuple[str, ...]:
    """As many of the publishers as a record names, and how many more there are."""
    more = len(sources) - MOST_PUBLISHERS
    return (*sources[:MOST_PUBLISHERS], pictures.more_sources(more)) if more > 0 else sources


def _day(day: date | None) -> str:
    return str(day) if day else ""


def _plain(value: dict[str, Any]) -> str:
    """The value as the same JSON each time, without the two signs that XML cannot hold."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
