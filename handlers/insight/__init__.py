"""What is asked, and teaching the bot."""
