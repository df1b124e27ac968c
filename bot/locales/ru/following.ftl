# --- why a source cannot be read ---

problem-not-a-feed = По этому адресу не лента: ни RSS, ни Atom, ни JSON Feed.
problem-no-feed = На этой странице ленты не нашлось. Если у сайта есть RSS, пришлите его адрес целиком: /follow https://сайт.рф/rss.xml. Канал Telegram — по имени: /follow @канал
problem-robots = Сайт просит программы не читать эту ленту (robots.txt), поэтому подписаться на неё нельзя.
problem-not-outlines = В этом файле нет списка лент (OPML). В другой программе для чтения лент выберите «Экспорт в OPML» и пришлите то, что она сохранит.
source-broke = у меня что-то сломалось на этой ленте, разработчики об этом узнают

# --- following ---

follow-usage =
    За чем следить? Пришлите /follow и адрес:

    /follow https://сайт.рф/rss.xml — лента RSS, Atom или JSON
    /follow сайт.рф — ленту на сайте найду сам
    /follow @канал — открытый канал Telegram

    Список из другой программы пришлите файлом OPML. Всё, за чем слежу: /sources
following = Смотрю, что там…
follow-done = ✅ Слежу: <b>{ $title }</b>
follow-known = ✅ Уже слежу: <b>{ $title }</b>
follow-newest = Последнее там:
follow-next = Новое прочитаю сам, по одному разу. Оно будет в поиске и в дайджесте; вот всё, за чем слежу: /sources
follow-next-order = Когда присылать дайджест, вы ещё не сказали: /subscribe каждый день в 9
follow-which = На этом сайте несколько лент. За какой следить?
follow-failed = Не получилось посмотреть, что там: { $site } — { $why }. Проверьте адрес или пришлите /follow ещё раз позже.
follow-not-a-link = Не похоже на адрес: { $site }. Пришлите адрес ленты или сайта — /follow сайт.рф — или имя открытого канала: /follow @канал
follow-private = За закрытым каналом я следить не могу: у него нет открытой страницы. Пересылайте мне посты из него, а если канал ваш, добавьте меня администратором: /channel
follow-too-many = За раз беру не больше { $most } адресов. Пришлите их частями или списком, файлом OPML.
follow-full = { $limit ->
    [one] Слежу уже за { $limit } источником, больше не могу. Уберите лишнее: /sources
   *[other] Слежу уже за { $limit } источниками, больше не могу. Уберите лишние: /sources
}
outlines-found = { $n ->
    [one] В файле { $n } лента:
    [few] В файле { $n } ленты:
   *[many] В файле { $n } лент:
}
outlines-more = …и ещё { $n }
outlines-new = { $n ->
    [0] Нового в этом списке нет.
    [one] ✅ Слежу ещё за { $n } источником.
   *[other] ✅ Слежу ещё за { $n } источниками.
}
outlines-known = За остальными слежу и так: { $n }.
outlines-full = Не поместилось: { $n }. Больше чем за { $limit } источниками сразу не слежу.
outlines-all = Всё здесь: /sources
administrators-only = В группе это решают её администраторы.

# --- the list of sources ---

sources-title = { $n ->
    [one] Слежу за { $n } источником
   *[other] Слежу за { $n } источниками
}
sources-none = Пока ни за чем не слежу. Пришлите /follow и адрес ленты, сайта или @канал, и новое там я буду читать сам.
source-feed = лента
source-channel = канал
source-paused = на паузе
source-waiting = ещё не смотрел, скоро посмотрю
source-every = { $n ->
    [one] смотрю раз в { $n } минуту
    [few] смотрю раз в { $n } минуты
   *[many] смотрю раз в { $n } минут
}
source-every-hours = { $n ->
    [one] смотрю раз в { $n } час
    [few] смотрю раз в { $n } часа
   *[many] смотрю раз в { $n } часов
}
source-failing = не читается с { $since }: { $why }
source-looked = Прочитано: { $when }
source-next = Следующий раз: { $when }
source-gone = За этим источником я больше не слежу.
source-failing-notice =
    ⚠️ <b>{ $title }</b> не читается уже неделю.

    Причина: { $why }.

    Буду проверять раз в день и больше об этом не напишу.
unfollow-question = Больше не следить за «{ $title }»? Прочитанное останется в поиске.
unfollow-done = Больше не слежу: { $title }
unfollow-unknown = Не слежу ни за чем похожим: { $what }. Всё, за чем слежу: /sources
opml-title = Сводка: источники
opml-done = { $n ->
    [one] { $n } источник в файле OPML: его возьмёт любая программа для чтения лент.
    [few] { $n } источника в файле OPML: его возьмёт любая программа для чтения лент.
   *[many] { $n } источников в файле OPML: его возьмёт любая программа для чтения лент.
}
button-follow = Следить
button-follow-all = { $n ->
    [one] Следить за ней
   *[other] Следить за всеми
}
button-pause = ⏸ Пауза
button-resume = ▶️ Продолжить
button-unfollow = Убрать
button-unfollow-yes = Да, не следить
button-unfollow-no = Нет, оставить
button-try = Проверить сейчас
button-sources = ‹ Все источники
button-opml = Списком OPML

# --- why a source fails, in short ---

why-server = сайт отвечает ошибкой { $status }
why-unreachable = сайт не отвечает
why-certificate = сертификату сайта нельзя доверять
why-redirects = адрес без конца переадресует
why-page-gone = по этому адресу больше ничего нет
why-login-needed = нужен вход на сайт
why-access-denied = сайт не пускает программы
why-site-busy = сайт просит зайти позже
why-broken-answer = сайт отвечает не по правилам
why-address-refused = такие адреса я не открываю
why-not-a-feed = вместо ленты там что-то другое
why-robots = сайт просит программы её не читать (robots.txt)
why-preview-off = канал закрыл предпросмотр

# --- what sources brought ---

origin-source = 📰 Из источника: { $name }
history-followed-title = { $total ->
    [one] Из источников: { $total } карточка
    [few] Из источников: { $total } карточки
   *[many] Из источников: { $total } карточек
}
button-followed = Из источников: { $n }
