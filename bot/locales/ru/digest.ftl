# --- a digest: stories, agreements of the period, who acted ---

digest-title = 🗞 <b>Дайджест</b> · { $date }
digest-count = { $entries ->
    [one] { $entries } статья
    [few] { $entries } статьи
   *[many] { $entries } статей
} { $since } · { $stories ->
    [one] { $stories } сюжет
    [few] { $stories } сюжета
   *[many] { $stories } сюжетов
}
digest-no-news = Новых статей { $since } нет
digest-since-today = с { $time }
digest-since-yesterday = со вчера, { $time }
digest-since-day = с { $date }
digest-muted = { $n ->
    [one] 🔇 скрыта { $n } статья: вы просили о таком не сообщать
    [few] 🔇 скрыто { $n } статьи: вы просили о таком не сообщать
   *[many] 🔇 скрыто { $n } статей: вы просили о таком не сообщать
}
digest-brief = Ещё коротко
digest-left = { $n ->
    [one] …и ещё { $n } сюжет
    [few] …и ещё { $n } сюжета
   *[many] …и ещё { $n } сюжетов
}
digest-agreements-left = { $n ->
    [one] …и ещё { $n } договорённость: /agreements
    [few] …и ещё { $n } договорённости: /agreements
   *[many] …и ещё { $n } договорённостей: /agreements
}
story-watched = 👁 { $name }
story-going-on = { $n ->
    [one] 🔁 продолжение, было { $date }; { $n } новая статья
    [few] 🔁 продолжение, было { $date }; { $n } новые статьи
   *[many] 🔁 продолжение, было { $date }; { $n } новых статей
}
sources-more = и ещё { $n }
change-was = раньше: { $status }, { $date }
change-overdue = срок прошёл { $date }
digest-cast = Кто действовал
player = { $n ->
    [one] { $name } — { $n } сюжет
    [few] { $name } — { $n } сюжета
   *[many] { $name } — { $n } сюжетов
}
picture-caption = Кто действовал и кто с кем договорился
picture-cast = Кто действовал, в скольких сюжетах
picture-ties = Кто с кем договорился

# --- its buttons ---

button-more = 👍 Больше такого
button-less = 👎 Меньше такого
button-later = ⏰ Позже
button-digest-back = ‹ Назад
choose-more = Какого сюжета? Нажмите его номер.
choose-less = Про какой сюжет меньше? Нажмите его номер.
judged-more = Запомнил: такое — выше.
judged-less = Запомнил: такое — ниже.
later-hour = Через час
later-evening = Вечером
later-morning = Завтра утром
later-said = Напомню { $date } в { $time }.
later-title = ⏰ Дайджест, который вы отложили, — в сообщении выше. Номера открывают карточки.
later-wait = ⏰

# --- watches ---

alert-title = 👁 { $names }
button-open-card = Карточка
button-in-digest = 🔕 Только в дайджест
watch-kept-now = 👁 Слежу: <b>{ $name }</b>. Сообщу сразу, как только источники об этом напишут.
watch-kept-digest = 👁 Слежу: <b>{ $name }</b>. Такое будет первым в дайджесте.
watch-kept-mute = 🔇 Скрываю: <b>{ $name }</b>. Такого не будет ни в дайджестах, ни сразу.
watch-is-pair = Это пара: расскажу, где они договариваются друг с другом и где речь об обоих.
watch-is-agreement = Это договорённость: расскажу о той, где сказано всё это, в любых формах.
watch-now = сразу
watch-digest = в дайджесте
watch-mute = скрыто
watches-title = Наблюдения: { $total }
watches-suggested = Чаще всего в том, что вы читаете:
watch-usage =
    За кем или за чем следить? Например:
    <code>/watch Токаев</code> — лицо, организация или страна
    <code>/watch Россия — Казахстан</code> — пара
    <code>/watch соглашение о поставке урана</code> — договорённость
    <code>/mute футбол</code> — о таком не сообщать
    Форма слова не важна. Весь список — /watches.
watch-too-long = Это слишком длинно: хватит имени или нескольких слов, до { $most } знаков.
watch-too-many = Наблюдений уже { $most }, больше не держу. Уберите лишние: /watches.
button-at-once = 🔔 Сообщать сразу
button-to-digest = 👁 Только в дайджест
button-unwatch = ✖️ Убрать
button-watches = Все наблюдения
command-watch = следить: лицо, пара, договорённость
command-mute = не сообщать о таком
command-watches = за чем вы следите
