"""What a mailed link may be for, beside signing in. Links themselves are kept by `organisations`."""

ANSWER_REQUEST = "answer_request"  # about: the reference of a request
RECORD_MEETING = "record_meeting"  # about: the reference of a request
ANSWER_FOLLOW_UP = "answer_follow_up"  # about: the reference of a follow-up
ANSWER_STALL = "answer_stall"  # about: the reference of a stall
SAY_WHAT_YOU_KNOW = "say_what_you_know"  # about: the reference of what one person was asked
ANSWER_CARD = "answer_card"  # about: the reference of a card, a colon, and the side
GIVE_ANSWER = "give_answer"  # about: the reference of what was asked of a body
ANSWER_MENTEE = "answer_mentee"  # about: the reference of a mentorship
NEXT_MENTOR = "next_mentor"  # about: the reference of a mentorship
UNDO_PLEDGE = "undo_pledge"  # about: the reference of a pledge
SAY_OF_MENTORING = "say_of_mentoring"  # about: the reference of a mentorship, a colon, and the side
SAY_IT_WAS_TOLD = "say_it_was_told"  # about: the reference of the publicity of an award
