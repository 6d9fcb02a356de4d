"""Pictures that are signed, whom the opener trusts, and files that are no keys."""

import json
import os
from collections.abc import Callable
from dataclasses import asdict, replace
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed448, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from dashboard import cli
from dashboard.cli import main
from dashboard.dataset import Dataset
from dashboard.outputs.images import (
    NO_KEYS,
    PICTURE_FORMATS,
    Keys,
    opening,
    picture,
    read_keys,
    read_provenance,
)
from dashboard.outputs.images.keys import (
    key_fingerprint,
    valid,
)
from dashboard.outputs.images.provenance import Provenance
from dashboard.outputs.request import ExportError, Wish
from dashboard.text.sentences.pictures import CHANGED
from dashboard.text.sentences.signatures import OWN_KEY, UNSIGNED, strange, trusted
from dashboard.web.server import create_app
from tests.test_batch import Painter
from tests.test_provenance import FORMS, finished, some

PEM = (Encoding.PEM, PrivateFormat.PKCS8)
PUBLIC = (Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
OURS = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
THEIRS = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
KEYS = Keys(OURS)


def trusting(**keys: Ed25519PrivateKey) -> Keys:
    """An opener that signs nothing and trusts those keys under those names."""
    return Keys(None, {Keys(key).public: name for name, key in keys.items()})


def of(dataset: Dataset, form: str, keys: Keys, **changes: object) -> bytes:
    """A small picture of all that the data set holds."""
    mine = {"data": dataset.name, "version": dataset.version, "sha256": dataset.sha256, "view": ""}
    return finished(form, some(**{**mine, **changes}), keys)


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """The file of our key, which nobody else can read."""
    return saved(tmp_path / "key.pem", OURS.private_bytes(*PEM, NoEncryption()))


def saved(path: Path, content: bytes, mode: int = 0o600) -> Path:
    path.write_bytes(content)
    path.chmod(mode)
    return path


# --- the three answers ---------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_a_signed_picture_says_by_whom(kyiv: Dataset, form: str) -> None:
    content = of(kyiv, form, KEYS)
    unknown = strange(key_fingerprint(KEYS.public))
    for keys, answer in (
        (trusting(desk=OURS, other=THEIRS), trusted("desk")),
        (trusting(other=THEIRS), unknown),
        (Keys(THEIRS), unknown),
        (NO_KEYS, unknown),
        (KEYS, OWN_KEY),
    ):
        assert opening(kyiv, content, keys).signature == answer


@pytest.mark.parametrize("form", FORMS)
def test_an_unsigned_picture_says_that_anybody_can_have_made_it(kyiv: Dataset, form: str) -> None:
    content = of(kyiv, form, NO_KEYS)
    assert opening(kyiv, content, trusting(desk=OURS)).signature == UNSIGNED
    assert UNSIGNED.startswith("Not signed: anybody can have made this picture; ")


@pytest.mark.parametrize("form", FORMS)
def test_no_byte_of_a_signed_picture_is_outside_its_signature(kyiv: Dataset, form: str) -> None:
    content = of(kyiv, form, KEYS)
    for at in range(0, len(content), 7):
        spoilt = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
        with pytest.raises(ExportError):
            opening(kyiv, spoilt, KEYS)


def resealed(content: bytes, **changes: object) -> bytes:
    """The PNG with a record changed by somebody who knows how checksums are made."""
    record = read_provenance(content)
    changed = replace(record, **changes)  # type: ignore[arg-type]
    return finished_as(changed)


def finished_as(record: Provenance) -> bytes:
    """A picture whose record says just that, but for the digest, which is right."""

    class Claimed(Keys):
        def sign(self, message: bytes) -> str:
            del message
            return record.signature

        @property
        def public(self) -> str:
            return record.key

    return finished("png", record, Claimed())


@pytest.mark.parametrize(
    "changes",
    [
        *({name: "another"} for name in asdict(some()) if name not in ("sources", "content")),
        {"sources": ("another",)},
        {"key": Keys(THEIRS).public},
        {"key": ""},
        {"key": "0" * 64},
        {"key": Keys(OURS).public.upper()},
        {"key": Keys(OURS).public + " "},
        {"signature": ""},
        {"signature": "0" * 128},
    ],
    ids=str,
)
def test_who_has_no_key_changes_no_signed_record(changes: dict[str, object]) -> None:
    content = finished("png", some(), KEYS)
    assert resealed(content) == content
    with pytest.raises(ExportError) as caught:
        read_provenance(resealed(content, **changes))
    assert str(caught.value) == CHANGED


def test_who_takes_a_signature_away_leaves_a_picture_that_is_not_signed(kyiv: Dataset) -> None:
    bare = resealed(of(kyiv, "png", KEYS), key="", signature="")
    assert opening(kyiv, bare, KEYS).signature == UNSIGNED


def test_a_signature_of_another_picture_is_no_signature() -> None:
    other = read_provenance(finished("png", some(title="another"), KEYS))
    with pytest.raises(ExportError):
        read_provenance(resealed(finished("png", some(), KEYS), signature=other.signature))


# --- the same bytes ------------------------------------------------------------------------------


@pytest.mark.sweep(2)
@pytest.mark.parametrize("form", [form for form in PICTURE_FORMATS if form not in ("mp4", "webm")])
def test_page_address_and_command_line_sign_alike(
    dataset: Dataset, folder: Path, key: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    file = key.with_name(f"t.{form}")
    monkeypatch.setattr(cli, "Renderer", Painter)
    address = "?sender=GBR&width=400&height=300"
    arguments = ["export", "timeline", address, "-o", str(file), "--data", str(folder)]
    assert main([*arguments, "--sign", str(key)]) == 0
    served = create_app(dataset, Painter(), keys=KEYS).server.test_client()
    made = picture(dataset, Wish("timeline", form, address), Painter(), KEYS).content
    assert made == file.read_bytes() == served.get(f"/export/timeline.{form}{address}").data
    assert main(arguments) == 0
    assert (file.read_bytes() == made) is (form == "json")  # a figure says nothing of itself
    if form != "json":
        answer = served.post("/open", data=made).json
        assert answer is not None
        assert answer["signature"] == OWN_KEY


@pytest.mark.parametrize("many", [["--all"], ["--views", "list.txt"]])
def test_many_pictures_are_signed_each(
    dataset: Dataset,
    folder: Path,
    key: Path,
    monkeypatch: pytest.MonkeyPatch,
    many: list[str],
) -> None:
    monkeypatch.chdir(key.parent)
    Path("list.txt").write_text("timeline.png\ntimeline.svg\n", "utf-8")
    monkeypatch.setattr(cli, "Renderer", Painter)
    few = [Wish("timeline", form, "") for form in ("png", "svg")]
    monkeypatch.setattr(cli, "every", lambda _: few)
    arguments = ["export", *many, "-o", "out", "--data", str(folder), "--sign", "key.pem"]
    assert main(arguments) == 0
    for form in ("png", "svg"):
        content = Path(f"out/small-timeline.{form}").read_bytes()
        assert opening(dataset, content, trusting(desk=OURS)).signature == trusted("desk")


def test_the_command_line_says_who_signed(
    dataset: Dataset,
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    served: list[Keys] = []
    monkeypatch.setattr(cli, "_serve_at", lambda *given: served.append(given[-1]))
    path = saved(tmp_path / "p.svg", of(dataset, "svg", KEYS))
    public = saved(tmp_path / "Foreign desk.pem", OURS.public_key().public_bytes(*PUBLIC))
    arguments = ["open", str(path), "--data", str(folder)]
    assert main([*arguments, "--trust", str(public)]) == 0
    assert capsys.readouterr().err == f"{trusted('Foreign desk')}\n"
    assert main(arguments) == 0
    assert capsys.readouterr().err == f"{strange(key_fingerprint(KEYS.public))}\n"
    assert main(["serve", "--data", str(folder), "--trust", str(public)]) == 0
    assert [dict(keys.trusted) for keys in served] == [
        {KEYS.public: "Foreign desk"},
        {},
        {KEYS.public: "Foreign desk"},
    ]


# --- the keys themselves -------------------------------------------------------------------------


def test_signatures_are_those_of_the_standard() -> None:
    # RFC 8032, section 7.1, test 2
    secret = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"
    public = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    signature = (
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    keys = Keys(Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret)))
    assert (keys.public, keys.sign(b"\x72")) == (public, signature)
    assert valid(public, signature, b"\x72")
    assert not valid(public, signature, b"\x73")


def test_a_fingerprint_is_that_of_the_file_in_der() -> None:
    written = OURS.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert key_fingerprint(KEYS.public) == sha256(written).hexdigest()


def test_a_trusted_key_has_the_name_of_its_file(tmp_path: Path, key: Path) -> None:
    paths = [
        saved(tmp_path / f"{name}.pem", each.public_key().public_bytes(*PUBLIC), 0o644)
        for name, each in (("Desk", OURS), ("Agence", THEIRS))
    ]
    keys = read_keys(key, paths)
    assert (keys.public, keys.trusted) == (
        KEYS.public,
        {KEYS.public: "Desk", Keys(THEIRS).public: "Agence"},
    )
    assert read_keys(None, []) == NO_KEYS
    (tmp_path / "other").mkdir()
    twice = saved(tmp_path / "other" / "Desk.pem", THEIRS.public_key().public_bytes(*PUBLIC))
    with pytest.raises(ExportError, match="Two trusted keys are called “Desk”; name each file "):
        read_keys(None, [*paths, twice])


@cache
def private(kind: str) -> bytes:
    """A private key of another kind in PEM."""
    if kind == "rsa":
        key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed448.Ed448PrivateKey
        key = rsa.generate_private_key(65537, 2048)
    else:
        key = ec.generate_private_key(ec.SECP256R1()) if kind == "ec" else ed448_key()
    return key.private_bytes(*PEM, NoEncryption())


def ed448_key() -> ed448.Ed448PrivateKey:
    return ed448.Ed448PrivateKey.generate()


def encrypted(encryption: KeySerializationEncryption) -> bytes:
    return OURS.private_bytes(*PEM, encryption)


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        (lambda: b"", "{} is not a private key in PEM; make one: openssl genpkey -algorithm "),
        (lambda: b"\xff\x00" * 99, "{} is not a private key in PEM; make one: "),
        (lambda: encrypted(NoEncryption())[:60], "{} is not a private key in PEM; make one: "),
        (OURS.private_bytes_raw, "{} is not a private key in PEM; make one: "),
        (
            lambda: OURS.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()),
            "{} is not a private key in PEM; make one: ",
        ),
        (
            lambda: OURS.public_key().public_bytes(*PUBLIC),
            "{} holds a public key; a picture is signed with the private one.",
        ),
        (
            lambda: encrypted(BestAvailableEncryption(b"secret")),
            "The key {} is encrypted, and there is nobody to ask for its password; write it ",
        ),
        *(
            (lambda kind=kind: private(kind), "The key {} is not one for Ed25519; make one: ")
            for kind in ("rsa", "ec", "ed448")
        ),
        (None, "Cannot read the key {} (No such file or directory)."),
    ],
)
def test_what_is_no_key_to_sign_with_is_said(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: Callable[[], bytes] | None,
    answer: str,
) -> None:
    path = tmp_path / "key.pem"
    if content:
        saved(path, content())
    for command in (
        ["export", "timeline", "-o", str(tmp_path / "t.svg")],
        ["serve"],
        ["open", "p"],
    ):
        assert main([*command, "--sign", str(path)]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith(answer.format(path))
        assert len(err.splitlines()) == 1
    assert not (tmp_path / "t.svg").exists()


@pytest.mark.skipif(os.name != "posix", reason="no such permissions")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o777])
def test_a_key_that_others_can_use_is_refused(key: Path, mode: int) -> None:
    key.chmod(mode)
    with pytest.raises(ExportError) as caught:
        read_keys(key, [])
    assert str(caught.value) == f"Others can use the key {key}; keep it from them: chmod 600 {key}"


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        (b"", "{} is not a public key in PEM; write it: openssl pkey "),
        (b"-----BEGIN PUBLIC KEY-----\nAAAA\n", "{} is not a public key in PEM; write it: "),
        (
            OURS.private_bytes(*PEM, NoEncryption()),
            "{} holds a private key; write the public one: openssl pkey ",
        ),
        (
            ed448_key().public_key().public_bytes(*PUBLIC),
            "The key {} is not one for Ed25519, as pictures are signed with.",
        ),
        (None, "Cannot read the key {} (No such file or directory)."),
    ],
)
def test_what_is_no_key_to_trust_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, answer: str
) -> None:
    path = tmp_path / "desk.pem"
    if content is not None:
        saved(path, content)
    assert main(["serve", "--trust", str(path)]) == 1
    assert capsys.readouterr().err.startswith(answer.format(path))


def test_a_private_key_is_in_no_text_of_the_program() -> None:
    assert OURS.private_bytes_raw().hex() not in repr(KEYS)
    assert OURS.private_bytes_raw().hex() not in json.dumps(
        asdict(read_provenance(finished("svg", some(), KEYS)))
    )
