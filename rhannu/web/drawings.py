"""The drawings: small SVG pictures in the page, hidden from screen readers. A word stands beside each."""

from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from rhannu.web import __path__ as package

FOLDER = Path(package[0]) / "pictures"


def _read(folder: Path) -> dict[str, SafeString]:
    files = sorted(folder.glob("*.svg"))
    return {
        file.stem.replace("-", "_"): mark_safe(file.read_text().replace("\n", "")) for file in files
    }


# By name. A kind of encounter has the drawing of its code: page, call, visit, shadowing...
PICTURES = _read(FOLDER)
# The signs inside a tile of the map, drawn around its middle; by state.
SIGNS = _read(FOLDER / "signs")


def picture(name: str) -> SafeString:
    """The drawing of that name. One that does not exist is a programming error (KeyError)."""
    return PICTURES[str(name)]


def state_key(state: str, css: str = "") -> SafeString:
    """The small tile that stands for a state of the map, in a key or a list."""
    return format_html(
        '<svg class="{}" viewBox="-2 -2 40 40" aria-hidden="true" focusable="false">'
        '<g class="rh-tile rh-tile--{}"><rect width="36" height="36" rx="5"/>'
        '<g transform="translate(18 18) scale(1.2)">{}</g></g></svg>',
        css or "rh-key__tile",
        state,
        SIGNS[state],
    )


def grade_marks(level: int) -> SafeString:
    """Five marks, `level` of them filled: how far something is proven. Words must stand beside them."""
    return _GRADE_MARKS[level]


def _five(level: int) -> SafeString:
    one = '<rect x="{}.5" y="1.5" width="9" height="11" rx="1.5" class="{}"/>'
    marks = [one.format(12 * place, "is-on" if place < level else "is-off") for place in range(5)]
    return mark_safe(
        '<svg class="rh-grade__marks" viewBox="0 0 58 14" aria-hidden="true" focusable="false">'
        + "".join(marks)
        + "</svg>"
    )


_GRADE_MARKS = [_five(level) for level in range(6)]
