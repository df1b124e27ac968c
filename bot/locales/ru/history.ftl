# --- search ---

searching = Ищу…
search-usage =
    Как искать: /search и слова. Форма слова не важна: «поставки» найдут и «поставку».

    /search поставки пшеницы
    /search «на пять лет» — точная фраза
    /search актор:Токаев — где он действует
    /search зерно статус:подписано — ещё: договорились, обещано, планируется, предложено, прекращено, отклонено
    /search зерно источник:«Степные вести»
    /search зерно после:2026-01-01 до:2026-03
search-title = { $total ->
    [one] Нашлась { $total } карточка
    [few] Нашлось { $total } карточки
   *[many] Нашлось { $total } карточек
}
search-nothing = В вашей истории ничего не нашлось: { $query }. Попробуйте меньше слов или уберите фильтр.
search-bad-empty = Здесь нет слов, по которым можно искать.
search-bad-filter = Такого фильтра нет: { $value }:
search-bad-value = После «{ $value }:» ничего не стоит. Пишите без пробела, несколько слов в кавычках: { $value }:«два слова»
search-bad-status = Такого статуса нет: { $value }
search-bad-date = Не понимаю дату: { $value }. Можно так: 2026-01-31, 31.01.2026, 2026-01 или 2026.
search-meant = Может быть, «{ $close }»?
button-found = ‹ К найденному

# --- narrowing the history ---

filter-agreed = С договорённостями
filter-source = По источнику
filter-actor = По лицу
choose-source = Откуда статьи показать?
choose-actor = О ком статьи показать?
choose-nothing = Выбирать пока не из чего. Ваши карточки: /history
button-all = ‹ Вся история

# --- agreements and actors of a whole history ---

ledger-title = { $total ->
    [one] { $total } договорённость
    [few] { $total } договорённости
   *[many] { $total } договорённостей
}
ledger-nothing = Таких договорённостей в вашей истории нет. { $query }
actor-usage =
    Кого показать? Например: /actor Токаев

    Договорённости с кем-то: /agreements Казахстан — Венгрия подписано 2026
actor-unknown = В вашей истории нет такого действующего лица: { $name }. Поищите словом: /search
actor-who = Кто из них: <b>{ $name }</b>?
actor-together = Это одно лицо, показать вместе
dossier-roles = Роли
dossier-allies = С кем договаривается
dossier-articles = { $total ->
    [one] { $total } статья
    [few] { $total } статьи
   *[many] { $total } статей
}
button-agreements = Договорённости
