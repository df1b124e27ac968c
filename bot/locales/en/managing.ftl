# Groups and channels: bot/managing.py, bot/channels.py, handlers/managing.py, handlers/channels.py.

rights-unknown = I could not check your rights: Telegram did not answer. Try again in a minute.

# --- channels ---

command-channel = channels: keep the posts, send a digest
channels-title = Your channels
channels-none =
    <b>No channels yet</b>

    Make @{ $bot } an administrator of your channel (the right to post is enough) and it will stand here. I write nothing there on my own: only a digest, if you order one.
channels-add = To see another one here, make @{ $bot } its administrator.
channels-in-private = Channels are set up in a private chat with me: /channel there.
channel-added =
    You added me to the channel “{ $title }”. I write nothing there on my own and keep no posts yet.

    I can keep new posts and send a digest of them, to the channel or to you. All of this is in /channel, too.
channel-gone = This channel is not among yours any more: are both you and I administrators there?
channel-keeps = 📥 Posts: new ones are kept
channel-keeps-not = 📥 Posts: not kept
channel-digest = 📰 Digest to the channel: { $when }
channel-digest-none = not ordered
channel-hears = 👤 In your history and your digest: yes
channel-hears-not = 👤 In your history and your digest: no
channel-when =
    When should the digest appear in “{ $title }”?

    Choose, or write it in Russian words: «по будням в 8:30», «по субботам в 10 и 19».
channel-what-time = At what time? Write days and time together: «по субботам в 10».
press-channel-keep = Keep the posts
press-channel-leave = Keep them no more
press-channel-open = Set up
press-channel-digest = Digest to the channel
press-channel-drop = Cancel the digest
press-channel-hear = Posts to me too
press-channel-deaf = No posts to me
press-channel-list = All channels
press-channel-back = Cancel
channel-sources = <b>What the channel “{ $title }” follows</b>
channel-sources-none = The channel “{ $title }” follows nothing yet.
channel-sources-more = … and { $n } more
channel-sources-add = What appears there goes into the channel's digest. To add one, send the address of a feed, a site or the name of a public channel here: I wait for ten minutes.
channel-which-feed = This site has several feeds. Press “Sources” and send the address of the one you need:
channel-forget = { $n ->
    [one] Forget all that is kept for the channel “{ $title }”: { $n } article? The posts in the channel itself stay, what is forgotten cannot be brought back.
   *[other] Forget all that is kept for the channel “{ $title }”: { $n } articles? The posts in the channel itself stay, what is forgotten cannot be brought back.
}
channel-forgotten = { $total ->
    [one] 🗑 Forgotten: { $total } article of the channel “{ $title }”. It is not on the server any more; the post in the channel itself stays.
   *[other] 🗑 Forgotten: { $total } articles of the channel “{ $title }”. They are not on the server any more; the posts in the channel itself stay.
}
channel-forget-nothing = Nothing is kept for the channel “{ $title }”.
press-channel-sources = Sources
press-channel-forget = Forget what is kept
press-channel-return = Back
