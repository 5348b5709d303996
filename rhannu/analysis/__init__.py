"""Pure Python and NumPy, without Django: usable on its own from a notebook."""
