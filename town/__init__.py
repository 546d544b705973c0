"""What differs from town to town: areas, units, topics, limits, ladders, calendar."""
