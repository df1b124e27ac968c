# --- the head of a card ---

reading-time = чтение { $full } → { $brief }
hours = { $n } ч
minutes = { $n } мин
seconds = { $n } сек
origin-user = 👤 От: { $name } · { $date }
origin-hidden-user = 👤 От: { $name } (профиль скрыт) · { $date }
origin-unnamed = 👤 Автор скрыл своё имя · { $date }
origin-chat = 💬 Из чата «{ $name }» · { $date }
origin-channel = 📢 Из канала «{ $name }» · { $date }
origin-channel-link = 📢 Из канала <a href="{ $url }">{ $name }</a> · { $date }
partial = ✂️ Прочитано начало: остальное закрыто или слишком длинно. Его можно прислать сообщением или отдельным файлом.
seen-before = ♻️ Вы уже присылали этот текст { $date }

# --- its body ---

short-text = Текст короткий, вот он целиком:
actors-title = Кто действует
actors-more = …и ещё { $n }: кнопка «Все участники»
actors-more-shared = …и ещё { $n }
agreements-title = О чём договорились
agreements-more = …и ещё { $n }: кнопка «Цитаты»
agreements-more-shared = …и ещё { $n }
agreements-none = Договорённостей в тексте не нашлось.
not-russian = Действующие лица и договорённости я нахожу только в русских текстах, поэтому здесь лишь главное.
not-russian-short = Действующие лица и договорённости я нахожу только в русских текстах.
parties-more = { $names } и ещё { $n }
untitled = Без заголовка

table-parties = Стороны
table-subject = О чём
table-terms = Срок и условия

# --- an agreement ---

status-signed = подписано
status-agreed = договорились
status-promised = обещано
status-planned = планируется
status-proposed = предложено
status-ended = прекращено
status-rejected = отклонено
deadline = срок: { $words }
deadline-due = срок: { $words } ({ $due })
modality-reported = со слов: { $speaker }
modality-reported-unnamed = по сообщениям
modality-conditional = при условии
modality-negated = отрицается
modality-rumour = по слухам

# --- other views of a card ---

long-title = Подробнее
quotes-title = Цитаты
actors-all-title = Все участники
type-PER = Люди
type-ORG = Организации
type-LOC = Страны и места
mentions = { $n ->
    [one] { $n } упоминание
    [few] { $n } упоминания
   *[many] { $n } упоминаний
}
quotes-none = Цитат нет: договорённостей в тексте не нашлось.
actors-none = Действующих лиц в тексте не нашлось.
delete-question =
    Удалить карточку из вашей истории?

    <b>{ $title }</b>

    Вернуть её нельзя, но текст можно прислать снова.
deleted = 🗑 Карточка удалена из вашей истории.

# --- buttons ---

button-card = ‹ К карточке
button-long = Подробнее
button-quotes = Цитаты
button-actors = Все участники
button-text = Текст
button-share = Поделиться
button-delete = Удалить
button-delete-yes = Да, удалить
button-delete-no = Нет, оставить
button-history = ‹ К истории
page = { $number } / { $count }
button-stale = Этой карточки больше нет. Ваши карточки: /history

# --- history ---

history-title = { $total ->
    [one] Ваша история: { $total } карточка
    [few] Ваша история: { $total } карточки
   *[many] Ваша история: { $total } карточек
}
history-agreements = { $n ->
    [one] { $n } договорённость
    [few] { $n } договорённости
   *[many] { $n } договорённостей
}
history-hint = Номер на кнопке открывает карточку.
history-empty = История пуста. Перешлите мне статью, пришлите текст или файл, и здесь появится её карточка.
text-none = Текста здесь нет.
