# --- for administrators ---

command-stats = how the bot fares: people, articles, queue, times, failures
command-failures = what could not be read and why
command-broadcast = a message to all: /broadcast text
command-invite = a link by which one person may come in
admin-help =
    { help }

    <b>For an administrator</b>
    /stats — { command-stats }
    /failures — { command-failures }
    /broadcast — { command-broadcast }
    /invite — { command-invite }
invite-link =
    One person may come in by this link, once:
    { $link }
invite-needless = Invitations are not needed now: the bot is open to everybody, or only to those named in the settings. To let people in by links, set BY_INVITATION.
invite-spent = Somebody came in by this link already, or it was withdrawn. Ask for a new one.
stats-title = How the bot fares
stats-chats = Chats: { $chats }, of them out of reach: { $parted }
stats-kept = Articles: { $articles }, entries in histories: { $entries }
stats-followed = Sources: { $sources }, subscriptions to digests: { $subscriptions }
stats-lately = On days with work (the last two weeks, { $days } of them): read { $answered }, failed { $failed }
stats-times = An answer takes { $middle } s, a slow one { $slow } s (95%)
stats-queue = Open now: { $open }, being read: { $reading }, messages to be sent: { $outbox }
stats-failures = Why they failed
stats-picture = Read by day, over { $days } days
stats-answered = read
stats-failed = failed
failures-title = Could not be read
failures-none = Nothing failed.
failures-text = a text, characters: { $length }
failures-retry = { $number }: try again
failures-retried = Reading it again
failures-gone = It is gone or was read.
reading-again = Reading it again…
broadcast-usage = Write after the command what to tell everybody: /broadcast The bot will be silent for an hour at 22:00. At most { $most } characters.
broadcast-question = This is how they will see it. Send it?
broadcast-send = { $chats ->
    [one] Send to { $chats } chat
   *[other] Send to { $chats } chats
}
broadcast-drop = Do not send
broadcast-goes = Going out to all, at Telegram’s pace.
broadcast-went = It went out already.
broadcast-dropped = Nobody got it.

# --- why something could not be read, in a few words: `failed-` and the rest of the problem's key, or a class of errors ---

failed-unreadable = cannot be read
failed-empty = no text
failed-few-words = a word or two instead of an article
failed-too-long = the text is too long
failed-file-too-large = the file is too large
failed-not-text = a file without text
failed-private-link = a link into Telegram
failed-document-encrypted = a file with a password
failed-document-scan = a scan without words
failed-document-garbled = the PDF's letters cannot be read
failed-document-damaged = the file is damaged
failed-document-heavy = the file took too much time or memory
failed-document-old = an old .doc
failed-document-djvu = DjVu
failed-document-table = a table
failed-document-slides = slides
failed-document-picture = a picture
failed-document-media = sound or video
failed-document-archive = an archive
failed-document-program = a program
failed-bot-wall = the site checks for programs
failed-consent = the page asks for consent to cookies
failed-scripts = the page is empty without JavaScript
failed-paywall = the article is behind a paywall
failed-login = a login instead of the article
failed-page-missing = “not found” instead of the article
failed-list-page = a list instead of an article
failed-too-short = hardly any text on the page
failed-preview-off = the channel has no preview
failed-post-missing = no such post
failed-not-a-feed = something else instead of a feed
failed-no-feed = the site has no feed
failed-robots = the site asks programs not to read it (robots.txt)
failed-not-outlines = not an OPML list
failed-not-a-link = not an address
failed-address-refused = such addresses are not opened
failed-unreachable = the site does not answer
failed-certificate = the site's certificate cannot be trusted
failed-redirects = redirects without end
failed-page-gone = the page is gone
failed-login-needed = the site wants a login
failed-access-denied = the site refuses programs
failed-site-busy = the site is busy
failed-server = the site answered with an error
failed-broken-answer = the site's answer is broken
failed-page-too-large = too large a file at the link
failed-linked-feed = a feed at the link
failed-media = no text at the link
failed-download-failed = Telegram did not give the file
failed-worker = a worker process died
failed-slow = the analysis took too long
failed-ours = a fault of Svodka itself, see the log
