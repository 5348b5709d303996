"""What can happen to a practice."""

from rhannu.practices.actions.checks import answer_check, ask_owner, ask_those_due, give_owner
from rhannu.practices.actions.evidence import add_evidence
from rhannu.practices.actions.keeping import confirm_practice, keep_practice, rename_practice
from rhannu.practices.actions.lifecycle import close_plan, make_plan
from rhannu.practices.actions.search_rows import SEARCH_KIND, search_texts, write_search
from rhannu.practices.actions.stewards import set_steward
from rhannu.practices.actions.writing import (
    begin_draft,
    begin_practice,
    drop_draft,
    end_writer,
    name_writer,
    send_back,
    send_to_review,
    take_back,
    write_part,
)

__all__ = [
    "SEARCH_KIND",
    "add_evidence",
    "answer_check",
    "ask_owner",
    "ask_those_due",
    "begin_draft",
    "begin_practice",
    "close_plan",
    "confirm_practice",
    "drop_draft",
    "end_writer",
    "give_owner",
    "keep_practice",
    "make_plan",
    "name_writer",
    "rename_practice",
    "search_texts",
    "send_back",
    "send_to_review",
    "set_steward",
    "take_back",
    "write_part",
    "write_search",
]
