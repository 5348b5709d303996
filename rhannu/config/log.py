"""What is kept out of the log: the secret part of a mailed link, wherever its path is named."""

import logging
import re

# Long, and not all in small letters: a token, and no slug.
_TOKEN = re.compile(r"/(?=[^/\s]*[A-Z])[\w.=-]{24,}")


class WithoutTokens(logging.Filter):
    """The line stays, with an ellipsis where the token stood."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        if _TOKEN.search(said):
            record.msg, record.args = _TOKEN.sub("/…", said), ()
        return True
