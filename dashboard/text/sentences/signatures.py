"""Who signed a picture, and what is wrong with a key."""

UNSIGNED = (
    "Not signed: anybody can have made this picture; its checksum only shows that nothing was "
    "changed by accident."
)
OWN_KEY = "Signed with the key that this program signs with, and unchanged since."


def trusted(name: str) -> str:
    """A signature by a key that is trusted, called by its name."""
    return f"Signed by “{name}”, whose key is trusted here, and unchanged since."


def strange(fingerprint: str) -> str:
    """A signature by a key that nobody knows here."""
    return (
        "Signed, and unchanged since, but nobody here vouches for the key; its fingerprint "
        f"(SHA-256) is {fingerprint}."
    )


def same_name(name: str) -> str:
    """Two trusted keys of one name."""
    return f"Two trusted keys are called “{name}”; name each file after who signs."


def public_for_private(path: object) -> str:
    """A public key where pictures are to be signed."""
    return f"{path} holds a public key; a picture is signed with the private one."


def private_for_public(path: object, command: str) -> str:
    """A private key among those that are trusted."""
    return f"{path} holds a private key; write the public one: {command}"


def encrypted(path: object, command: str) -> str:
    """A private key with a password."""
    return (
        f"The key {path} is encrypted, and there is nobody to ask for its password; write it "
        f"without one where only you can read it: {command}"
    )


def no_private_key(path: object, command: str) -> str:
    """A file that holds no private key."""
    return f"{path} is not a private key in PEM; make one: {command}"


def no_public_key(path: object, command: str) -> str:
    """A file that holds no public key."""
    return f"{path} is not a public key in PEM; write it: {command}"


def other_kind(path: object, command: str) -> str:
    """A private key of another kind."""
    return f"The key {path} is not one for Ed25519; make one: {command}"


def other_public_kind(path: object) -> str:
    """A public key of another kind."""
    return f"The key {path} is not one for Ed25519, as pictures are signed with."


def key_open_to_others(path: object) -> str:
    """A private key that others can use."""
    return f"Others can use the key {path}; keep it from them: chmod 600 {path}"


def unreadable_key(path: object, why: str | None) -> str:
    """A key that cannot be read."""
    return f"Cannot read the key {path} ({why})."
