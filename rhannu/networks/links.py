"""What a mailed link may be for in this room, beside signing in."""

MY_PLACE = "my_place"  # about: the reference of a delegate
ANSWER_THEME = "answer_theme"  # about: the reference of a raised theme
SAY_WHO = "say_who_holds_it"  # about: the reference of what a body was asked of a post
SAY_IF_COMING = "say_if_coming"  # about: the reference of a place at a meeting
ANSWER_ACTION = "answer_net_action"  # about: the reference of an action
SAY_TAKEN_BACK = "say_taken_back"  # about: the reference of a place at a meeting
CONFIRM_DIGEST = "confirm_digest"  # about: the reference of a digest
