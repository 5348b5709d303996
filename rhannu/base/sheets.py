"""A sheet as it was read, whatever file it came in."""

import re
from dataclasses import dataclass, field
from typing import Any

from rhannu.base.refusals import Refused

MOST_COLUMNS = 200

# Characters that no text holds; PostgreSQL refuses the first of them.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Unreadable(Refused):
    """A file that cannot be read at all; the sentence says what to do with it."""

    def __init__(self, message: Any, *, field: str = "file") -> None:
        super().__init__(message, field=field)


@dataclass
class Sheet:
    """What stands in one sheet: its rows that are not blank, by their number in the sheet."""

    name: str
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    without_value: list[tuple[int, int]] = field(default_factory=list)  # formulas: row, column
    errors: list[tuple[int, int]] = field(default_factory=list)
    copied_down: int = 0  # cells filled from a merged cell above
