# --- a digest: stories, agreements of the period, who acted ---

digest-title = 🗞 <b>Digest</b> · { $date }
digest-count = { $entries ->
    [one] { $entries } article
   *[other] { $entries } articles
} since { $since } · { $stories ->
    [one] { $stories } story
   *[other] { $stories } stories
}
digest-no-news = No new articles since { $since }
digest-since-today = { $time }
digest-since-yesterday = yesterday, { $time }
digest-since-day = { $date }
digest-muted = { $n ->
    [one] 🔇 { $n } article is hidden: you asked not to hear of such
   *[other] 🔇 { $n } articles are hidden: you asked not to hear of such
}
digest-brief = More in brief
digest-left = { $n ->
    [one] …and { $n } more story
   *[other] …and { $n } more stories
}
digest-agreements-left = { $n ->
    [one] …and { $n } more agreement: /agreements
   *[other] …and { $n } more agreements: /agreements
}
story-watched = 👁 { $name }
story-going-on = { $n ->
    [one] 🔁 goes on, last told { $date }; { $n } new article
   *[other] 🔁 goes on, last told { $date }; { $n } new articles
}
sources-more = and { $n } more
change-was = before: { $status }, { $date }
change-overdue = its time ran out on { $date }
digest-cast = Who acted
player = { $n ->
    [one] { $name } — { $n } story
   *[other] { $name } — { $n } stories
}
picture-caption = Who acted and who agreed with whom
picture-cast = Who acted, in how many stories
picture-ties = Who agreed with whom

# --- its buttons ---

button-more = 👍 More like this
button-less = 👎 Less like this
button-later = ⏰ Later
button-digest-back = ‹ Back
choose-more = Like which story? Press its number.
choose-less = Less of which story? Press its number.
judged-more = Noted: such stories come higher.
judged-less = Noted: such stories come lower.
later-hour = In an hour
later-evening = In the evening
later-morning = Tomorrow morning
later-said = I will remind you on { $date } at { $time }.
later-title = ⏰ The digest that you put off is the message above. The numbers open the cards.
later-wait = ⏰

# --- watches ---

alert-title = 👁 { $names }
button-open-card = Card
button-in-digest = 🔕 Only in the digest
watch-kept-now = 👁 Watching: <b>{ $name }</b>. I will tell you as soon as sources write about it.
watch-kept-digest = 👁 Watching: <b>{ $name }</b>. Such stories come first in the digest.
watch-kept-mute = 🔇 Hiding: <b>{ $name }</b>. You will hear none of it, neither in digests nor at once.
watch-is-pair = It is a pair: I tell where they agree with each other, and what is about both.
watch-is-agreement = It is an agreement: I tell of those that say all of this, in whatever form.
watch-now = at once
watch-digest = in the digest
watch-mute = hidden
watches-title = Watches: { $total }
watches-suggested = Most frequent in what you read:
watch-usage =
    Whom or what to watch? For example:
    <code>/watch Токаев</code> — a person, an organisation or a country
    <code>/watch Россия — Казахстан</code> — a pair
    <code>/watch соглашение о поставке урана</code> — an agreement
    <code>/mute футбол</code> — not to be told of
    The form of a word does not matter. The whole list is /watches.
watch-too-long = That is too long: a name or a few words will do, up to { $most } characters.
watch-too-many = There are { $most } watches already, I keep no more. Remove some: /watches.
button-at-once = 🔔 Tell at once
button-to-digest = 👁 Only in the digest
button-unwatch = ✖️ Remove
button-watches = All watches
command-watch = watch a person, a pair, an agreement
command-mute = not to be told of
command-watches = what you watch
