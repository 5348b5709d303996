"""What was answered so far, carried from page to page in the address: signed, and kept nowhere.

So the back link, a change of language and a saved address all keep it.
"""

from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused

SALT = "rhannu.so_far"
LONGEST = 3400  # characters; servers refuse addresses over about 4,000


def packed(answers: dict[str, Any]) -> str:
    """The answers as a query. Raises Refused where they are too long to carry."""
    text = signing.dumps(answers, salt=SALT, compress=True)
    if len(text) > LONGEST:
        raise Refused(_("This is too long to go on with. Say it in fewer words; notes will do."))
    return urlencode({"so_far": text})


def unpacked(text: str) -> dict[str, Any]:
    """The answers in a query; none where it is not one of ours."""
    try:
        return signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return {}
