"""Every sentence that the bot says. Pure: an outcome in, texts and buttons out."""
