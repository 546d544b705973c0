"""From words to a verdict: what a complaint is about, what it wants, how bad it is."""
