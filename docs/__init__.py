"""What there is to read about the house, and what writes the parts that are generated."""
