"""What the pages of the register cost as answers become many: milliseconds and queries.

The smaller collection is a tenth of the larger, with as many answers to each practice: were a page
to read more than it shows, it would be slower in the larger one.
"""

from .measure import measure
from .tables import as_table, write

__all__ = ["as_table", "measure", "write"]
