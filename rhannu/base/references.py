"""Addresses of private things: ten random characters that nobody can guess or count through."""

import secrets

# No vowels, so that no word appears; no 0, 1, l or o, which people misread over the phone.
LETTERS = "23456789bcdfghjkmnpqrstvwxz"


def new_reference() -> str:
    """Ten characters, about 47 bits."""
    return "".join(secrets.choice(LETTERS) for _ in range(10))
