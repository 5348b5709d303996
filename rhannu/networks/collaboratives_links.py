"""What a mailed link about a collaborative may be for."""

ANSWER_SESSION_ACTION = "answer_session_action"  # about: the reference of what was taken on
