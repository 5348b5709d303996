"""What a mailed link may be for, beside signing in. Links themselves are kept by `organisations`."""

ANSWER_REQUEST = "answer_request"  # about: the reference of a request
RECORD_MEETING = "record_meeting"  # about: the reference of a request
GIVE_ANSWER = "give_answer"  # about: the reference of what was asked of a body
