"""Forms that other programs take."""
