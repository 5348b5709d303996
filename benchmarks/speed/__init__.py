"""How much a page costs, as a multiple of a floor measured in the same run.

The floor F is bare Django on the same server and database: one indexed query and one small
template. Pages at each size of collection and the floor take turns, so that a busy machine slows
all of them alike. What is compared is processor time of the server's worker, not waiting.
"""

from .measure import measure
from .tables import as_table, write

__all__ = ["as_table", "measure", "write"]
