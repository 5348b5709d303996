"""Who may do what with networks."""

from rhannu.networks.rules.networks import (
    check_can_keep_network,
    check_is_open,
    check_membership_lasts,
    check_post_can_belong,
    convenes,
)

__all__ = [
    "check_can_keep_network",
    "check_is_open",
    "check_membership_lasts",
    "check_post_can_belong",
    "convenes",
]
