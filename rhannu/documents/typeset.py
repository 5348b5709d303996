"""Sets one page and ends. A program of its own: `typesetting` starts it.

Typst remembers what it has set, some 70 MB a page and up to 800 MB: no web worker should keep that.

    python typeset.py TEMPLATE < words.json > page.pdf
"""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
UNKNOWN = "\N{WHITE SQUARE}"
# Letters that the fonts are known to have; of others some have, and the first try shows whether.
NOT_KNOWN = re.compile(
    r"[^ -~\u00a0-\u017f\u1e80-\u1e85\u1ef2\u1ef3\u2013\u2014\u2018-\u201d\u2022\u2026\u20ac\u200b]"
)


def page(template: str, words: dict[str, Any]) -> bytes:
    """PDF/UA-1. A letter that no font has is shown as an empty square: none may be missing."""
    import typst

    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(HERE / "fonts")])

    def made(words: dict[str, Any]) -> bytes:
        given = {"words": json.dumps(words, ensure_ascii=False)}
        return typst.compile(
            HERE / template, root=HERE, sys_inputs=given, font_paths=fonts, pdf_standards="ua-1"
        )

    try:
        return made(words)
    except typst.TypstError:
        return made(each(lambda text: NOT_KNOWN.sub(UNKNOWN, text), words))


def each(change: Callable[[str], str], words: Any) -> Any:
    """The same with every text in it changed."""
    if isinstance(words, str):
        return change(words)
    if isinstance(words, dict):
        return {name: each(change, value) for name, value in words.items()}
    if isinstance(words, list | tuple):
        return [each(change, value) for value in words]
    return words


if __name__ == "__main__":
    sys.stdout.buffer.write(page(sys.argv[1], json.load(sys.stdin)))
