# --- commands ---

command-subscribe = когда присылать дайджест: /subscribe по будням в 8:30
command-unsubscribe = отказаться от дайджеста
command-digest = дайджест сейчас
command-zone = где вы живёте: /zone Екатеринбург
command-quiet = тихие часы: /quiet 22-8

# --- when ---

subscribe-already = Уже приходит:
subscribe-how-often =
    Когда присылать дайджест?

    Выберите или напишите словами, например: «каждый будний день в 8:30», «по понедельникам и четвергам в 7:15».
subscribe-which-days = По каким дням? Отметьте нужные.
subscribe-at-what-time =
    { $days } — в какое время?

    Выберите или напишите своё, например 8:30.
subscribe-at-what-times =
    { $days } — в какие часы? Отметьте нужные.

    Или напишите свои, например «в 8:30 и 20».
subscribe-too-many = Здесь уже { $limit } расписаний, больше нельзя. Лишнее можно убрать: /unsubscribe
subscribe-twice = Такое расписание здесь уже есть.
subscribed = ✅ Дайджест будет приходить.
subscription-shown = Дайджест
subscription-paused = ⏸ На паузе. Что придёт за это время, покажу, когда продолжите.
subscription-goes-on = ▶️ Дайджест снова приходит.
subscribe-cancelled = Хорошо, ничего не меняю.
order-zone = Время: { $zone }, сейчас { $time }
order-next = Следующий: { $when }
order-quiet = 🌙 С { $start } до { $end } тихие часы: что придётся на них, придёт в { $end }
order-sleeps = 🌙 Тихие часы: с { $start } до { $end }
order-paused = На паузе
order-tells-empty = Приходит, даже если ничего нового нет
often-daily = Каждый день
often-workdays = По будням
often-weekend = По выходным
often-days = По дням недели
often-many = Несколько раз в день
day-mon = Пн
day-tue = Вт
day-wed = Ср
day-thu = Чт
day-fri = Пт
day-sat = Сб
day-sun = Вс
press-further = Дальше
press-done = Готово
press-step-back = Назад
press-cancel = Отмена
press-several = Несколько раз в день
press-pause = Пауза
press-go-on = Продолжить
press-unsubscribe = Отписаться
press-empty-on = Присылать, даже если пусто
press-empty-off = Не присылать пустой
press-zone = Сменить часовой пояс
subscription-collecting = Собираю дайджест…
subscription-already = Дайджест уже собирается.

# --- no more ---

unsubscribe-nothing = Дайджесты здесь не приходят. Подписаться: /subscribe
unsubscribe-which = От какого дайджеста отказаться?
unsubscribe-really = Отказаться от этого дайджеста?
press-drop-yes = Да, отказаться
press-keep = Оставить
unsubscribed = Этот дайджест больше не придёт. Подписаться снова: /subscribe
unsubscribe-kept = Оставил как было.
subscription-gone = Этого расписания уже нет. Подписаться: /subscribe

# --- where ---

zone-ask =
    В каком городе вы живёте? От этого зависит, когда у вас утро.

    Выберите или напишите: «Нижний Новгород», «мск+2», «UTC+5». Можно и сколько у вас сейчас времени: «18:45».
zone-known =
    Ваше время: { $zone }.

    Другое? Выберите или напишите город, «мск+2», «UTC+5» или сколько у вас сейчас времени: «18:45».
zone-unknown =
    Не знаю места «{ $place }». Назовите ближайший большой город или сдвиг: «Екатеринбург», «мск+2», «UTC+5», «+3». Или сколько у вас сейчас времени: «18:45».
zone-set = Ваше время: { $zone }, сейчас { $time }.
zone-set-next = { $words } — следующий { $when }

# --- quiet ---

quiet-set = 🌙 С { $start } до { $end } ничего не присылаю сам: что придётся на это время, придёт в { $end }. На сообщения отвечаю как всегда.
quiet-off = Тихих часов нет: дайджесты приходят вовремя, днём и ночью.
quiet-none = Тихих часов нет. Назначить: /quiet 22-8 или /quiet с 10 вечера до 8 утра
quiet-shown = 🌙 Тихие часы: с { $start } до { $end }. Другие: /quiet 23-7. Отменить: /quiet нет
quiet-zone = Время: { $zone }. Другое: /zone
quiet-zone-assumed = Время московское. Если вы живёте по другому: /zone Екатеринбург

# --- moments ---

moment-today = сегодня в { $time }
moment-tomorrow = завтра в { $time }
moment-day = { $day }, в { $time }
moment-date = { $weekday ->
    [0] в понедельник
    [1] во вторник
    [2] в среду
    [3] в четверг
    [4] в пятницу
    [5] в субботу
   *[6] в воскресенье
}, { $day } { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
}
