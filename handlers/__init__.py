"""The only room that knows Telegram: receiving, reading, rendering, sending, and one module per role."""
