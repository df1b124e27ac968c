# --- for administrators ---

command-stats = как дела у бота: люди, статьи, очередь, время ответа, ошибки
command-failures = что не удалось прочитать и почему
command-broadcast = сообщение всем: /broadcast текст
command-invite = ссылка, по которой войдёт один человек
admin-help =
    { help }

    <b>Администратору</b>
    /stats — { command-stats }
    /failures — { command-failures }
    /broadcast — { command-broadcast }
    /invite — { command-invite }
invite-link =
    По этой ссылке войдёт один человек, один раз:
    { $link }
invite-needless = Приглашения сейчас не нужны: бот открыт для всех или только для тех, кто назван в настройках. Чтобы впускать по ссылкам, включите BY_INVITATION.
invite-spent = По этой ссылке уже вошли, или её отозвали. Попросите новую у того, кто вас пригласил.
stats-title = Как дела у бота
stats-chats = Чатов: { $chats }, из них недоступны: { $parted }
stats-kept = Статей: { $articles }, записей в историях: { $entries }
stats-followed = Источников: { $sources }, подписок на дайджест: { $subscriptions }
stats-lately = За дни с работой (последние две недели, таких { $days }): прочитано { $answered }, не удалось { $failed }
stats-times = Ответ: обычно { $middle } с, долгие { $slow } с (95 %)
stats-queue = Сейчас в работе и очереди: { $open }, разбирается: { $reading }, сообщений к отправке: { $outbox }
stats-failures = Почему не удалось
stats-picture = Прочитано по дням, за { $days } дней
stats-answered = прочитано
stats-failed = не удалось
failures-title = Не удалось прочитать
failures-none = Неудач нет.
failures-text = текст, знаков: { $length }
failures-retry = { $number }: повторить
failures-retried = Читаю ещё раз
failures-gone = Этого уже нет или оно прочитано.
reading-again = Читаю ещё раз…
broadcast-usage = Напишите после команды, что сказать всем: /broadcast Сегодня в 22:00 бот замолчит на час. Знаков не больше { $most }.
broadcast-question = Так это увидят. Отправить?
broadcast-send = { $chats ->
    [one] Отправить { $chats } чату
   *[other] Отправить { $chats } чатам
}
broadcast-drop = Не отправлять
broadcast-goes = Отправляю всем, в темпе Telegram.
broadcast-went = Это уже отправлено.
broadcast-dropped = Не отправлено никому.

# --- why something could not be read, in a few words: `failed-` and the rest of the problem's key, or a class of errors ---

failed-unreadable = не читается
failed-empty = нет текста
failed-few-words = слово-другое вместо статьи
failed-too-long = слишком длинный текст
failed-file-too-large = слишком большой файл
failed-not-text = файл без текста
failed-private-link = ссылка внутрь Telegram
failed-document-encrypted = файл с паролем
failed-document-scan = скан без слов
failed-document-garbled = буквы PDF не читаются
failed-document-damaged = файл повреждён
failed-document-heavy = файлу не хватило времени или памяти
failed-document-old = старый .doc
failed-document-djvu = DjVu
failed-document-table = таблица
failed-document-slides = презентация
failed-document-picture = картинка
failed-document-media = звук или видео
failed-document-archive = архив
failed-document-program = программа
failed-bot-wall = сайт проверяет, не программа ли это
failed-consent = страница просит согласия на cookie
failed-scripts = страница пуста без JavaScript
failed-paywall = статья за деньги
failed-login = вместо статьи вход на сайт
failed-page-missing = вместо статьи «не найдено»
failed-list-page = вместо статьи список
failed-too-short = на странице почти нет текста
failed-preview-off = канал закрыл предпросмотр
failed-post-missing = поста нет
failed-not-a-feed = вместо ленты что-то другое
failed-no-feed = на сайте нет ленты
failed-robots = сайт просит программы не читать (robots.txt)
failed-not-outlines = не список OPML
failed-not-a-link = не адрес
failed-address-refused = такие адреса не открываются
failed-unreachable = сайт не отвечает
failed-certificate = сертификату сайта нельзя доверять
failed-redirects = переадресация без конца
failed-page-gone = страницы больше нет
failed-login-needed = нужен вход на сайт
failed-access-denied = сайт не пускает программы
failed-site-busy = сайт занят
failed-server = сайт ответил ошибкой
failed-broken-answer = сайт ответил не по правилам
failed-page-too-large = слишком большой файл по ссылке
failed-linked-feed = по ссылке лента
failed-media = по ссылке не текст
failed-download-failed = Telegram не отдал файл
failed-worker = рабочий процесс упал
failed-slow = разбор не уложился во время
failed-ours = ошибка в самой «Сводке», смотрите журнал
