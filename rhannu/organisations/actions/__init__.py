"""What can happen to organisations, people, posts and links."""

from rhannu.organisations.actions.contacts import (
    announce_leaving,
    answer_post_check,
    ask_about_post,
    ask_those_due,
    begin_asking,
    change_email,
    change_post,
    name_successor,
    note_bounce,
    take_leaving_back,
    take_over,
    tell_hand_over,
)
from rhannu.organisations.actions.enquiries import answer_enquiry, leave_enquiry
from rhannu.organisations.actions.links import (
    ask_for_sign_in,
    make_link,
    sign_in_with_link,
    sign_out,
    use_link,
)
from rhannu.organisations.actions.mail import choose_mail, choose_mail_language
from rhannu.organisations.actions.organisations import (
    keep_alias,
    keep_neighbours,
    keep_organisation,
    keep_succession,
    record_merger,
    record_need,
)
from rhannu.organisations.actions.people import (
    add_person,
    add_post,
    confirm_post,
    end_holding,
    grant_role,
    hold_post,
    system_person,
)

__all__ = [
    "add_person",
    "add_post",
    "announce_leaving",
    "answer_enquiry",
    "answer_post_check",
    "ask_about_post",
    "ask_for_sign_in",
    "ask_those_due",
    "begin_asking",
    "change_email",
    "change_post",
    "choose_mail",
    "choose_mail_language",
    "confirm_post",
    "end_holding",
    "grant_role",
    "hold_post",
    "keep_alias",
    "keep_neighbours",
    "keep_organisation",
    "keep_succession",
    "leave_enquiry",
    "make_link",
    "record_merger",
    "name_successor",
    "note_bounce",
    "record_need",
    "sign_in_with_link",
    "sign_out",
    "system_person",
    "take_leaving_back",
    "take_over",
    "tell_hand_over",
    "use_link",
]
