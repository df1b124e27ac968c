# --- search ---

searching = Searching…
search-usage =
    How to search: /search and words. Any form of a word finds any other.

    /search поставки пшеницы
    /search "на пять лет" — exact phrase
    /search actor:Токаев — where he acts
    /search зерно status:signed — also: agreed, promised, planned, proposed, ended, rejected
    /search зерно source:"Степные вести"
    /search зерно after:2026-01-01 before:«март 2026» — by the date of the article
search-title = { $total ->
    [one] { $total } card found
   *[other] { $total } cards found
}
search-nothing = Nothing in your history: { $query }. Try fewer words or drop a filter.
search-bad-empty = There are no words here to search by.
search-bad-filter = There is no such filter: { $value }:
search-bad-value = Nothing stands after “{ $value }:”. No space, several words in quotation marks: { $value }:"two words"
search-bad-status = There is no such status: { $value }
search-bad-date = I do not understand this date: { $value }. You can say 2026-01-31, 31.01.2026, 2026-01, 2026 or «январь 2026».
search-meant = Did you mean “{ $close }”?
button-found = ‹ To what was found

# --- narrowing the history ---

filter-agreed = With agreements
filter-source = By source
filter-actor = By actor
choose-source = Articles from where?
choose-actor = Articles about whom?
choose-nothing = There is nothing to choose from yet. Your cards: /history
button-all = ‹ The whole history

# --- agreements and actors of a whole history ---

ledger-title = { $total ->
    [one] { $total } agreement
   *[other] { $total } agreements
}
ledger-nothing = No such agreements in your history: { $query }
ledger-empty = There are no agreements in your history yet. They will come with the cards of articles.
button-actor = Who it is: { $name }
actor-usage =
    Whom to show? For example: /actor Токаев

    Agreements with somebody: /agreements Казахстан — Венгрия signed 2026
actor-unknown = Nobody in your history is called { $name }. Try a word: /search
actor-who = Who of them: <b>{ $name }</b>?
actor-together = It is one actor, show all together
dossier-roles = Roles
dossier-allies = Agrees with
dossier-articles = { $total ->
    [one] { $total } article
   *[other] { $total } articles
}
button-agreements = Agreements

# --- forgetting, privacy ---

forget-what = What to forget? A day is the one when the card was made. You can also say /forget 2026-01 or /forget 2026-01-05 2026-02-10
forget-last = The last card
forget-day = Today's
forget-week = This week's
forget-month = This month's
forget-all = Everything
forget-what-else = I have no cards of yours. All else — what you follow and watch, your schedules, what could not be read — can only be forgotten together.
forget-everything = { $total ->
    [0] Forget everything? I have no cards of yours, but what you follow and watch, your schedules and what could not be read will go. Nothing can be brought back.
    [one] Forget everything: { $total } card with the text that you sent, what you follow and watch, your schedules? Nothing can be brought back.
   *[other] Forget everything: { $total } cards with the texts that you sent, what you follow and watch, your schedules? Nothing can be brought back.
}
forgotten-everything = { $total ->
    [0] 🗑 All that I kept about you is forgotten. Your settings stay: /settings. Delete the messages of this chat yourself.
    [one] 🗑 Everything is forgotten, { $total } card with it. The server has it no more, your settings stay: /settings. Delete the messages of this chat yourself.
   *[other] 🗑 Everything is forgotten, { $total } cards with it. The server has them no more, your settings stay: /settings. Delete the messages of this chat yourself.
}
forget-question = { $total ->
    [one] Forget { $total } card ({ $what })? The text that you sent goes with it, nothing can be brought back.
   *[other] Forget { $total } cards ({ $what })? The texts that you sent go with them, nothing can be brought back.
}
period-since = since { $day }
period-until = until { $day }
forget-nothing = There are no cards of that time. What counts is the day when a card was made, not the date of the article.
forget-kept = Nothing is forgotten. Your cards: /history
forgotten = { $total ->
    [one] 🗑 { $total } card is forgotten. The server has it no more. Delete the messages of this chat yourself.
   *[other] 🗑 { $total } cards are forgotten. The server has them no more. Delete the messages of this chat yourself.
}
button-forget-yes = Yes, forget
button-forget-no = No, keep
privacy =
    <b>What I keep</b>
    The texts that you sent, their cards ({ $total }) with your marks, which of them you opened and judged, the list of what I follow for you, the schedules of digests, your settings (language, time zone, look of cards), your searches and the numbers of messages. Nothing else about you but your Telegram number.

    <b>Where</b>
    In one file on the server where I run. Everything is computed there: texts are given to nobody. Only you see your cards, in a group its members.

    <b>How long</b>
    { $days ->
        [0] Until you ask me to forget.
        [one] { $days } day, then I forget by myself.
       *[other] { $days } days, then I forget by myself.
    }
    Forget a card, a period or everything: /forget. What is forgotten is wiped from the file too, unless somebody else holds the same article. When everything is forgotten, the number of the chat and the settings stay.

# --- export ---

export-what = { $total ->
    [one] { $total } card. In which form?
   *[other] { $total } cards. In which form?
}
export-json = JSON: everything as it is
export-markdown = Markdown: to read
export-csv = CSV: a table of agreements
export-calendar = .ics: deadlines for a calendar
export-too-large = The file would be too large. Take it in parts, a month for example: /export 2026-01
exported = { $total ->
    [one] { $total } card
   *[other] { $total } cards
}
exported-agreements = { $total ->
    [one] { $total } agreement
   *[other] { $total } agreements
}
exported-days = { $total ->
    [one] { $total } deadline
   *[other] { $total } deadlines
}
exported-part = Cards in the file: { $count } of { $total }. Take the rest in parts, a year for example: /export 2025
export-no-agreements = There are no agreements in these articles: the table would be empty.
export-no-days = There are no deadlines with a date in these articles: the calendar would be empty.

# --- corrections ---

denied = you marked it: no agreement
deny-agreement = <i>✗ and a number: it is no agreement</i>
deny-role = <i>✗ and a name: not this role</i>
