# --- what the person who runs the bot reads in the terminal ---

cli-description = Сводка: читает русские статьи, показывает главное, действующих лиц и договорённости.
cli-run = запустить бота
cli-analyze = разобрать статью из файла или со стандартного ввода
cli-explain = показать для каждого предложения, какие слова говорят о договорённостях и какие правила это решили
cli-rules = назвать и правила, которые промолчали
cli-read = показать статьи так, как они прочитаны: строка JSON на каждую
cli-names = файлы (HTML, текст, можно .gz) и адреса страниц
cli-file = файл или адрес страницы; «-» или ничего — стандартный ввод
cli-json = разбор в JSON вместо карточки
cli-jsonl = много статей: строка JSON с doc_id и text на входе, строка разбора на выходе
cli-no-file = Не удалось прочитать { $file }: { $reason }
settings-wrong = Настройки неверны, бот не запущен:
setting-integer = нужно целое число
setting-number = нужно число
setting-numbers = нужны номера через запятую
setting-boolean = нужно true или false
setting-at-least = не меньше { $bound }
setting-at-most = не больше { $bound }
setting-one-of = нужно одно из: { $bound }
setting-token = это не токен: нужен вид 123456:ABC…, его выдаёт @BotFather
setting-secret = это не секрет для Telegram: латинские буквы, цифры, _ и -, не больше 256
setting-agent = это не для заголовка: нужны латинские буквы, цифры и знаки, без пробелов по краям
setting-place = нужен адрес вида хост:порт
setting-url = нужен адрес вида https://…
setting-unknown = такой настройки нет, все названы в .env.example
setting-encoding = файл не в кодировке UTF-8: сохраните его в ней
setting-unreadable = файл не читается: { $bound }
setting-other = { $bound }
no-token =
    Бот работает без Telegram: чат с ним открывается в браузере.
      { $address }
    База временная: с остановкой (Ctrl-C) всё исчезнет. Чтобы бот отвечал в Telegram, нужен токен:
      1. откройте в Telegram @BotFather и отправьте ему /newbot;
      2. скопируйте .env.example в .env и впишите токен в строку BOT_TOKEN=…;
      3. снова выполните make run.
token-refused = Telegram не знает такого токена. Проверьте BOT_TOKEN: его выдаёт @BotFather.
second-process = С этим токеном уже работает другой процесс. Остановите его: двое мешают друг другу.
listen-failed = Не удалось открыть { $address }: { $reason }
storage-broken = База { $file } не открывается: { $reason }
cli-backup = записать копию базы в файл, можно при работающем боте
cli-backup-file = куда записать копию
cli-restore = вернуть базу из копии; бот должен быть остановлен
cli-restore-file = копия, сделанная командой backup
cli-check = проверить настройки, токен, базу, место на диске и рабочий процесс
backup-done = Копия записана в { $file }: статей { $articles }, записей { $entries }, { $size } МБ, схема { $schema } из { $newest }.
backup-failed = Копия не записана в { $file }: { $reason }
restore-done = База { $file } восстановлена: статей { $articles }, записей { $entries }, { $size } МБ, схема { $schema } из { $newest }. Прежняя лежит рядом, с окончанием .replaced.
restore-failed = База { $file } осталась прежней: { $reason }
unfit-busy = ею пользуется работающий бот. Остановите его и повторите
unfit-missing = такого файла или папки нет
unfit-foreign = это не база «Сводки»
unfit-newer = её сделала «Сводка» новее этой ({ $detail })
unfit-broken = файл повреждён ({ $detail })
unfit-full = на диске нет места
unfit-denied = нет прав на файл или папку
unfit-other = { $detail }
check-settings = настройки верны
check-no-token = токена нет: бот откроет песочницу
check-token = токен верен: @{ $name }
check-token-failed = токен не принят, или Telegram не отвечает: { $reason }
check-no-database = базы { $file } ещё нет: она создастся при запуске
check-database = база { $file } цела: статей { $articles }, записей { $entries }, { $size } МБ, схема { $schema } из { $newest }
check-database-failed = база { $file } негодна: { $reason }
check-disk = на диске { $folder } свободно { $size } МБ (нужен хотя бы 1000)
check-sentence = Министры подписали соглашение.
check-worker = рабочий процесс и модели на месте
check-font = картинки рисуются, шрифт с кириллицей на месте
check-worker-failed = рабочий процесс не отвечает: { $reason }
