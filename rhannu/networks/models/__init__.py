"""Standing groups of people, and what they hold together."""

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
from rhannu.networks.models.networks import (
    Membership,
    Network,
    NetworkSector,
    NetworkTheme,
)

__all__ = [
    "Attendance",
    "ChangeIdea",
    "CharterAnswer",
    "Collaborative",
    "Cycle",
    "Factor",
    "Gap",
    "Measure",
    "Membership",
    "Network",
    "NetworkSector",
    "NetworkTheme",
    "Point",
    "Session",
    "SessionAction",
    "Story",
    "StoryEvidence",
    "Team",
    "TeamMember",
]
