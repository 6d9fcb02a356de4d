"""The names (`Host`) to which the server answers, and the address that stands in links to it."""

from dataclasses import dataclass, replace
from ipaddress import ip_address
from urllib.parse import urlsplit

LOOPBACK = "localhost"
"""The name of the machine itself; its addresses are 127.0.0.0/8 and ::1 (RFC 6890)."""


@dataclass(frozen=True)
class Hosts:
    """Which hosts a server answers to, beside this machine's own loopback.

    `names` are names or addresses; `url` is the address at which others reach the page, with a
    slash at its end, or "" where it is the one that they asked for. `path` is the page's path, with
    a slash at its end, where it is not the root and nobody names its address.
    """

    names: tuple[str, ...] = ()
    url: str = ""
    path: str = ""

    def answers(self, host: str, arrived: str = "") -> bool:
        """Whether a request for that host (`name:port`) is answered.

        `arrived` is the address of this machine at which the request arrived.
        """
        name = name_of(host)
        names = {name_of(each) for each in (*self.names, urlsplit(self.url).netloc, arrived)}
        return name == LOOPBACK or _is_loopback(name) or (bool(name) and name in names)

    @property
    def base(self) -> str:
        """The path of the page: "/" unless the address has a longer one."""
        return urlsplit(self.url).path or f"/{self.path}"

    def below(self, path: str) -> "Hosts":
        """The same for a page at a path below this one, with a slash at its end."""
        if self.url:
            return replace(self, url=f"{self.url}{path}")
        return replace(self, path=f"{self.path}{path}")


EVERYWHERE = ("", "0.0.0.0", "::")  # noqa: S104 - hosts that are asked for
"""Hosts that stand for every address of this machine."""


def own_names(host: str) -> tuple[str, ...]:
    """The name that the server was given to listen on, if it is one."""
    return () if host in EVERYWHERE else (host,)


def page_address(host: str, port: int) -> str:
    """The address at which a browser on this machine finds the page."""
    if host in EVERYWHERE:
        host = "127.0.0.1"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def name_of(host: str) -> str:
    """The name of a host as it is compared: no port, no capitals; "" where it is none.

    An IPv6 address may stand in brackets or not; one that holds an IPv4 address is that one.
    """
    try:
        bare = str(ip_address(host.partition("%")[0]))
    except ValueError:
        try:
            bare = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return ""
    bare = bare.partition("%")[0].rstrip(".").lower()
    try:
        address = ip_address(bare)
    except ValueError:
        return bare
    return str(getattr(address, "ipv4_mapped", None) or address)


def _is_loopback(name: str) -> bool:
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False
