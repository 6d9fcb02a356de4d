"""The HTML in which the page stands, and what a browser may do in it."""

from dashboard.charts import FIGURES
from dashboard.charts.frame import typeface
from dashboard.text.english import joined

INDEX = """<!DOCTYPE html>
<html lang="en">
    <head>
        {%metas%}
        <title>{%title%}</title>
        {%favicon%}
        {%typeface%}
        <style>:root { {%palette%} }</style>
        {%css%}
        {%modules%}
    </head>
    <body>
        {%app_entry%}
        <div id="unanswered" role="alert"></div>
        <noscript>This page draws its charts with JavaScript. Without it, pictures are at
        {%pictures%}.</noscript>
        <div>{%config%}{%scripts%}{%renderer%}</div>
    </body>
</html>
"""

WITHOUT_SCRIPTS = joined(
    [f'<a href="/export/{chart}.png">/export/{chart}.png</a>' for chart in FIGURES]
)
"""Where a browser without JavaScript finds the charts of the page."""

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

POLICY = "; ".join(
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
