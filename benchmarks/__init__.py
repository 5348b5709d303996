"""Measures the product's own search and look-alike score on labelled data: python -m benchmarks."""
