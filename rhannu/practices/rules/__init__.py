"""Who may do what with a practice, and what it must be. Each check is silent or refuses in a sentence."""

from rhannu.practices.rules.keeping import (
    check_can_confirm_practice,
    check_can_keep_practices,
    problems_with,
)

__all__ = [
    "check_can_confirm_practice",
    "check_can_keep_practices",
    "problems_with",
]
