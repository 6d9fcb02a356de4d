"""From where a request comes: from a page of this server, from another's, or by way of a server."""

from flask import request

PASSED_ON = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip")
"""What a web server before this one says of whom it asks for (RFC 7239; RFC 9110, 7.6.3)."""


def is_from_elsewhere() -> bool:
    """Whether another site's page sent the request (Fetch Metadata; RFC 6454, section 7).

    What the browser says of the site stands above the origin, whose host may be that of a web
    server before this one. A program that is no browser says neither.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is not None and origin.partition("://")[2] != request.host


def is_passed_on() -> bool:
    """Whether a web server before this one has passed the request on, as far as it says so."""
    return any(name in request.headers for name in PASSED_ON)
