"""What the benchmarks share: Telegram, a stock bot and ours as processes, and the table of ratios."""
