"""What can happen to networks."""

from rhannu.networks.actions.networks import add_member, end_membership, keep_network

__all__ = ["add_member", "end_membership", "keep_network"]
