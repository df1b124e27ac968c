# --- greeting and help ---

greeting =
    Hello! I read Russian articles for you.

    Forward me a post, send a link, a text or a file: PDF, DOCX, a book, .txt. A card comes back: what the article says, who acts, and who agreed what with whom. Behind every line stands a sentence of the article itself.

    Everything is computed on this server: your texts go nowhere else.

    What else I can do: /help
help =
    <b>What to send</b>
    • a forwarded post, with or without a photo
    • a link to an article or a post, up to five in a message
    • a text, even over several messages; edits within the first hour are read
    • a file of up to 20 MB: { -files }, in any encoding
    • in a group: /summary in reply to a message, or /summary and a link; other commands with my name, as in the menu

    <b>What comes back</b>
    A card: the gist, who acts and what was agreed. Below it buttons: more, quotes, all actors, the full text.

    <b>Commands</b>
    /start — { command-start }
    /help — { command-help }
    /summary — { command-summary }
    /history — { command-history }
    /search — { command-search }
    /agreements — { command-agreements }
    /actor — { command-actor }
    /follow — { command-follow }
    /unfollow — { command-unfollow }
    /sources — { command-sources }
    /watch — { command-watch }
    /mute — { command-mute }
    /watches — { command-watches }
    /settings — { command-settings }
    /subscribe — { command-subscribe }
    /unsubscribe — { command-unsubscribe }
    /digest — { command-digest }
    /zone — { command-zone }
    /quiet — { command-quiet }
    /channel — { command-channel }
    /export — { command-export }
    /forget — { command-forget }
    /privacy — { command-privacy }

# --- commands, as Telegram's menu shows them ---

command-start = begin
command-help = what I can do
command-summary = read a link or the message you reply to
command-history = your cards
command-search = find among your cards: /search words
command-agreements = agreements of the whole history: with whom, status, period
command-actor = who it is: roles, with whom it agrees, articles
command-follow = follow a feed, a site or a channel
command-unfollow = stop following
command-sources = what I follow: state, pause, an OPML list
command-export = take the cards away as a file: all, a period or a search
command-forget = forget a card, a period or everything
command-privacy = what I keep, where and how long
unknown-command =
    I have no such command. There are these:

    /start — { command-start }
    /help — { command-help }
    /summary — { command-summary }
    /history — { command-history }
    /search — { command-search }
    /agreements — { command-agreements }
    /actor — { command-actor }
    /follow — { command-follow }
    /unfollow — { command-unfollow }
    /sources — { command-sources }
    /watch — { command-watch }
    /mute — { command-mute }
    /watches — { command-watches }
    /settings — { command-settings }
    /subscribe — { command-subscribe }
    /unsubscribe — { command-unsubscribe }
    /digest — { command-digest }
    /zone — { command-zone }
    /quiet — { command-quiet }
    /channel — { command-channel }
    /export — { command-export }
    /forget — { command-forget }
    /privacy — { command-privacy }
summary-usage =
    Reply with /summary to a message that holds an article, or send /summary and a link, and I will read it.

    /summary short — one or two sentences
    /summary long — in more detail
    /summary 5 — as many sentences as you need, from 1 to { $most }
summary-bad-argument = I do not understand “{ $argument }”. You can say /summary short, /summary long or a number of sentences from 1 to { $most }: /summary 5
summary-own-message = This is my own message. Reply with /summary to the one that holds the article, or press “More” below the card.

# --- reading ---

reading = Reading…
queued = { $ahead ->
    [one] In the queue: { $ahead } text before yours
   *[other] In the queue: { $ahead } texts before yours
}
wait = …
reading-many = Reading all that you sent…
progress = Reading { $total } { $total ->
    [one] text
   *[other] texts
}: { $done } done
progress-done = Read { $done } of { $total }
progress-failed = Failed: { $failed }
reading-failed = This text could not be analysed: something of mine broke, and the developers will learn of it. Nothing is lost: send it again later.
download-failed = Telegram did not give me this file, though I asked several times. Send it again.
trouble = It did not work: something of mine broke. Try again a little later.
entry-gone = This card is gone. Your other cards: /history

# --- limits ---

not-allowed = This bot works for its own people only. If you are expected here, give its owner your number: { $user }.
too-fast = { $limit ->
    [one] Too fast: I take { $limit } message a minute. Wait a little and send again what was not answered.
   *[other] Too fast: I take { $limit } messages a minute. Wait a little and send again what was not answered.
}
too-many-today = { $limit ->
    [one] I read you { $limit } article in 24 hours, and it is read. Send this one later.
   *[other] I read you { $limit } articles in 24 hours, and they are read. Send this one later.
}
queue-full-here = I am still reading what you sent before: { $limit } are waiting. Wait until there are fewer, then send again what got no answer.
queue-full = { $limit ->
    [one] The queue is full: it holds { $limit } text. Send yours in a few minutes.
   *[other] The queue is full: it holds { $limit } texts. Send yours in a few minutes.
}
links-more = I will read the first { $taken } of { $all } links. Send the others separately.
