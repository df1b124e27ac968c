# --- why a source cannot be read ---

problem-not-a-feed = There is no feed at this address: neither RSS nor Atom nor JSON Feed.
problem-no-feed = I found no feed on this page. If the site has one, send its whole address: /follow https://example.org/rss.xml. A Telegram channel goes by its name: /follow @channel
problem-robots = The site asks programs not to read this feed (robots.txt), so it cannot be followed.
problem-not-outlines = There is no list of feeds (OPML) in this file. Choose “Export to OPML” in your other reader and send what it saves.
source-broke = something of mine broke on this feed; the developers will hear of it

# --- following ---

follow-usage =
    What shall I follow? Send /follow and an address:

    /follow https://example.org/rss.xml — an RSS, Atom or JSON feed
    /follow example.org — I find the site’s feed myself
    /follow @channel — a public Telegram channel

    Send the list of another reader as an OPML file. All that I follow: /sources
following = Looking what is there…
follow-done = ✅ Following: <b>{ $title }</b>
follow-known = ✅ Followed already: <b>{ $title }</b>
follow-newest = Latest there:
follow-next = What is new I read by myself, once. It will be found by search and in the digest; all that I follow: /sources
follow-which = This site has several feeds. Which shall I follow?
follow-full = { $limit ->
    [one] I follow { $limit } source already and cannot follow more. Remove what you do not need: /sources
   *[other] I follow { $limit } sources already and cannot follow more. Remove what you do not need: /sources
}
outlines-found = { $n ->
    [one] { $n } feed in the file:
   *[other] { $n } feeds in the file:
}
outlines-more = …and { $n } more
outlines-followed = { $new ->
    [0] Nothing new.
    [one] ✅ Following { $new } more source.
   *[other] ✅ Following { $new } more sources.
} { $known ->
    [0] {""}
   *[other] Followed before: { $known }.
} { $full ->
    [0] {""}
   *[other] No room for { $full }: the limit is { $limit }.
} All of them: /sources
administrators-only = In a group its administrators decide this.

# --- the list of sources ---

sources-title = { $n ->
    [one] Following { $n } source
   *[other] Following { $n } sources
}
sources-none = I follow nothing yet. Send /follow and the address of a feed, a site or a @channel, and I will read what is new there.
source-feed = feed
source-channel = channel
source-paused = paused
source-waiting = not looked at yet, soon
source-every = { $n ->
    [one] looked at every { $n } minute
   *[other] looked at every { $n } minutes
}
source-every-hours = { $n ->
    [one] looked at every { $n } hour
   *[other] looked at every { $n } hours
}
source-failing = cannot be read since { $since }: { $why }
source-looked = Read: { $when }
source-next = Next time: { $when }
source-gone = I do not follow this source any more.
source-failing-notice =
    ⚠️ <b>{ $title }</b> cannot be read for a week now.

    { $why }

    I will check once a day and not write about it again.
unfollow-question = Stop following “{ $title }”? What was read stays in search.
unfollow-done = Not followed any more: { $title }
unfollow-unknown = I follow nothing like this: { $what }. All that I follow: /sources
opml-title = Svodka: sources
opml-done = { $n ->
    [one] { $n } source as OPML: any feed reader takes it.
   *[other] { $n } sources as OPML: any feed reader takes it.
}
button-follow = Follow
button-follow-all = { $n ->
    [one] Follow it
   *[other] Follow all
}
button-pause = ⏸ Pause
button-resume = ▶️ Resume
button-unfollow = Remove
button-unfollow-yes = Yes, stop following
button-unfollow-no = No, keep it
button-try = Check now
button-sources = ‹ All sources
button-opml = As OPML

# --- what sources brought ---

origin-source = 📰 From the source: { $name }
history-followed-title = { $total ->
    [one] From sources: { $total } card
   *[other] From sources: { $total } cards
}
button-followed = From sources: { $n }
