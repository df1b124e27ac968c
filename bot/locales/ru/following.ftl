# --- why a source cannot be read ---

problem-not-a-feed = По этому адресу не лента: ни RSS, ни Atom, ни JSON Feed.
problem-no-feed = На этой странице ленты не нашлось. Если у сайта есть RSS, пришлите его адрес целиком: /follow https://сайт.рф/rss.xml. Канал Telegram — по имени: /follow @канал
problem-robots = Сайт просит программы не читать эту ленту (robots.txt), поэтому подписаться на неё нельзя.
problem-not-outlines = В этом файле нет списка лент (OPML). В другой программе для чтения лент выберите «Экспорт в OPML» и пришлите то, что она сохранит.
