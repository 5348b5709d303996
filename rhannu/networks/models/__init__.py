"""Standing groups of people, and what they hold together."""

from rhannu.networks.models.networks import Membership, Network, NetworkSector, NetworkTheme

__all__ = ["Membership", "Network", "NetworkSector", "NetworkTheme"]
