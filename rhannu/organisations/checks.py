"""How often a post is asked whether it is right, and what else keeps contacts alive. Chosen here alone."""

from datetime import timedelta

EVERY = timedelta(days=183)  # six months
SILENT_AFTER = timedelta(days=30)  # without an answer the post is in doubt
CAN_CHANGE = timedelta(days=7)  # how long an answer can be changed
LEAVES_WITHIN = timedelta(days=90)  # from then on somebody who leaves is on the list of contacts
FARTHEST = timedelta(days=730)  # a last day farther away is a slip of the pen
A_DAY = 20  # posts that are asked on one day when a site begins to ask

# What mailed links are for. about: the reference of a check or of a hand-over.
CONFIRM_POST = "confirm_post"
TELL_HAND_OVER = "tell_hand_over"
TAKE_OVER = "take_over"
