"""What a case is and may become. Pure: nothing here awaits, reads a clock, knows Telegram or SQL."""
