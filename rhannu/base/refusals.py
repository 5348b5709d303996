"""A refusal is a sentence: what cannot be done, why, and what to do next."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


class Refused(Exception):
    """Something that must not happen was asked for; nothing has changed.

    message  a translated sentence that ends in a next step.
    field    the form field it belongs to, where there is one.
    """

    def __init__(self, message: Any, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field

    def __str__(self) -> str:
        return str(self.message)


@dataclass(frozen=True)
class Problem:
    """One thing wrong with what somebody sent. A form shows all of them at once."""

    field: str
    message: Any


def allowed(check: Callable[..., None], **facts: Any) -> bool:
    """Whether `check` is silent: the yes-or-no twin of a rule, for showing a button."""
    try:
        check(**facts)
    except Refused:
        return False
    return True


def why_not(check: Callable[..., None], **facts: Any) -> str:
    """The refusal's sentence, or an empty string: what stands where the button would have been."""
    try:
        check(**facts)
    except Refused as refused:
        return str(refused)
    return ""
