"""The verbs: one short function, one transaction each; nothing here knows Telegram."""
