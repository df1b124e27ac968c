# --- a schedule in words: what is said here is understood when it is typed ---

schedule-daily = ежедневно
schedule-workdays = по будням
schedule-weekend = по выходным
schedule-mondays = понедельникам
schedule-tuesdays = вторникам
schedule-wednesdays = средам
schedule-thursdays = четвергам
schedule-fridays = пятницам
schedule-saturdays = субботам
schedule-sundays = воскресеньям
schedule-on = по { $days }
schedule-at = { $days } в { $times }
schedule-every = { $hours ->
    [1] каждый час
    [few] каждые { $hours } часа
   *[many] каждые { $hours } часов
}
list-and = { $head } и { $last }

# --- what is wrong with words about when ---

-schedule-examples =
    Можно так:
    • каждый будний день в 8:30
    • ежедневно в 8 и 20
    • по понедельникам и четвергам в 7:15
    • в воскресенье вечером
    • каждые 6 часов
    • в 9:00 по Москве
schedule-bad-word =
    Не понимаю слово «{ $value }».

    { -schedule-examples }
schedule-bad-empty =
    Не вижу, когда присылать.

    { -schedule-examples }
schedule-bad-long =
    Слишком длинно: скажите короче, когда присылать.

    { -schedule-examples }
schedule-bad-clock =
    Времени «{ $value }» не бывает. Часы от 0 до 23, минуты от 0 до 59: «в 8:30», «в 20», «в 9 вечера».
schedule-bad-rare =
    «{ $value }» — так редко я не умею: самое редкое — раз в неделю. Например: «по понедельникам в 9».
schedule-bad-often =
    «{ $value }» — так часто я не присылаю: самое частое — каждый час. О важном сразу рассказывают наблюдения.
schedule-bad-once =
    «{ $value }» — это один раз, а дайджест приходит по расписанию. Собрать его сейчас: /digest

    { -schedule-examples }
schedule-bad-off =
    Отказаться от дайджеста: /unsubscribe. Чтобы не беспокоить ночью: /quiet 22-8
schedule-bad-zones = Здесь два разных места, и непонятно, по какому времени присылать. Назовите одно: «в 9:00 по Москве».
schedule-bad-span = Здесь только начало и конец. Как часто между ними? Например: «каждые 3 часа с 9 до 21».
schedule-bad-steps =
    Раз в { $value } ч не получится. Можно каждый час, каждые 2, 3, 4, 6, 8 или 12 часов, раз в сутки — «ежедневно в 9» — или в пределах дня: «каждые 5 часов с 8 до 23».
schedule-bad-count-day = Сказано, сколько раз в день, а времени названо другое число. Назовите столько же: «дважды в день в 9 и 18».
schedule-bad-count-week = Сказано, сколько раз в неделю, а дней названо другое число. Назовите столько же: «два раза в неделю по понедельникам и четвергам».
schedule-bad-quiet =
    Не понимаю «{ $value }». Тихие часы — это начало и конец: /quiet 22-8, /quiet 23:30-7:00, /quiet с 10 вечера до 8 утра. Отменить: /quiet нет

# --- a digest on its way ---

subscription-placeholder = Дайджест…
subscription-empty = С прошлого дайджеста ничего нового. Пришлите статью или выберите, за чем следить: /follow
subscription-failed = Не получилось собрать дайджест: у меня что-то сломалось, разработчики об этом узнают. Ничего не потеряно: всё, что в нём было бы, войдёт в следующий.
