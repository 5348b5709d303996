"""Search, look-alikes and their variety, over documents in English and Welsh."""

from .index import DEFAULT_WEIGHTS, Hit, Index, Row
from .pack import pack, unpack
from .synonyms import DEFAULT, Synonyms

__all__ = ["DEFAULT", "DEFAULT_WEIGHTS", "Hit", "Index", "Row", "Synonyms", "pack", "unpack"]
