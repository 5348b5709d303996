"""Standing groups of people, and what they hold together."""

from rhannu.networks.models.networks import Membership, Network

__all__ = ["Membership", "Network"]
