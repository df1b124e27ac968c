# --- the head of a card ---

reading-time = { $full } to read → { $brief }
hours = { $n } h
minutes = { $n } min
seconds = { $n } sec
origin-user = 👤 From: { $name } · { $date }
origin-hidden-user = 👤 From: { $name } (hidden profile) · { $date }
origin-unnamed = 👤 The author keeps the name hidden · { $date }
origin-chat = 💬 From the chat “{ $name }” · { $date }
origin-channel = 📢 From the channel “{ $name }” · { $date }
origin-channel-link = 📢 From the channel <a href="{ $url }">{ $name }</a> · { $date }
partial = ✂️ Only the beginning was read: the rest is closed or too long. You can send it as a message or a file of its own.
seen-before = ♻️ You already sent this text on { $date }

# --- its body ---

short-text = The text is short, here it is in full:
actors-title = Who acts
actors-more = …and { $n } more: button “All actors”
actors-more-shared = …and { $n } more
agreements-title = What was agreed
agreements-more = …and { $n } more: button “Quotes”
agreements-more-shared = …and { $n } more
agreements-none = No agreements were found in the text.
not-russian = I find actors and agreements in Russian texts only, so here is just the gist.
not-russian-short = I find actors and agreements in Russian texts only.
parties-more = { $names } and { $n } more
untitled = Untitled

table-parties = Parties
table-subject = About
table-terms = Terms

# --- an agreement ---

status-signed = signed
status-agreed = agreed
status-promised = promised
status-planned = planned
status-proposed = proposed
status-ended = ended
status-rejected = rejected
deadline = due: { $words }
deadline-due = due: { $words } ({ $due })
modality-reported = according to: { $speaker }
modality-reported-unnamed = reportedly
modality-conditional = conditional
modality-negated = denied
modality-rumour = rumour

# --- other views of a card ---

long-title = In more detail
quotes-title = Quotes
actors-all-title = All actors
type-PER = People
type-ORG = Organisations
type-LOC = Countries and places
mentions = { $n ->
    [one] { $n } mention
   *[other] { $n } mentions
}
quotes-none = No quotes: no agreements were found in the text.
actors-none = No actors were found in the text.
delete-question =
    Delete this card from your history?

    <b>{ $title }</b>

    It cannot be brought back, but you can send the text again.
deleted = 🗑 The card is deleted from your history.

# --- buttons ---

button-card = ‹ Card
button-long = More
button-quotes = Quotes
button-actors = All actors
button-text = Text
button-share = Share
button-delete = Delete
button-delete-yes = Yes, delete
button-delete-no = No, keep
button-history = ‹ History
page = { $number } / { $count }
button-stale = This card is gone. Your cards: /history

# --- history ---

history-title = { $total ->
    [one] Your history: { $total } card
   *[other] Your history: { $total } cards
}
history-agreements = { $n ->
    [one] { $n } agreement
   *[other] { $n } agreements
}
history-hint = The number on a button opens its card.
history-empty = Your history is empty. Forward me an article, send a text or a file, and its card appears here.
text-none = There is no text here.
