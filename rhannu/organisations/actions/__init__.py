"""What can happen to organisations, people, posts and links."""

from rhannu.organisations.actions.enquiries import answer_enquiry, leave_enquiry
from rhannu.organisations.actions.links import (
    ask_for_sign_in,
    make_link,
    sign_in_with_link,
    sign_out,
    use_link,
)
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
    "answer_enquiry",
    "ask_for_sign_in",
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
    "record_need",
    "sign_in_with_link",
    "sign_out",
    "system_person",
    "use_link",
]
