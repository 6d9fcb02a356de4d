"""The HTML in which the page stands, and what a browser may do in it."""

from urllib.parse import quote

from dashboard.charts.frame import typeface
from dashboard.charts.frame.palette import THEMES
from dashboard.charts.timeline.overview import FOOT, STRIP_HEIGHT

INDEX = """<!DOCTYPE html>
<html lang="en">
    <head>
        {%metas%}
        {%preview%}
        <title>{%title%}</title>
        {%icon%}
        {%typeface%}
        <style>:root { {%palette%} }</style>
        {%strip%}
        {%css%}
        {%modules%}
    </head>
    <body>
        {%app_entry%}
        {%skeleton%}
        {%first%}
        <div id="unanswered" role="alert"></div>
        <div id="data-state" role="status"></div>
        <div>{%config%}{%plotly%}{%scripts%}{%renderer%}</div>
    </body>
</html>
"""

TYPEFACE = "\n".join(
    (
        *(
            f'<link rel="preload" href="/{typeface.served(face)}" as="font" type="font/woff2" '
            "crossorigin>"
            for face in typeface.FACES
        ),
        f'<style id="typeface">{typeface.rules(typeface.served)}</style>',
    )
)
"""The fonts of the page, which it needs before it draws its first chart."""

STRIP_STYLE = (
    f"<style>:root {{ --days: {STRIP_HEIGHT}px; --bars: {STRIP_HEIGHT - FOOT}px; }}</style>"
)
"""What style sheets have to know of the charts: how high the strip of days is, and its bars."""

_ICON_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none">'
    f'<path d="M5 25C6 13 12 8 21 9" stroke="{THEMES["light"].second}" stroke-width="4" '
    'stroke-linecap="round"/>'
    f'<circle cx="22" cy="10" r="8" fill="{THEMES["light"].first}"/></svg>'
)

ICON = f'<link rel="icon" type="image/svg+xml" href="data:image/svg+xml,{quote(_ICON_SVG)}">'
"""The sign of the page in a browser's tabs: a journey, and the place to which it goes.

It stands in the page, since a browser asks for an icon anew at every address of the page.
"""

PAGE_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "frame-ancestors 'self'",
    )
)
"""Keeps the page from asking any other machine for anything, whatever its parts may try."""
