"""The reference: a stock python-telegram-bot that answers each text with itself and keeps nothing.

python -m benchmarks.rig.echo API_URL [jieba]
"""

import logging
import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from benchmarks.rig.telegram import TOKEN


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """The same words back."""
    assert update.message
    assert update.message.text
    await update.message.reply_text(update.message.text)


def main(url: str, *others: str) -> None:
    """Polls until told to end."""
    if others:
        import jieba  # noqa: PLC0415 -- only where it is asked for: its memory is measured

        jieba.setLogLevel(logging.WARNING)
        jieba.initialize()
    bot = Application.builder().token(TOKEN).base_url(f"{url}/bot").build()
    bot.add_handler(MessageHandler(filters.TEXT, echo))
    bot.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:])
