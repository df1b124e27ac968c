# --- /settings ---

command-settings = длина карточек, язык, часовой пояс, тихие часы
language-name = Русский
settings-title = Настройки
settings-length = Длина карточки
settings-length-hint = Сколько главного показывать сразу. Остальное — под кнопкой «Подробнее».
settings-length-short = коротко, два предложения
settings-length-normal = обычная, около 50 слов
settings-length-long = длинная, около 120 слов
settings-locale = Язык
settings-locale-hint = На каком языке говорит бот. Статьи он читает по-русски.
settings-method = Способ отбора
settings-method-hint = Чем выбирать предложения: способом «Сводки» или известными алгоритмами библиотеки sumy. Действует для новых статей.
settings-method-usual = как у всех
settings-zone = Часовой пояс
settings-zone-hint = По нему приходят дайджесты и считаются дни. Другой город или сдвиг: /zone Дубай, /zone UTC+4
settings-zone-assumed = { $zone } (пока не выбран)
settings-quiet = Тихие часы
settings-quiet-hint = В это время бот сам ничего не присылает, на сообщения отвечает как всегда. Другие часы: /quiet 22-8
settings-quiet-none = нет
settings-quiet-hours = с { $start } до { $end }
settings-rich = Вид карточек
settings-rich-hint = Таблицы и сворачиваемые части карточек и дайджестов видны не во всех приложениях Telegram.
settings-rich-auto = как удобнее боту
settings-rich-on = с таблицами
settings-rich-off = простой текст
settings-back = ‹ Назад
