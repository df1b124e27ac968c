# --- commands ---

command-subscribe = when to send the digest: /subscribe every weekday at 8:30
command-unsubscribe = no more digests
command-digest = a digest now
command-zone = where you live: /zone Berlin
command-quiet = quiet hours: /quiet 22-8

# --- when ---

subscribe-already = You get already:
subscribe-how-often =
    When shall I send the digest?

    Choose, or write it in words, for example: “every weekday at 8:30”, “on Mondays and Thursdays at 7:15”.
subscribe-which-days = On which days? Mark them.
subscribe-at-what-time =
    { $days } — at what time?

    Choose, or write your own, for example 8:30.
subscribe-at-what-times =
    { $days } — at what times? Mark them.

    Or write your own, for example “at 8:30 and 20”.
subscribe-too-many = There are { $limit } schedules here already, no more are possible. To remove one: /unsubscribe
subscribe-twice = There is such a schedule here already.
subscribed = ✅ The digest will come.
subscription-shown = Digest
subscription-paused = ⏸ Paused. What comes meanwhile I show when you go on.
subscription-goes-on = ▶️ The digest comes again.
subscribe-cancelled = All right, nothing is changed.
order-zone = Time: { $zone }, now { $time }
order-next = Next: { $when }
order-quiet = 🌙 Quiet hours from { $start } to { $end }: what falls into them comes at { $end }
order-sleeps = 🌙 Quiet hours: { $start } to { $end }
order-paused = Paused
order-tells-empty = Comes even if there is nothing new
often-daily = Every day
often-workdays = On weekdays
often-weekend = On weekends
often-days = On days of the week
often-many = Several times a day
day-mon = Mon
day-tue = Tue
day-wed = Wed
day-thu = Thu
day-fri = Fri
day-sat = Sat
day-sun = Sun
press-further = Next
press-done = Done
press-step-back = Back
press-cancel = Cancel
press-several = Several times a day
press-pause = Pause
press-go-on = Go on
press-unsubscribe = Unsubscribe
press-empty-on = Send even if empty
press-empty-off = Do not send empty ones
press-zone = Another time zone
subscription-collecting = Collecting the digest…
subscription-already = The digest is being collected.

# --- no more ---

unsubscribe-nothing = No digests come here. To subscribe: /subscribe
unsubscribe-which = Which digest shall come no more?
unsubscribe-really = Shall this digest come no more?
press-drop-yes = Yes, no more
press-keep = Keep it
unsubscribed = This digest comes no more. To subscribe again: /subscribe
unsubscribe-kept = Kept as it was.
subscription-gone = This schedule is there no more. To subscribe: /subscribe

# --- where ---

zone-ask =
    Which city do you live in? It tells when your morning is.

    Choose, or write it: “Berlin”, “UTC+5”. Or what time it is with you now: “18:45”.
zone-known =
    Your time: { $zone }.

    Another one? Choose, or write a city, “UTC+5”, or what time it is with you now: “18:45”.
zone-unknown =
    I do not know the place “{ $place }”. Name the nearest large city or an offset: “Berlin”, “UTC+5”, “+3”. Or what time it is with you now: “18:45”.
zone-set = Your time: { $zone }, now { $time }.
zone-set-next = { $words } — next { $when }

# --- quiet ---

quiet-set = 🌙 From { $start } to { $end } I send nothing unasked: what falls into that time comes at { $end }. Messages are answered as always.
quiet-off = No quiet hours: digests come in time, day and night.
quiet-none = There are no quiet hours. To set them: /quiet 22-8 or /quiet from 10 pm to 8 am
quiet-shown = 🌙 Quiet hours: { $start } to { $end }. Others: /quiet 23-7. To drop them: /quiet off
quiet-zone = Time: { $zone }. Another one: /zone
quiet-zone-assumed = Moscow time. If yours is another: /zone Berlin

# --- moments ---

moment-today = today at { $time }
moment-tomorrow = tomorrow at { $time }
moment-day = { $day }, at { $time }
moment-date = on { $weekday ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
}, { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
