"""How practice moves between organisations: who asked whom, what was promised, decided and proven."""

from rhannu.exchange.models.appointments import Appointment, MeetingNeed
from rhannu.exchange.models.around import AskAround, KnowAsk
from rhannu.exchange.models.beginnings import Beginning, Mention
from rhannu.exchange.models.cards import CardAnswer, CardSide, TransferCard
from rhannu.exchange.models.citations import LessonCitation
from rhannu.exchange.models.claims import Claim, ClaimTerms, CostKind
from rhannu.exchange.models.counts import CountOnRecord, Unit
from rhannu.exchange.models.decisions import (
    Alike,
    Answer,
    AnswerAsk,
    AnswerDraft,
    Change,
    Core,
    Decision,
    Difference,
    NotHere,
    When,
)
from rhannu.exchange.models.duties import SharingDuty
from rhannu.exchange.models.encounters import Commitment, Encounter, Request
from rhannu.exchange.models.feeds import CalendarFeed
from rhannu.exchange.models.followups import (
    Barrier,
    FollowUp,
    FollowUpAnswer,
    FollowUpTerms,
    Level,
    Outcome,
    Pause,
)
from rhannu.exchange.models.mentoring import (
    Help,
    MentorFeedback,
    MentorOffer,
    MentorSession,
    Mentorship,
)
from rhannu.exchange.models.meter import AskedCeiling, Over
from rhannu.exchange.models.offers import Offer, SignUp
from rhannu.exchange.models.pledges import Pledge
from rhannu.exchange.models.reach import Reach, ReachCounted, ReachState
from rhannu.exchange.models.reports import Move, MoveReply
from rhannu.exchange.models.rollouts import (
    Closing,
    Leaving,
    Mode,
    ReplyDay,
    Rollout,
    RolloutMember,
    RolloutState,
)
from rhannu.exchange.models.samples import Sample, ToVerify
from rhannu.exchange.models.spread import SpreadReport
from rhannu.exchange.models.stalls import Remedy, Stall, Tried
from rhannu.exchange.models.standing import PracticeDonor, PracticeStanding
from rhannu.exchange.models.support import (
    Briefed,
    CoachingRequest,
)
from rhannu.exchange.models.tips import Tip, TipList, TipTerms
from rhannu.exchange.models.told import Told
from rhannu.exchange.models.transfers import (
    Mark,
    Stage,
    Transfer,
    TransferStep,
    Verification,
    sight_of,
)
from rhannu.exchange.models.unmet import UnmetAnswer, UnmetSearch

__all__ = [
    "Alike",
    "Answer",
    "AnswerAsk",
    "AnswerDraft",
    "Appointment",
    "MeetingNeed",
    "AskAround",
    "AskedCeiling",
    "Barrier",
    "Beginning",
    "Briefed",
    "CalendarFeed",
    "CardAnswer",
    "CardSide",
    "Change",
    "Claim",
    "ClaimTerms",
    "Closing",
    "CoachingRequest",
    "Commitment",
    "Core",
    "CostKind",
    "CountOnRecord",
    "Decision",
    "Difference",
    "Encounter",
    "FollowUp",
    "FollowUpAnswer",
    "FollowUpTerms",
    "Help",
    "KnowAsk",
    "Leaving",
    "LessonCitation",
    "Level",
    "Mark",
    "Mention",
    "MentorFeedback",
    "MentorOffer",
    "MentorSession",
    "Mentorship",
    "Mode",
    "Move",
    "MoveReply",
    "NotHere",
    "Offer",
    "Outcome",
    "Over",
    "Pause",
    "Pledge",
    "PracticeDonor",
    "PracticeStanding",
    "Reach",
    "ReachCounted",
    "ReachState",
    "Remedy",
    "ReplyDay",
    "Request",
    "Rollout",
    "RolloutMember",
    "RolloutState",
    "Sample",
    "SharingDuty",
    "SignUp",
    "SpreadReport",
    "Stage",
    "Stall",
    "Tip",
    "TipList",
    "TipTerms",
    "ToVerify",
    "Told",
    "Transfer",
    "TransferCard",
    "TransferStep",
    "Tried",
    "Unit",
    "UnmetAnswer",
    "UnmetSearch",
    "Verification",
    "When",
    "sight_of",
]
