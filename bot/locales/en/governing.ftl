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
