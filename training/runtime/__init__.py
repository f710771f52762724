"""What training and reading share: no torch here, so that the reader can carry the same code."""
