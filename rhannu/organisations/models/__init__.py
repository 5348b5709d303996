"""Organisations and their context, and the people who hold posts in them."""

from rhannu.organisations.models.contacts import HandOver, PostCheck
from rhannu.organisations.models.mail import FirstMail, MailChoice
from rhannu.organisations.models.organisations import (
    Alias,
    Kind,
    Need,
    Organisation,
    OrganisationQuerySet,
    Region,
    Succession,
)
from rhannu.organisations.models.people import (
    Champion,
    Enquiry,
    HeldOn,
    Influence,
    Link,
    Person,
    PersonManager,
    Post,
    PostHolding,
    Profession,
    Role,
    RoleGrant,
    new_session_key,
)

__all__ = [
    "Alias",
    "Champion",
    "Enquiry",
    "FirstMail",
    "HandOver",
    "HeldOn",
    "Influence",
    "Kind",
    "Link",
    "MailChoice",
    "Need",
    "Organisation",
    "OrganisationQuerySet",
    "Person",
    "PersonManager",
    "Post",
    "PostCheck",
    "PostHolding",
    "Profession",
    "Region",
    "Role",
    "RoleGrant",
    "Succession",
    "new_session_key",
]
