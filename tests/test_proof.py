"""The proof inside a picture: what every reader finds there, and what opens no view."""

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
from dashboard.asked import ExportError
from dashboard.export import Opening, Proof, Renderer, finish, motion, opening, picture, read
from dashboard.export.proof import FORGED, KEYWORD, NO_PICTURE, NONE, SOFTWARE, chunks, xmp
from dashboard.load import Dataset
from dashboard.view import View

pytest_plugins = ("tests.pictures",)

ADDRESS = "?sender=GBR&asof=2022-01-31"
SIZE = "width=400&height=300"
FORMS = ("png", "svg", "pdf", "webp", "html", "gif")

SVG = "{http://www.w3.org/2000/svg}"
DC = "{http://purl.org/dc/elements/1.1/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
OURS = f"{{urn:{KEYWORD}:proof}}"

Make = Callable[[str], bytes]


@pytest.fixture(scope="module")
def make(kyiv: Dataset, renderer: Renderer) -> Make:
    """The timeline in a format, with signs in its texts that formats set apart, made once."""
    own = urlencode({"title": "“Tea” & <b>talks</b>", "credit": "Ґ北京"})
    address = f"{ADDRESS}&{SIZE}&{own}"
    return cache(lambda form: picture(kyiv, "timeline", form, address, renderer).content)


def texts(packet: str | bytes) -> dict[str, str]:
    """The texts of an XMP packet by their names."""
    found = ET.fromstring(packet).iter(f"{RDF}Description")
    return {item.tag: "".join(item.itertext()) for each in found for item in each}


class Page(HTMLParser):
    """The names of the tags of a page, and the text of the proof in it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.proof = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.proof += data if self.tags[-1:] == ["visits:proof"] and not self.proof else ""


def held(content: bytes, form: str) -> str:
    """The JSON of the proof, as the format's own reader finds it."""
    if form in ("png", "webp", "gif"):
        with Image.open(io.BytesIO(content)) as image:
            image.load()
            if form == "png":
                return str(image.text[KEYWORD])  # type: ignore[attr-defined]
            if form == "gif":
                return bytes(image.info["comment"]).decode()
            return texts(image.info["xmp"])[f"{OURS}proof"]
    if form == "html":
        page = Page()
        page.feed(content.decode())
        assert "script" not in page.tags
        return page.proof
    if form == "svg":
        (data,) = ET.fromstring(content).findall(f"{SVG}metadata")
        return texts(ET.tostring(data[0]))[f"{OURS}proof"]
    packet = PdfReader(io.BytesIO(content)).xmp_metadata
    assert packet is not None
    return texts(packet.stream.get_data())[f"{OURS}proof"]


def refusal(dataset: Dataset, content: bytes) -> str:
    with pytest.raises(ExportError) as caught:
        opening(dataset, content)
    return str(caught.value)


def outcome(content: bytes) -> Proof | str:
    """The proof of a picture, or why it has none."""
    try:
        return read(content)
    except ExportError as error:
        return str(error)


def some(**changes: object) -> Proof:
    """A proof of nothing in particular."""
    words = {name: f"the {name}" for name in Proof.__dataclass_fields__}
    return Proof(**{**words, "sources": ("Wall Street Journal",), **changes})  # type: ignore[arg-type]


@cache
def blank() -> dict[str, bytes]:
    """A small picture of each format, as it may leave a browser."""
    image, made = Image.new("RGB", (40, 30), "white"), {}
    for form in ("png", "pdf"):
        file = io.BytesIO()
        image.save(file, form)
        made[form] = file.getvalue()
    made["svg"] = b'<svg xmlns="http://www.w3.org/2000/svg"><defs id="defs-012abc"/></svg>'
    return {**made, "webp": made["png"], "html": made["svg"]}


def finished(form: str, proof: Proof) -> bytes:
    """A small picture with that proof."""
    if form == "gif":
        return motion._gif(iter([Image.new("RGB", (40, 30), "white")]), proof)
    made: bytes = getattr(finish, form)(blank()[form], proof)
    return made


# --- what is there -------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.parametrize("form", FORMS)
def test_every_format_says_which_view_it_shows(kyiv: Dataset, make: Make, form: str) -> None:
    proof = read(make(form))
    assert json.loads(held(make(form), form)) == json.loads(proof.text())
    assert proof.title == "“Tea” & <b>talks</b>: Timeline"
    assert parse_qs(proof.picture.removeprefix("?")) == {
        "chart": ["timeline"],
        "width": ["400"],
        "height": ["300"],
        "title": ["“Tea” & <b>talks</b>"],
        "credit": ["Ґ北京"],
    }
    rows = query.select(kyiv, View(sender=("GBR",), asof=date(2022, 1, 31)))
    assert proof == replace(
        some(title=proof.title, picture=proof.picture, software=SOFTWARE),
        said=rows.said,
        view="?asof=2022-01-31&sender=GBR",
        asof="2022-01-31",
        data="kyiv-2022",
        version=kyiv.version,
        sha256=kyiv.sha256,
        sources=rows.sources,
        licence=kyiv.licence,
    )
    assert opening(kyiv, make(form)) == Opening(proof.view, proof.picture, "")


@pytest.mark.browser
def test_other_programs_find_their_words_in_a_png(kyiv: Dataset, make: Make) -> None:
    with Image.open(io.BytesIO(make("png"))) as image:
        image.load()
        words = dict(image.text)  # type: ignore[attr-defined]
    proof = read(make("png"))
    del words[KEYWORD]
    assert words == {
        "Title": proof.title,
        "Description": proof.said,
        "Source": f"kyiv-2022 {kyiv.version} ?asof=2022-01-31&sender=GBR",
        "Copyright": kyiv.licence,
        "Software": SOFTWARE,
    }


@pytest.mark.browser
def test_other_programs_find_their_words_in_a_pdf(make: Make) -> None:
    proof, file = read(make("pdf")), PdfReader(io.BytesIO(make("pdf")), strict=True)
    assert dict(file.metadata or {}) == {
        "/Title": proof.title,
        "/Subject": proof.said,
        "/Creator": SOFTWARE,
        "/Keywords": f"kyiv-2022 {proof.version} {proof.view}",
    } | {key: value for key, value in (file.metadata or {}).items() if key == "/Producer"}
    packet = file.xmp_metadata
    assert packet is not None
    assert packet.dc_title == {"x-default": proof.title}
    assert packet.dc_description == {"x-default": proof.said}
    assert packet.dc_rights == {"x-default": proof.licence}
    assert packet.xmp_creator_tool == SOFTWARE


@pytest.mark.browser
def test_other_programs_find_their_words_in_an_svg(make: Make) -> None:
    root, proof = ET.fromstring(make("svg")), read(make("svg"))
    assert root.findtext(f"{SVG}title") == proof.title
    assert root.findtext(f"{SVG}desc") == proof.said


def test_a_packet_holds_the_words_of_its_standard() -> None:
    proof = some(title="a < b & c > \"d\" 'e'")
    assert texts(xmp(proof)) == {
        f"{DC}title": proof.title,
        f"{DC}description": proof.said,
        f"{DC}source": f"{proof.data} {proof.version} {proof.view}",
        f"{DC}rights": proof.licence,
        f"{XMP}CreatorTool": proof.software,
        f"{OURS}proof": proof.text(),
    }


# --- any words -----------------------------------------------------------------------------------

LINES = st.text(
    st.characters(categories=("L", "M", "N", "P", "S", "Zs")) | st.sampled_from("<>&\"'Жשب京"),
    max_size=60,
)
HARD = ']]></metadata><script></visits:proof><visits:proof>&amp;lt;\\u0041\' id="x" %00+&x=1'


@given(LINES, LINES)
@example(HARD, HARD)
def test_any_words_survive_in_every_format(title: str, credit: str) -> None:
    proof = some(title=title, picture=f"?{urlencode({'credit': credit})}", said=credit)
    for form in FORMS:
        content = finished(form, proof)
        assert read(content) == proof, form
        assert Proof.read(held(content, form)) == proof, form


@pytest.mark.browser
@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES, LINES)
@example(HARD, HARD)
def test_any_words_can_be_drawn(kyiv: Dataset, renderer: Renderer, title: str, credit: str) -> None:
    own = urlencode({"title": title, "credit": credit})
    for form in ("svg", "pdf"):
        content = picture(kyiv, "timeline", form, f"{ADDRESS}&{SIZE}&{own}", renderer).content
        kept = parse_qs(read(content).picture.removeprefix("?"), keep_blank_values=True)
        assert (kept["title"], kept["credit"]) == ([title], [credit])
        assert opening(kyiv, content).address == "?asof=2022-01-31&sender=GBR"
        shown = " ".join(title.split())
        assert read(content).title.startswith(f"{shown}: " if shown else "Kyiv and Moscow")


# --- what opens nothing --------------------------------------------------------------------------


@pytest.mark.parametrize("form", sorted(blank()))
def test_a_picture_without_a_proof_says_where_else_to_look(kyiv: Dataset, form: str) -> None:
    assert refusal(kyiv, blank()[form]) == NONE


@pytest.mark.parametrize("content", [b"GIF8", b"GIF89a", b"\x89PNG", b"%PDF-1.7"])
def test_what_is_left_of_a_picture_says_so_too(kyiv: Dataset, content: bytes) -> None:
    assert refusal(kyiv, content) == NONE


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2", b"PK\x03\x04", b"\xff\xd8\xff\xe0"])
def test_a_file_that_is_no_picture_is_told_so(kyiv: Dataset, content: bytes) -> None:
    assert refusal(kyiv, content) == NO_PICTURE


def test_a_picture_that_another_program_has_saved_again_has_lost_it(kyiv: Dataset) -> None:
    file = io.BytesIO()
    with Image.open(io.BytesIO(finished("png", some()))) as image:
        image.save(file, "PNG")
    assert refusal(kyiv, file.getvalue()) == NONE


def test_a_gif_that_claims_to_be_huge_is_not_drawn(kyiv: Dataset) -> None:
    content = bytearray(finished("gif", some()))
    content[6:10] = b"\xff\xff\xff\xff"
    assert refusal(kyiv, bytes(content)) == NONE


@settings(max_examples=300)
@given(st.data())
@pytest.mark.parametrize("form", FORMS)
def test_a_changed_byte_never_gives_another_proof(form: str, data: st.DataObject) -> None:
    proof = some(view="?sender=GBR", title="Ж & <b>")
    content = bytearray(finished(form, proof))
    begin = bytes(content).index(b"asof") - 8
    end = bytes(content).index(b"?sender=GBR", begin) + 12
    at = data.draw(st.integers(begin, end), label="at")
    byte = data.draw(st.integers(0, 255), label="byte")
    assume(content[at] != byte)
    content[at] = byte
    # The very proof is found where only a blank came between the parts of the JSON.
    assert outcome(bytes(content)) in (FORGED, NONE, proof)


@given(st.data())
def test_any_changed_letter_of_the_json_is_noticed(data: st.DataObject) -> None:
    text = some(title="Ж & <b> \ufffd").text()
    at = data.draw(st.integers(0, len(text) - 1), label="at")
    letter = data.draw(st.characters(codec="utf-8"), label="letter")
    assume(letter != text[at])
    with pytest.raises(ExportError, match=re.escape(FORGED)):
        Proof.read(text[:at] + letter + text[at + 1 :])


@pytest.mark.parametrize("name", Proof.__dataclass_fields__)
def test_every_field_is_sealed(name: str) -> None:
    proof = some()
    given_ = json.loads(proof.text())
    given_[name] = ["another"] if name == "sources" else "another"
    with pytest.raises(ExportError, match="proves nothing"):
        Proof.read(json.dumps(given_))
    del given_[name]
    with pytest.raises(ExportError, match="proves nothing"):
        Proof.read(json.dumps(given_))


@pytest.mark.parametrize(
    "text",
    [
        *("", "{}", "[]", "null", "NaN", '"text"', "1" * 5000, '{"seal": ' + "[" * 100_000),
        json.dumps({**asdict(some()), "seal": 1, "title": "\ud800"}),
        json.dumps({**asdict(some()), "seal": some().seal, "more": 1}),
        json.dumps({**asdict(some(title=1)), "seal": some(title=1).seal}),
    ],
    ids=range(11),
)
def test_what_is_no_proof_is_a_forged_one(text: str) -> None:
    with pytest.raises(ExportError, match=re.escape(FORGED)):
        Proof.read(text)


@given(st.binary(max_size=300), st.sampled_from([b"", b"GIF89a", b"\x89PNG", b"<visits:proof>"]))
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


def test_changed_data_are_said(kyiv: Dataset) -> None:
    opened = opening(kyiv, of(kyiv, sha256="0" * 64, version="0.9", view="?host=UKR"))
    assert opened.address == "?host=UKR"
    assert opened.notice == (
        "The data has changed since this picture was made with kyiv-2022 0.9; the page shows the "
        "view as it is now."
    )


def test_a_view_of_what_is_no_more_is_refused(kyiv: Dataset) -> None:
    assert "did you mean UKR" in refusal(kyiv, of(kyiv, view="?host=UKX"))


def test_a_proof_goes_into_a_png_before_its_end() -> None:
    content, proof = blank()["png"], some()
    made = finish.png(content, proof)
    assert made.replace(chunks(proof), b"") == content
    assert made.endswith(content[-12:])
