# --- why a source cannot be read ---

problem-not-a-feed = There is no feed at this address: neither RSS nor Atom nor JSON Feed.
problem-no-feed = I found no feed on this page. If the site has one, send its whole address: /follow https://example.org/rss.xml. A Telegram channel goes by its name: /follow @channel
problem-robots = The site asks programs not to read this feed (robots.txt), so it cannot be followed.
problem-not-outlines = There is no list of feeds (OPML) in this file. Choose “Export to OPML” in your other reader and send what it saves.
