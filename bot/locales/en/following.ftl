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
follow-next-order = You have not said yet when to send the digest: /subscribe every day at 9
follow-which = This site has several feeds. Which shall I follow?
follow-failed = I could not look what is there: { $site } — { $why }. Check the address or send /follow again later.
follow-not-a-link = That does not look like an address: { $site }. Send the address of a feed or a site — /follow site.com — or the name of a public channel: /follow @channel
follow-private = I cannot follow a private channel: it has no public page. Forward its posts to me; if the channel is yours, make me an administrator: /channel
follow-too-many = I take at most { $most } addresses at once. Send them in parts, or as a list: an OPML file.
follow-full = { $limit ->
    [one] I follow { $limit } source already and cannot follow more. Remove what you do not need: /sources
   *[other] I follow { $limit } sources already and cannot follow more. Remove what you do not need: /sources
}
outlines-found = { $n ->
    [one] { $n } feed in the file:
   *[other] { $n } feeds in the file:
}
outlines-more = …and { $n } more
outlines-new = { $n ->
    [0] Nothing in this list is new.
    [one] ✅ Following { $n } more source.
   *[other] ✅ Following { $n } more sources.
}
outlines-known = Followed already: { $n }.
outlines-full = No room for { $n }: I follow no more than { $limit } sources.
outlines-all = All of them: /sources
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

    Why: { $why }.

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

# --- why a source fails, in short ---

why-server = the site answers with error { $status }
why-unreachable = the site does not answer
why-certificate = the certificate of the site cannot be trusted
why-redirects = the address redirects without end
why-page-gone = there is nothing at this address any more
why-login-needed = the site wants a sign-in
why-access-denied = the site lets no programs in
why-site-busy = the site asks to come later
why-broken-answer = the site breaks the rules of HTTP
why-address-refused = I do not open such addresses
why-not-a-feed = something else stands there now, not a feed
why-robots = the site asks programs not to read it (robots.txt)
why-preview-off = the channel closed its preview

# --- what sources brought ---

origin-source = 📰 From the source: { $name }
history-followed-title = { $total ->
    [one] From sources: { $total } card
   *[other] From sources: { $total } cards
}
button-followed = From sources: { $n }
