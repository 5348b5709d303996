"""What can happen to networks."""

from rhannu.networks.actions.networks import (
    add_member,
    close_network,
    end_membership,
    keep_network,
    set_convenor,
)

__all__ = ["add_member", "close_network", "end_membership", "keep_network", "set_convenor"]
