"""Which hosts a server answers to, however they are written."""

import pytest

from dashboard.web.hosts import Hosts, name_of

HOSTS = Hosts(("desk.example", "192.0.2.7", "2001:db8::7"), "https://visits.example.org:8443/base/")


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("Desk.Example:8050", "desk.example"),
        ("desk.example.", "desk.example"),
        ("192.0.2.7:1", "192.0.2.7"),
        ("[2001:DB8::7]:80", "2001:db8::7"),
        ("2001:db8:0::7", "2001:db8::7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::1"),
        ("", ""),
        ("[", ""),
    ],
)
def test_a_host_is_its_name(host: str, name: str) -> None:
    assert name_of(host) == name


@pytest.mark.parametrize(
    "host",
    [
        *("localhost:8050", "127.0.0.1", "127.1.2.3:9", "[::1]:8050", "desk.example:80"),
        *("192.0.2.7:8050", "[2001:db8::7]", "visits.example.org", "visits.example.org:8443"),
    ],
)
def test_known_hosts_are_answered(host: str) -> None:
    assert HOSTS.answers(host)


@pytest.mark.parametrize(
    "host", ["", "example.org", "desk.example.evil", "192.0.2.8", "localhost.evil", "[", "a b"]
)
def test_others_are_not(host: str) -> None:
    assert not HOSTS.answers(host)
    assert not Hosts().answers(host)


def test_the_address_at_which_a_request_arrives_is_one_of_the_server() -> None:
    assert Hosts().answers("192.0.2.8:8050", "192.0.2.8")
    assert Hosts().answers("192.0.2.8:8050", "::ffff:192.0.2.8")
    assert not Hosts().answers("192.0.2.8:8050", "192.0.2.9")
    assert not Hosts().answers("", "")


def test_the_base_is_the_path_of_the_address() -> None:
    assert (HOSTS.base, Hosts().base) == ("/base/", "/")
