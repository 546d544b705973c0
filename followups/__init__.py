"""What happens later without anyone asking: the tick and the sweep of what is due."""
