"""The protocol of storage, by topics: each is told by those who ask for it. `bot.storage` puts them together."""
