"""A QR code as a drawing in the page: made here, without a service, and named for whoever cannot see it."""

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

QUIET = 4  # modules of white around it, as the standard asks


def qr_code(text: str, *, name: str) -> SafeString:
    """One path, black on white in every colour scheme."""
    matrix = segno.make(text, error="m", micro=False).matrix
    runs = "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z"
        for y, row in enumerate(matrix)
        for x, dark in enumerate(row)
        if dark
    )
    size = len(matrix) + 2 * QUIET
    return format_html(
        '<svg class="rh-qr" viewBox="0 0 {size} {size}" role="img" aria-label="{name}" '
        'shape-rendering="crispEdges"><rect width="{size}" height="{size}" fill="#fff"/>'
        '<path d="{runs}" fill="#000"/></svg>',
        size=size,
        name=name,
        runs=mark_safe(runs),
    )
