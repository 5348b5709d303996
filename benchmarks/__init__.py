"""Measures the product's own search and look-alike score on labelled data: python -m benchmarks."""

import os

# The encoder of the semantic extra runs a thread on each core. Threads of NumPy's own beside them
# wait for each other: measured on two cores, five times as long. To be set before NumPy loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
