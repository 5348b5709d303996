"""What can happen between organisations, from the first question to a verified adoption."""

from rhannu.exchange.actions.adopting import (
    confirm_adoption,
    record_improvement,
    report_adoption,
    verify_adoption,
)
from rhannu.exchange.actions.answering import (
    accept_request,
    agree_day,
    decline_request,
    suggest_another_post,
    suggest_another_time,
)
from rhannu.exchange.actions.asking import ask_to_talk, record_introduction
from rhannu.exchange.actions.asking_answers import ask_again, ask_for_answers
from rhannu.exchange.actions.counting import record_count
from rhannu.exchange.actions.deciding import decide, stop_transfer
from rhannu.exchange.actions.lifecycle import move_practice, retire_practice
from rhannu.exchange.actions.meeting import (
    Promise,
    keep_commitment,
    record_encounter,
    release_commitment,
    take_home,
)
from rhannu.exchange.actions.pages import go_back_to, publish_draft
from rhannu.exchange.actions.practices import add_evidence, keep_spread_report
from rhannu.exchange.actions.publishing import publish_answer, save_draft, take_back_answer

__all__ = [
    "Promise",
    "accept_request",
    "add_evidence",
    "agree_day",
    "ask_again",
    "ask_for_answers",
    "ask_to_talk",
    "confirm_adoption",
    "decide",
    "decline_request",
    "go_back_to",
    "keep_commitment",
    "keep_spread_report",
    "move_practice",
    "publish_answer",
    "publish_draft",
    "record_count",
    "record_encounter",
    "record_improvement",
    "record_introduction",
    "release_commitment",
    "report_adoption",
    "retire_practice",
    "save_draft",
    "stop_transfer",
    "suggest_another_post",
    "suggest_another_time",
    "take_back_answer",
    "take_home",
    "verify_adoption",
]
