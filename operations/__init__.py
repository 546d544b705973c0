"""What an operator does beside the running bot: backups, and looking after what was set aside."""
