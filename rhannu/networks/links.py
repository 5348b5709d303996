"""What a mailed link may be for in this room, beside signing in."""

MY_PLACE = "my_place"  # about: the reference of a delegate
ANSWER_THEME = "answer_theme"  # about: the reference of a raised theme
