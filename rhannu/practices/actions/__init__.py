"""What can happen to a practice."""

from rhannu.practices.actions.evidence import add_evidence
from rhannu.practices.actions.keeping import confirm_practice, keep_practice, rename_practice
from rhannu.practices.actions.search_rows import SEARCH_KIND, search_texts, write_search

__all__ = [
    "SEARCH_KIND",
    "add_evidence",
    "confirm_practice",
    "keep_practice",
    "rename_practice",
    "search_texts",
    "write_search",
]
