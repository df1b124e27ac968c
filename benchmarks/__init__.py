"""What is measured: quality against the gold, speed against the plain libraries. Not part of the suite."""
