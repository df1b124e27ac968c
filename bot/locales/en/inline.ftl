# Above the cards that are offered in other chats: Telegram shows at most a line.

inline-read = Read this article
inline-nothing = Nothing found. Send an article
inline-how = How to search
