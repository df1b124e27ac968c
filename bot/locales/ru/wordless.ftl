# What is said to a message that is not read: handlers/submissions.py, bot/revising.py.

-what-to-send =
    Можно прислать:
    • пересланный пост, с фото или без
    • ссылку на статью
    • текст статьи, хоть на несколько сообщений
    • файл до 20 МБ: { -files }
unsupported =
    Здесь нет текста, а я читаю тексты. { -what-to-send }
unsupported-photo =
    На картинке без подписи мне читать нечего: слова с изображений я не распознаю. { -what-to-send }
unsupported-sound =
    Слушать я не умею: голосовые и музыка остаются без карточки. { -what-to-send }
unsupported-video =
    Видео я не смотрю, а подписи под ним нет. { -what-to-send }
unsupported-sticker =
    Спасибо, но читать тут нечего. { -what-to-send }
unsupported-poll =
    Опросы и списки дел я не разбираю: в них нет статьи. { -what-to-send }
unsupported-contact =
    Контакты и места на карте я не разбираю и не храню. { -what-to-send }
edited-late = Правки я замечаю в первый час. Пришлите исправленный текст новым сообщением.
no-rights = В группе, где вы меня спросили, мне нельзя писать. Попросите её администратора разрешить мне отправлять сообщения, а пока перешлите статью сюда.
