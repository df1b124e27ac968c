# Above the cards that are offered in other chats: Telegram shows at most a line.

inline-read = Прочитать эту статью
inline-nothing = Ничего не нашлось. Прислать статью
inline-how = Как искать
