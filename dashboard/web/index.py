"""The HTML in which the page stands, and what a browser may do in it."""

from dashboard.charts.frame import typeface

INDEX = """<!DOCTYPE html>
<html lang="en">
    <head>
        {%metas%}
        {%preview%}
        <title>{%title%}</title>
        {%favicon%}
        {%typeface%}
        <style>:root { {%palette%} }</style>
        {%css%}
        {%modules%}
    </head>
    <body>
        {%app_entry%}
        {%skeleton%}
        <div id="unanswered" role="alert"></div>
        <div>{%config%}{%scripts%}{%renderer%}</div>
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
