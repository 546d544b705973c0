"""What is reached over HTTP: the webhook, and what those who watch over a bot look at."""
