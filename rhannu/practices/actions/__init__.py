"""What can happen to a practice."""

from rhannu.practices.actions.checks import answer_check, ask_owner, ask_those_due, give_owner
from rhannu.practices.actions.documents import add_document, withdraw_document
from rhannu.practices.actions.evidence import enter_evidence, grade_anew, tell_doers
from rhannu.practices.actions.keeping import confirm_practice, keep_practice, rename_practice
from rhannu.practices.actions.lessons import (
    LESSON_KIND,
    drop_lessons,
    lesson_texts,
    tag_lesson,
    write_lesson_search,
)
from rhannu.practices.actions.lifecycle import close_plan, make_plan
from rhannu.practices.actions.search_rows import SEARCH_KIND, search_texts, write_search
from rhannu.practices.actions.sectors import write_sector_note
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
    "LESSON_KIND",
    "SEARCH_KIND",
    "add_document",
    "answer_check",
    "ask_owner",
    "ask_those_due",
    "begin_draft",
    "begin_practice",
    "close_plan",
    "confirm_practice",
    "drop_draft",
    "drop_lessons",
    "end_writer",
    "enter_evidence",
    "give_owner",
    "grade_anew",
    "keep_practice",
    "lesson_texts",
    "make_plan",
    "name_writer",
    "rename_practice",
    "search_texts",
    "send_back",
    "send_to_review",
    "set_steward",
    "tag_lesson",
    "take_back",
    "tell_doers",
    "withdraw_document",
    "write_lesson_search",
    "write_part",
    "write_search",
    "write_sector_note",
]
