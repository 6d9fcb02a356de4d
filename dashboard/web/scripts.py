"""The page's scripts: ES modules at an address that holds their fingerprint.

They import each other by relative addresses, so a browser may keep them for good, and never mixes
those of two versions. Dash starts after the entry has run: what it calls is there.
"""

from hashlib import sha256
from pathlib import Path

from dash import Dash
from flask import Flask, Response, abort, send_from_directory

from dashboard.program import ASSETS

FOLDER = ASSETS / "scripts"
ENTRY = "main.js"

FOR_GOOD = 365 * 24 * 3600
"""Seconds for which a browser keeps a script: the longest of RFC 9111's examples, a year."""


def modules() -> list[Path]:
    """The files of the scripts, in the order of their names."""
    return sorted(FOLDER.glob("*.js"))


def fingerprint() -> str:
    """Twelve hexadecimal digits that change with the name or the bytes of any script."""
    whole = sha256()
    for module in modules():
        whole.update(f"{module.name}\0".encode() + module.read_bytes() + b"\0")
    return whole.hexdigest()[:12]


def preloads(base: str) -> str:
    """Tags that let the browser ask for all scripts at once; `base` is the path of the page."""
    folder = f"{base}scripts/{fingerprint()}"
    return "\n".join(
        f'<link rel="modulepreload" href="{folder}/{module.name}">' for module in modules()
    )


def add(app: Dash, base: str) -> None:
    """Serve the scripts, and start Dash after them; `base` is the path of the page."""
    version = fingerprint()
    server: Flask = app.server
    start = str(app.renderer)
    app.renderer = f'import("{base}scripts/{version}/{ENTRY}").then(() => {{ {start} }});'

    @server.get("/scripts/<asked>/<name>.js")
    def script(asked: str, name: str) -> Response:
        if asked != version:
            abort(404)
        response = send_from_directory(FOLDER, f"{name}.js", max_age=FOR_GOOD)
        response.cache_control.immutable = True
        return response
