"""Standing groups of people, and what they hold together."""

from rhannu.networks.models.campaigns import (
    Campaign,
    PostAsk,
    Reached,
)
from rhannu.networks.models.collaboratives import (
    ChangeIdea,
    CharterAnswer,
    Collaborative,
    Factor,
    Gap,
    Measure,
    Session,
)
from rhannu.networks.models.collaboratives_teams import (
    Attendance,
    Cycle,
    Point,
    SessionAction,
    Story,
    StoryEvidence,
    Team,
    TeamMember,
)
from rhannu.networks.models.digests import (
    Digest,
    DigestIssue,
)
from rhannu.networks.models.endorsements import (
    Carrying,
    Endorsement,
    Raised,
)
from rhannu.networks.models.events import (
    Delegate,
    Event,
    Item,
)
from rhannu.networks.models.listings import (
    Listing,
    ListingFile,
)
from rhannu.networks.models.meetings import (
    AgendaItem,
    Attending,
    Meeting,
    MeetingAction,
    MeetingDecision,
)
from rhannu.networks.models.networks import (
    Membership,
    Network,
    NetworkSector,
    NetworkTheme,
)
from rhannu.networks.models.proposals import (
    NetworkProposal,
)
from rhannu.networks.models.surveys import (
    Box,
    Survey,
    SurveyDeed,
    Wave,
)
from rhannu.networks.models.themes import (
    Ask,
    RaisedTheme,
    Raising,
)

__all__ = [
    "AgendaItem",
    "Ask",
    "Attendance",
    "Attending",
    "Box",
    "Campaign",
    "Carrying",
    "ChangeIdea",
    "CharterAnswer",
    "Collaborative",
    "Cycle",
    "Delegate",
    "Digest",
    "DigestIssue",
    "Endorsement",
    "Event",
    "Factor",
    "Gap",
    "Item",
    "Listing",
    "ListingFile",
    "Measure",
    "Meeting",
    "MeetingAction",
    "MeetingDecision",
    "Membership",
    "Network",
    "NetworkProposal",
    "NetworkSector",
    "NetworkTheme",
    "Point",
    "PostAsk",
    "Raised",
    "RaisedTheme",
    "Raising",
    "Reached",
    "Session",
    "SessionAction",
    "Story",
    "StoryEvidence",
    "Survey",
    "SurveyDeed",
    "Team",
    "TeamMember",
    "Wave",
]
