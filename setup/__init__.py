"""Scripts that set the project up and check it. `make help` lists the ways in."""
