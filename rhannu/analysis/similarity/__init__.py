"""Search, look-alikes and their variety, over documents in English and Welsh."""

from .duplicates import (
    LOOK_ALIKE,
    Comparison,
    Description,
    Pair,
    Profile,
    Statistics,
    duplicate_score,
    look_alikes,
    profile_score,
    topics_of,
)
from .index import DEFAULT_WEIGHTS, Hit, Index, Row
from .pack import pack, unpack
from .synonyms import DEFAULT, Synonyms
from .variety import Entry, fold_look_alikes

__all__ = [
    "Comparison",
    "DEFAULT",
    "DEFAULT_WEIGHTS",
    "Description",
    "Entry",
    "Hit",
    "Index",
    "LOOK_ALIKE",
    "Pair",
    "Profile",
    "Row",
    "Statistics",
    "Synonyms",
    "duplicate_score",
    "fold_look_alikes",
    "look_alikes",
    "pack",
    "profile_score",
    "topics_of",
    "unpack",
]
