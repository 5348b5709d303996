"""What can happen between organisations, from the first question to a verified adoption."""

from rhannu.exchange.actions.adopting import (
    confirm_adoption,
    record_improvement,
    report_adoption,
    verify_adoption,
)
from rhannu.exchange.actions.answering import (
    accept_request,
    decline_request,
    suggest_another_post,
    suggest_another_time,
)
from rhannu.exchange.actions.appointments import (
    agree_day,
    call_off_day,
    forget_meeting_needs,
    say_meeting_needs,
)
from rhannu.exchange.actions.around import (
    ask_around,
    begin_page_from_answer,
    say_what_you_know,
    take_back_what_you_know,
)
from rhannu.exchange.actions.asking import (
    ask_to_talk,
    record_introduction,
)
from rhannu.exchange.actions.asking_answers import (
    ask_again,
    ask_for_answers,
)
from rhannu.exchange.actions.beginnings import (
    mention_in_meeting,
    say_where_it_began,
)
from rhannu.exchange.actions.budget import draw_claim_on, set_allocation
from rhannu.exchange.actions.cards import (
    answer_card,
    close_card,
    open_card,
    save_card_answers,
    take_back_card,
)
from rhannu.exchange.actions.citing import (
    cite_lesson,
    take_back_citation,
)
from rhannu.exchange.actions.claims import (
    approve_claim,
    claim_cost,
    pay_claim,
    refuse_claim,
    set_claim_terms,
    withdraw_claim,
)
from rhannu.exchange.actions.counting import (
    record_count,
)
from rhannu.exchange.actions.deciding import (
    decide,
    stop_transfer,
)
from rhannu.exchange.actions.duties import (
    agree_duty,
    change_duty,
    close_duty,
    propose_duty,
    waive_duty,
)
from rhannu.exchange.actions.evidence import (
    accept_evidence,
    add_evidence,
    correct_evidence,
    declare_tie,
    end_tie,
    propose_evidence,
    refuse_evidence,
    withdraw_evidence,
)
from rhannu.exchange.actions.feeds import (
    end_feed,
    make_feed,
)
from rhannu.exchange.actions.followups import (
    ask_follow_up,
    pause_transfer,
    set_follow_ups,
    wake_transfer,
)
from rhannu.exchange.actions.lifecycle import (
    move_practice,
    retire_practice,
)
from rhannu.exchange.actions.meeting import (
    Promise,
    record_encounter,
    take_home,
)
from rhannu.exchange.actions.mentoring import (
    accept_mentee,
    ask_mentor,
    chase_mentor,
    close_mentor_offer,
    decline_mentee,
    offer_mentoring,
    pass_on_mentee,
    put_off_mentee,
    withdraw_from_mentor,
)
from rhannu.exchange.actions.mentoring_sessions import (
    give_mentor_feedback,
    record_mentor_session,
)
from rhannu.exchange.actions.meter import (
    set_asked_ceiling,
)
from rhannu.exchange.actions.offers import (
    call_off_offer,
    change_offer,
    close_offer,
    describe_offer,
    make_offer,
    repeat_offer,
    say_who_came,
)
from rhannu.exchange.actions.outcomes import (
    change_commitment,
    keep_commitment,
    put_off_commitment,
    release_commitment,
    take_back_outcome,
    tell_of_use,
)
from rhannu.exchange.actions.pages import (
    go_back_to,
    publish_draft,
)
from rhannu.exchange.actions.pledging import (
    drop_pledge,
    place_pledge,
    take_back_pledge,
    take_pledge,
)
from rhannu.exchange.actions.practices import (
    keep_spread_report,
)
from rhannu.exchange.actions.publishing import (
    publish_answer,
    save_draft,
    take_back_answer,
)
from rhannu.exchange.actions.reach import (
    count_reach,
    lift_reach_stop,
    record_approach,
    say_why_not_applying,
    stop_reaching,
)
from rhannu.exchange.actions.reporting import (
    reply_to_move,
    report_move,
)
from rhannu.exchange.actions.rollout_members import (
    add_to_rollout,
    follow_merger,
    let_out_of_rollout,
    record_rollout_letters,
)
from rhannu.exchange.actions.rollouts import (
    change_rollout,
    close_rollout,
    draft_rollout,
    drop_rollout,
    launch_rollout,
    move_reply_day,
    scope_rollout,
)
from rhannu.exchange.actions.sampling import (
    assign_verification,
    draw_sample,
    find_not_in_use,
)
from rhannu.exchange.actions.sign_ups import (
    forget_needs,
    give_up_places,
    sign_up,
)
from rhannu.exchange.actions.stalls import (
    answer_stall,
    notice_stall,
    say_if_helped,
    take_back_stall_answer,
    try_remedy,
)
from rhannu.exchange.actions.stories import (
    offer_story,
)
from rhannu.exchange.actions.support import (
    answer_coaching,
    ask_coaching,
    record_briefing,
)
from rhannu.exchange.actions.terms import (
    add_term,
    change_term,
    put_back_term,
    take_out_term,
)
from rhannu.exchange.actions.tips import (
    accept_tip,
    fill_list,
    put_off_tip,
    refuse_tip,
    set_tip_hours,
)
from rhannu.exchange.actions.told import (
    confirm_told,
    forget_told,
    take_mail_in,
    take_note,
    throw_told_away,
)
from rhannu.exchange.actions.unmet import (
    answer_unmet,
)

__all__ = [
    "Promise",
    "accept_evidence",
    "accept_mentee",
    "accept_request",
    "accept_tip",
    "add_evidence",
    "add_term",
    "add_to_rollout",
    "agree_day",
    "agree_duty",
    "answer_card",
    "answer_coaching",
    "answer_stall",
    "answer_unmet",
    "approve_claim",
    "ask_again",
    "ask_around",
    "ask_coaching",
    "ask_follow_up",
    "ask_for_answers",
    "ask_mentor",
    "ask_to_talk",
    "assign_verification",
    "begin_page_from_answer",
    "call_off_day",
    "forget_meeting_needs",
    "say_meeting_needs",
    "call_off_offer",
    "change_commitment",
    "change_duty",
    "change_offer",
    "describe_offer",
    "repeat_offer",
    "change_rollout",
    "change_term",
    "chase_mentor",
    "cite_lesson",
    "claim_cost",
    "close_card",
    "close_duty",
    "close_mentor_offer",
    "close_offer",
    "close_rollout",
    "confirm_adoption",
    "confirm_told",
    "correct_evidence",
    "count_reach",
    "decide",
    "declare_tie",
    "decline_mentee",
    "decline_request",
    "draft_rollout",
    "draw_claim_on",
    "draw_sample",
    "drop_pledge",
    "drop_rollout",
    "end_feed",
    "end_tie",
    "fill_list",
    "find_not_in_use",
    "follow_merger",
    "forget_needs",
    "forget_told",
    "give_mentor_feedback",
    "give_up_places",
    "go_back_to",
    "keep_commitment",
    "keep_spread_report",
    "launch_rollout",
    "let_out_of_rollout",
    "lift_reach_stop",
    "make_feed",
    "make_offer",
    "mention_in_meeting",
    "move_practice",
    "move_reply_day",
    "notice_stall",
    "offer_mentoring",
    "offer_story",
    "open_card",
    "pass_on_mentee",
    "pause_transfer",
    "pay_claim",
    "place_pledge",
    "propose_duty",
    "propose_evidence",
    "publish_answer",
    "publish_draft",
    "put_back_term",
    "put_off_commitment",
    "put_off_mentee",
    "put_off_tip",
    "record_approach",
    "record_briefing",
    "record_count",
    "record_encounter",
    "record_improvement",
    "record_introduction",
    "record_mentor_session",
    "record_rollout_letters",
    "refuse_claim",
    "refuse_evidence",
    "refuse_tip",
    "release_commitment",
    "reply_to_move",
    "report_adoption",
    "report_move",
    "retire_practice",
    "save_card_answers",
    "save_draft",
    "say_if_helped",
    "say_what_you_know",
    "say_where_it_began",
    "say_who_came",
    "say_why_not_applying",
    "scope_rollout",
    "set_allocation",
    "set_asked_ceiling",
    "set_claim_terms",
    "set_follow_ups",
    "set_tip_hours",
    "sign_up",
    "stop_reaching",
    "stop_transfer",
    "suggest_another_post",
    "suggest_another_time",
    "take_back_answer",
    "take_back_card",
    "take_back_citation",
    "take_back_outcome",
    "take_back_pledge",
    "take_back_stall_answer",
    "take_back_what_you_know",
    "take_home",
    "take_mail_in",
    "take_note",
    "take_out_term",
    "take_pledge",
    "tell_of_use",
    "throw_told_away",
    "try_remedy",
    "verify_adoption",
    "waive_duty",
    "wake_transfer",
    "withdraw_claim",
    "withdraw_evidence",
    "withdraw_from_mentor",
]
