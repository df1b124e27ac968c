# --- greeting and help ---

greeting =
    Здравствуйте! Я читаю статьи за вас.

    Перешлите мне пост, пришлите ссылку, текст или файл — PDF, DOCX, книгу, .txt. В ответ придёт карточка: о чём статья, кто действует и кто с кем о чём договорился. За каждой строкой стоит фраза из самой статьи.

    Всё считается на этом сервере: ваши тексты никуда не уходят.

    Что ещё я умею: /help
help =
    <b>Что прислать</b>
    • пересланный пост, с фото или без
    • ссылку на статью или пост, до пяти в одном сообщении
    • текст, хоть на несколько сообщений; правки в первый час прочту
    • файл до 20 МБ: { -files }, в любой кодировке
    • в группе: /summary в ответ на сообщение или /summary и ссылку; другие команды — с моим именем, как в меню

    <b>Что придёт</b>
    Карточка: главное, кто действует и о чём договорились. Под ней кнопки: подробнее, цитаты, все участники, текст целиком.

    <b>Команды</b>
    /start — { command-start }
    /help — { command-help }
    /summary — { command-summary }
    /history — { command-history }
    /search — { command-search }
    /agreements — { command-agreements }
    /actor — { command-actor }
    /follow — { command-follow }
    /unfollow — { command-unfollow }
    /sources — { command-sources }
    /watch — { command-watch }
    /mute — { command-mute }
    /watches — { command-watches }
    /settings — { command-settings }
    /subscribe — { command-subscribe }
    /unsubscribe — { command-unsubscribe }
    /digest — { command-digest }
    /zone — { command-zone }
    /quiet — { command-quiet }
    /channel — { command-channel }
    /export — { command-export }
    /forget — { command-forget }
    /privacy — { command-privacy }

# --- commands, as Telegram's menu shows them ---

command-start = начать
command-help = что я умею
command-summary = прочитать ссылку или сообщение, на которое отвечаете
command-history = ваши карточки
command-search = найти в ваших карточках: /search слова
command-agreements = договорённости всей истории: с кем, статус, период
command-actor = кто это: роли, с кем договаривается, статьи
command-follow = следить за лентой, сайтом или каналом
command-unfollow = больше не следить
command-sources = за чем слежу: состояние, пауза, список OPML
command-export = забрать карточки файлом: всё, период или найденное
command-forget = забыть карточку, период или всё
command-privacy = что я храню, где и как долго
unknown-command =
    Такой команды у меня нет. Есть эти:

    /start — { command-start }
    /help — { command-help }
    /summary — { command-summary }
    /history — { command-history }
    /search — { command-search }
    /agreements — { command-agreements }
    /actor — { command-actor }
    /follow — { command-follow }
    /unfollow — { command-unfollow }
    /sources — { command-sources }
    /watch — { command-watch }
    /mute — { command-mute }
    /watches — { command-watches }
    /settings — { command-settings }
    /subscribe — { command-subscribe }
    /unsubscribe — { command-unsubscribe }
    /digest — { command-digest }
    /zone — { command-zone }
    /quiet — { command-quiet }
    /channel — { command-channel }
    /export — { command-export }
    /forget — { command-forget }
    /privacy — { command-privacy }
summary-usage =
    Пришлите /summary в ответ на сообщение со статьёй или /summary и ссылку, и я прочитаю.

    /summary коротко — одно-два предложения
    /summary длинно — подробнее
    /summary 5 — сколько предложений вам нужно, от 1 до { $most }
summary-bad-argument = Не понимаю «{ $argument }». Можно так: /summary коротко, /summary длинно или число предложений от 1 до { $most }: /summary 5
summary-own-message = Это моё сообщение. Ответьте командой /summary на то, где сама статья, или нажмите под карточкой «Подробнее».

# --- reading ---

reading = Читаю…
queued = { $ahead ->
    [one] В очереди: перед вами { $ahead } текст
    [few] В очереди: перед вами { $ahead } текста
   *[many] В очереди: перед вами { $ahead } текстов
}
wait = …
reading-many = Читаю всё, что вы прислали…
progress = Читаю { $total } { $total ->
    [one] присланный текст
    [few] присланных текста
   *[many] присланных текстов
}: готово { $done }
progress-done = Прочитано { $done } из { $total }
progress-failed = Не получилось: { $failed }
reading-failed = Не получилось разобрать этот текст: у меня что-то сломалось, и разработчики об этом узнают. Ничего не потеряно: пришлите его ещё раз позже.
download-failed = Telegram не отдал мне этот файл, хотя я просил несколько раз. Пришлите его ещё раз.
trouble = Не получилось: у меня что-то сломалось. Попробуйте ещё раз чуть позже.
entry-gone = Этой карточки больше нет. Остальные ваши карточки: /history

# --- limits ---

not-allowed = Этот бот работает только для своих. Если вас здесь ждут, передайте хозяину бота ваш номер: { $user }.
too-fast = { $limit ->
    [one] Слишком быстро: я беру { $limit } сообщение в минуту. Подождите немного и пришлите снова то, что осталось без ответа.
    [few] Слишком быстро: я беру { $limit } сообщения в минуту. Подождите немного и пришлите снова то, что осталось без ответа.
   *[many] Слишком быстро: я беру { $limit } сообщений в минуту. Подождите немного и пришлите снова то, что осталось без ответа.
}
too-many-today = { $limit ->
    [one] За сутки я читаю вам { $limit } статью, она уже прочитана. Пришлите эту позже.
    [few] За сутки я читаю вам { $limit } статьи, они уже прочитаны. Пришлите эту позже.
   *[many] За сутки я читаю вам { $limit } статей, они уже прочитаны. Пришлите эту позже.
}
queue-full-here = Я ещё читаю то, что вы прислали раньше: ждут { $limit }. Подождите, пока очередь станет короче, и пришлите снова то, что осталось без ответа.
queue-full = { $limit ->
    [one] Сейчас очередь полна: в ней уже { $limit } текст. Пришлите свой через несколько минут.
    [few] Сейчас очередь полна: в ней уже { $limit } текста. Пришлите свой через несколько минут.
   *[many] Сейчас очередь полна: в ней уже { $limit } текстов. Пришлите свой через несколько минут.
}
links-more = Прочитаю первые { $taken } из { $all } ссылок. Остальные пришлите отдельно.
