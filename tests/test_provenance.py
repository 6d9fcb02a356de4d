"""What a picture says of itself: what every reader finds there, and what opens no view."""

import io
import json
import re
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from functools import cache
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlencode
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from dashboard import query
from dashboard.dataset import Dataset
from dashboard.outputs.images import (
    LONGEST_VIEW,
    NO_KEYS,
    Keys,
    Opening,
    Provenance,
    Renderer,
    animation,
    containers,
    finish,
    opening,
    picture,
    read_provenance,
)
from dashboard.outputs.images.containers import (
    MOST_RECORD,
    SPACE,
    UNKNOWN_PICTURE,
    chunks,
    comment,
    sealed,
    xmp,
)
from dashboard.outputs.images.provenance import (
    KEYWORD,
    MOST_PUBLISHERS,
    SOFTWARE,
    provenance_of,
)
from dashboard.outputs.request import ExportError, Wish
from dashboard.text.sentences.pictures import (
    CHANGED,
    NO_VIEW,
    OTHER_VERSION,
    RECORD_TOO_LONG,
    other_picture,
)
from dashboard.text.sentences.signatures import UNSIGNED
from dashboard.view import View

pytest_plugins = ("tests.pictures",)

ADDRESS = "?sender=GBR&asof=2022-01-31"
SIZE = "width=400&height=300"
FORMS = ("png", "svg", "pdf", "webp", "html", "gif")

SVG = "{http://www.w3.org/2000/svg}"
DC = "{http://purl.org/dc/elements/1.1/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
OURS = f"{{{SPACE}}}"

Make = Callable[[str], bytes]

SEAL = ("content", "key", "signature")
"""What is only known once the picture is made."""

WORDS = [name for name in Provenance.__dataclass_fields__ if name not in SEAL]


@pytest.fixture(scope="module")
def make(kyiv: Dataset, keeping: Renderer) -> Make:
    """The timeline in a format, with signs in its texts that formats set apart, made once."""
    own = urlencode({"title": "“Tea” & <b>talks</b>", "credit": "Ґ北京"})
    address = f"{ADDRESS}&{SIZE}&{own}"
    return cache(lambda form: picture(kyiv, Wish("timeline", form, address), keeping).content)


def texts(packet: str | bytes) -> dict[str, str]:
    """The texts of an XMP packet by their names."""
    found = ET.fromstring(packet).iter(f"{RDF}Description")
    return {item.tag: "".join(item.itertext()) for each in found for item in each}


class Page(HTMLParser):
    """The names of the tags of a page, and the text of the record in it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.record = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        here = self.tags[-1:] == ["visits:provenance"]
        self.record += data if here and not self.record else ""


def held(content: bytes, form: str) -> str:
    """The JSON of the record, as the format's own reader finds it."""
    if form in ("png", "webp", "gif"):
        with Image.open(io.BytesIO(content)) as image:
            image.load()
            if form == "png":
                return str(image.text[KEYWORD])  # type: ignore[attr-defined]
            if form == "gif":
                word, _, text = bytes(image.info["comment"]).decode().partition(" ")
                assert word == KEYWORD
                return text
            return texts(image.info["xmp"])[f"{OURS}provenance"]
    if form == "html":
        page = Page()
        page.feed(content.decode())
        assert "script" not in page.tags
        return page.record
    if form == "svg":
        (data,) = ET.fromstring(content).findall(f"{SVG}metadata")
        return texts(ET.tostring(data[0]))[f"{OURS}provenance"]
    packet = PdfReader(io.BytesIO(content)).xmp_metadata
    assert packet is not None
    return texts(packet.stream.get_data())[f"{OURS}provenance"]


def refusal(dataset: Dataset, content: bytes) -> str:
    with pytest.raises(ExportError) as caught:
        opening(dataset, content)
    return str(caught.value)


EITHER = f"^({re.escape(CHANGED)}|{re.escape(OTHER_VERSION)})$"


def outcome(content: bytes) -> Provenance | str:
    """The record of a picture, or why it has none."""
    try:
        return read_provenance(content)
    except ExportError as error:
        return str(error)


def some(**changes: object) -> Provenance:
    """A record of nothing in particular."""
    words = {name: f"the {name}" for name in WORDS}
    return Provenance(**{**words, "sources": ("Wall Street Journal",), **changes})  # type: ignore[arg-type]


@cache
def blank() -> dict[str, bytes]:
    """A small picture of each format, as it may leave a browser."""
    image, made = Image.new("RGB", (40, 30), "white"), {}
    for form in ("png", "pdf"):
        file = io.BytesIO()
        image.save(file, form)
        made[form] = file.getvalue()
    made["svg"] = b'<svg xmlns="http://www.w3.org/2000/svg"><defs id="defs-012abc"/></svg>'
    made["gif"] = animation._gif(iter([image]))
    return {**made, "webp": made["png"], "html": made["svg"]}


def finished(form: str, record: Provenance, keys: Keys = NO_KEYS) -> bytes:
    """A small picture with that record."""
    record = record.room(keys.public)
    made: bytes = getattr(finish, form)(blank()[form], record)
    return sealed(made, record, keys)


def words(record: Provenance) -> Provenance:
    """The record without what is only known once the picture is made."""
    return record.room("")


HEADS = [b"", b"GIF89a", b"\x89PNG", b"%PDF-1.7", b"<svg", b"RIFF\0\0\0\0WEBP", b"....ftyp"]
PARTS = [
    *(b"<x:xmpmeta", b"</x:xmpmeta>", b"<visits:provenance>", b"</visits:provenance>"),
    *(SPACE.encode(), b"iTXt", KEYWORD.encode() + b"\0\0\0\0\0", b"!\xfe", b"\0\0\0\x09"),
    *(xmp(some()).encode(), chunks(some()), comment(some().text()), some().text().encode()),
]
"""What files are made of that may hold a record."""

# --- what is there -------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.parametrize("form", FORMS)
def test_every_format_says_which_view_it_shows(kyiv: Dataset, make: Make, form: str) -> None:
    record = read_provenance(make(form))
    assert json.loads(held(make(form), form)) == json.loads(record.text())
    assert record.title == "“Tea” & <b>talks</b>: Timeline"
    assert parse_qs(record.picture.removeprefix("?")) == {
        "chart": ["timeline"],
        "width": ["400"],
        "height": ["300"],
        "title": ["“Tea” & <b>talks</b>"],
        "credit": ["Ґ北京"],
    }
    rows = query.select(kyiv, View(sender=("GBR",), asof=date(2022, 1, 31)))
    assert words(record) == replace(
        some(title=record.title, picture=record.picture, software=SOFTWARE),
        description=f"{query.find_finding(rows).sentence} {rows.subtitle}.",
        view="?asof=2022-01-31&sender=GBR",
        asof="2022-01-31",
        data="kyiv-2022",
        version=kyiv.version,
        sha256=kyiv.sha256,
        sources=rows.sources,
        licence=kyiv.licence,
    )
    assert opening(kyiv, make(form)) == Opening(record.view, record.picture, "", UNSIGNED)


@pytest.mark.browser
def test_other_programs_find_their_words_in_a_png(kyiv: Dataset, make: Make) -> None:
    with Image.open(io.BytesIO(make("png"))) as image:
        image.load()
        found = dict(image.text)  # type: ignore[attr-defined]
    record = read_provenance(make("png"))
    del found[KEYWORD]
    assert found == {
        "Title": record.title,
        "Description": record.description,
        "Source": f"kyiv-2022 {kyiv.version} ?asof=2022-01-31&sender=GBR",
        "Copyright": kyiv.licence,
        "Software": SOFTWARE,
    }


@pytest.mark.browser
def test_other_programs_find_their_words_in_a_pdf(make: Make) -> None:
    record, file = read_provenance(make("pdf")), PdfReader(io.BytesIO(make("pdf")), strict=True)
    assert dict(file.metadata or {}) == {
        "/Title": record.title,
        "/Subject": record.description,
        "/Creator": SOFTWARE,
        "/Keywords": f"kyiv-2022 {record.version} {record.view}",
    } | {key: value for key, value in (file.metadata or {}).items() if key == "/Producer"}
    packet = file.xmp_metadata
    assert packet is not None
    assert packet.dc_title == {"x-default": record.title}
    assert packet.dc_description == {"x-default": record.description}
    assert packet.dc_rights == {"x-default": record.licence}
    assert packet.xmp_creator_tool == SOFTWARE


@pytest.mark.browser
def test_other_programs_find_their_words_in_an_svg(make: Make) -> None:
    root, record = ET.fromstring(make("svg")), read_provenance(make("svg"))
    assert root.findtext(f"{SVG}title") == record.title
    assert root.findtext(f"{SVG}desc") == record.description


def test_a_packet_holds_the_words_of_its_standard() -> None:
    record = some(title="a < b & c > \"d\" 'e'")
    assert texts(xmp(record)) == {
        f"{DC}title": record.title,
        f"{DC}description": record.description,
        f"{DC}source": f"{record.data} {record.version} {record.view}",
        f"{DC}rights": record.licence,
        f"{XMP}CreatorTool": record.software,
        f"{OURS}provenance": record.text(),
    }


# --- any words -----------------------------------------------------------------------------------

LINES = st.text(
    st.characters(categories=("L", "M", "N", "P", "S", "Zs")) | st.sampled_from("<>&\"'Жשب京"),
    max_size=60,
)
HARD = "".join(
    (
        "]]></metadata><script></visits:provenance><visits:provenance></x:xmpmeta><x:xmpmeta>",
        '&amp;lt;\\u0041\' id="x" %00+&x=1',
    )
)


@given(LINES, LINES)
@example(HARD, HARD)
def test_any_words_survive_in_every_format(title: str, credit: str) -> None:
    record = some(title=title, picture=f"?{urlencode({'credit': credit})}", description=credit)
    for form in FORMS:
        content = finished(form, record)
        assert words(read_provenance(content)) == record, form
        assert Provenance.read(held(content, form)) == read_provenance(content), form


@pytest.mark.browser
@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES, LINES)
@example(HARD, HARD)
def test_any_words_can_be_drawn(kyiv: Dataset, renderer: Renderer, title: str, credit: str) -> None:
    own = urlencode({"title": title, "credit": credit})
    for form in ("svg", "pdf") if title == HARD else ("svg",):  # a PDF is a drawing of the same
        content = picture(kyiv, Wish("timeline", form, f"{ADDRESS}&{SIZE}&{own}"), renderer).content
        kept = parse_qs(read_provenance(content).picture.removeprefix("?"), keep_blank_values=True)
        assert (kept["title"], kept["credit"]) == ([title], [credit])
        assert opening(kyiv, content).address == "?asof=2022-01-31&sender=GBR"
        shown = " ".join(title.split())
        assert read_provenance(content).title.startswith(
            f"{shown}: " if shown else "Kyiv and Moscow"
        )


# --- what opens nothing --------------------------------------------------------------------------


@pytest.mark.parametrize("form", sorted(blank()))
def test_a_picture_without_a_record_says_where_else_to_look(kyiv: Dataset, form: str) -> None:
    assert refusal(kyiv, blank()[form]) == NO_VIEW


@pytest.mark.parametrize("content", [b"GIF8", b"GIF89a", b"\x89PNG", b"%PDF-1.7"])
def test_what_is_left_of_a_picture_says_so_too(kyiv: Dataset, content: bytes) -> None:
    assert refusal(kyiv, content) == NO_VIEW


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2", b"PK\x03\x04", b"\xff\xd8\xff\xe0"])
def test_a_file_that_is_no_picture_is_told_so(kyiv: Dataset, content: bytes) -> None:
    assert refusal(kyiv, content) == UNKNOWN_PICTURE


def test_a_picture_that_another_program_has_saved_again_has_lost_it(kyiv: Dataset) -> None:
    file = io.BytesIO()
    with Image.open(io.BytesIO(finished("png", some()))) as image:
        image.save(file, "PNG")
    assert refusal(kyiv, file.getvalue()) == NO_VIEW


def test_a_gif_that_claims_to_be_huge_is_not_drawn(kyiv: Dataset) -> None:
    content = bytearray(finished("gif", some()))
    content[6:10] = b"\xff\xff\xff\xff"
    assert refusal(kyiv, bytes(content)) == other_picture("the view", "the data")


@pytest.mark.sweep(3)
@settings(max_examples=300)
@given(st.data())
@pytest.mark.parametrize("form", FORMS)
def test_any_changed_byte_of_a_picture_is_noticed(form: str, data: st.DataObject) -> None:
    content = bytearray(finished(form, some(view="?sender=GBR", title="Ж & <b>")))
    at = data.draw(st.integers(0, len(content) - 1), label="at")
    byte = data.draw(st.integers(0, 255), label="byte")
    assume(content[at] != byte)
    content[at] = byte
    assert isinstance(outcome(bytes(content)), str)


@pytest.mark.parametrize("form", FORMS)
def test_a_record_in_another_picture_is_noticed(kyiv: Dataset, form: str) -> None:
    mine = finished(form, some(data=kyiv.name, view="?sender=GBR"))
    other = finished(form, some(data=kyiv.name, view="?host=UKR", title="Another one"))
    if form in ("png", "gif"):  # the same drawing would be the same picture
        shown = Image.new("RGB", (40, 30), "black")
        file = io.BytesIO()
        shown.save(file, form)
        other = getattr(finish, form)(file.getvalue(), some())
    here, there = containers._held(mine), containers._held(other)
    assert here is not None
    assert there is not None
    moved = other[: there.start] + mine[here.start : here.end] + other[there.end :]
    assert refusal(kyiv, moved) == other_picture("?sender=GBR", "kyiv-2022")


@pytest.mark.parametrize("form", FORMS)
def test_a_record_at_another_place_is_noticed(form: str) -> None:
    content = finished(form, some())
    assert isinstance(outcome(b"GIF89a" + content if form == "gif" else content + b" "), str)


@given(st.data())
def test_any_changed_letter_of_the_json_is_noticed(data: st.DataObject) -> None:
    text = some(title="Ж & <b> \ufffd").text()
    at = data.draw(st.integers(0, len(text) - 1), label="at")
    letter = data.draw(st.characters(codec="utf-8"), label="letter")
    assume(letter != text[at])
    with pytest.raises(ExportError, match=EITHER):
        Provenance.read(text[:at] + letter + text[at + 1 :])


@pytest.mark.parametrize("name", Provenance.__dataclass_fields__)
def test_every_field_is_sealed(name: str) -> None:
    given_ = json.loads(some().text())
    given_[name] = ["another"] if name == "sources" else "another"
    with pytest.raises(ExportError, match=re.escape(CHANGED)):
        Provenance.read(json.dumps(given_))
    del given_[name]
    with pytest.raises(ExportError, match=re.escape(OTHER_VERSION)):
        Provenance.read(json.dumps(given_))


def sum_of(**changes: object) -> str:
    """The JSON of a record with a checksum that is right, whatever else is not."""
    record = some(**changes)
    return json.dumps({**asdict(record), "checksum": record.checksum})


@pytest.mark.parametrize(
    "text",
    [
        *("", "{}", "[]", "null", "NaN", '"text"', "1" * 5000, '{"checksum": ' + "[" * 100_000),
        *("1e999", "-" * 9, "[" * 900_000, '{"sources":' * 50_000),
        json.dumps({**asdict(some()), "checksum": 1, "title": "\ud800"}),
        json.dumps({**asdict(some()), "checksum": some().checksum, "more": 1}),
        *(sum_of(title=value) for value in (1, None, 1e308, True, ["a"], {"a": 1}, float("nan"))),
        *(sum_of(sources=value) for value in ((1,), (["a"],), (None,), "text", {"a": 1})),
        *(sum_of(**{name: 1}) for name in SEAL),
        json.dumps({**asdict(some()), "checksum": some().checksum, "sources": 1}),
        json.dumps({**asdict(some()), "seal": "0" * 64}),
    ],
    ids=range(31),
)
def test_what_is_no_record_is_refused(text: str) -> None:
    with pytest.raises(ExportError, match=EITHER):
        Provenance.read(text)


@given(st.binary(max_size=300), st.sampled_from(HEADS))
def test_any_bytes_get_a_sentence(kyiv: Dataset, content: bytes, head: bytes) -> None:
    with pytest.raises(ExportError):
        opening(kyiv, head + content)


# --- what opens something else -------------------------------------------------------------------


def of(dataset: Dataset, **changes: object) -> bytes:
    """A small picture of all that the data set holds."""
    mine = {"data": dataset.name, "version": dataset.version, "sha256": dataset.sha256}
    return finished("png", some(**{**mine, "view": "", **changes}))


def test_another_data_set_is_named(kyiv: Dataset, dataset: Dataset) -> None:
    assert opening(kyiv, of(kyiv)).notice == ""
    assert refusal(kyiv, of(dataset)) == (
        "This picture shows the data set “small”; here “kyiv-2022” is open. Serve the other one "
        "with --data, and open the picture there."
    )
    assert len(refusal(kyiv, of(kyiv, data="x" * 9999))) < 300


def test_another_data_set_that_is_served_beside_it_is_to_be_chosen(
    kyiv: Dataset, dataset: Dataset
) -> None:
    titles = {kyiv.name: kyiv.title, dataset.name: dataset.title}
    assert refusal(replace(kyiv, titles=titles, key=kyiv.name), of(dataset)) == (
        f"This picture shows the data set “{dataset.title}”; here “{kyiv.title}” is open. Choose "
        "the other one in the menu beside the title, and open the picture there."
    )


def test_changed_data_are_said(kyiv: Dataset) -> None:
    opened = opening(kyiv, of(kyiv, sha256="0" * 64, version="0.9", view="?host=UKR"))
    assert opened.address == "?host=UKR"
    assert opened.notice == (
        "The data has changed since this picture was made with kyiv-2022 0.9; the page shows the "
        "view as it is now."
    )


def test_a_view_of_what_is_no_more_is_refused(kyiv: Dataset) -> None:
    assert "did you mean UKR" in refusal(kyiv, of(kyiv, view="?host=UKX"))


def test_a_record_goes_into_a_png_before_its_end() -> None:
    content, record = blank()["png"], some()
    made = finish.png(content, record)
    assert made.replace(chunks(record), b"") == content
    assert made.endswith(content[-12:])


# --- how long a record may be --------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_what_could_not_be_read_again_is_not_written(form: str) -> None:
    with pytest.raises(ExportError, match=re.escape(RECORD_TOO_LONG)):
        finished(form, some(picture="x" * MOST_RECORD))
    long = some(picture="x" * (MOST_RECORD // 2))
    assert words(read_provenance(finished(form, long))) == long


def test_a_record_counts_the_sources_that_it_does_not_name(kyiv: Dataset) -> None:
    names = tuple(f"Daily {number}" for number in range(MOST_PUBLISHERS + 2))
    rows = query.select(kyiv, View())
    few = provenance_of(kyiv, replace(rows, sources=names[:MOST_PUBLISHERS]), View(), "", {})
    assert few.sources == names[:MOST_PUBLISHERS]
    many = provenance_of(kyiv, replace(rows, sources=names), View(), "", {})
    assert many.sources == (*names[:MOST_PUBLISHERS], "and 2 others")


def test_a_view_with_a_very_long_address_is_not_opened(kyiv: Dataset) -> None:
    commas = of(kyiv, view=f"?sender={',' * LONGEST_VIEW}")
    assert refusal(kyiv, commas).startswith("The address of this picture’s view has over 16,384 ")


def test_what_xml_cannot_hold_is_kept_in_the_record() -> None:
    record = some(title="\ufffe \uffff \x01 \x7f \u2028", description="\x00")
    for form in FORMS:
        assert words(read_provenance(finished(form, record))) == record
    assert texts(xmp(record))[f"{DC}description"] == "\ufffd"


def test_a_long_record_stands_in_a_gif_in_pieces() -> None:
    found = comment("x" * 600)
    assert [found[at] for at in (2, 2 + 256, 2 + 512)] == [255, 255, 600 + len(KEYWORD) + 1 - 510]
    assert found.endswith(b"x\0")


# --- any bytes -----------------------------------------------------------------------------------


@st.composite
def spoiled(draw: st.DrawFn) -> tuple[str, bytes]:
    """A small picture, and what is left after parts of it were cut, doubled, moved or changed."""
    form = draw(st.sampled_from(FORMS))
    content = finished(form, some())
    for _ in range(draw(st.integers(1, 4))):
        first, last = sorted(draw(st.tuples(*[st.integers(0, len(content))] * 2)))
        part = draw(st.sampled_from([b"", content[first:last] * 2, draw(st.binary(max_size=9))]))
        content = content[:first] + part + content[last:]
    return form, content


@settings(max_examples=500)
@given(spoiled())
def test_what_is_left_of_a_picture_opens_nothing(spoilt: tuple[str, bytes]) -> None:
    form, content = spoilt
    assume(content != finished(form, some()))
    assert isinstance(outcome(content), str)


@settings(max_examples=300)
@given(st.sampled_from(HEADS), st.lists(st.one_of(st.sampled_from(PARTS), st.binary()), max_size=9))
def test_any_parts_of_pictures_get_a_sentence(head: bytes, parts: list[bytes]) -> None:
    assert isinstance(outcome(head + b"".join(parts)), str)
