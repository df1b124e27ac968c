# --- a schedule in words: what is said here is understood when it is typed ---

schedule-daily = daily
schedule-workdays = on weekdays
schedule-weekend = on weekends
schedule-mondays = Mondays
schedule-tuesdays = Tuesdays
schedule-wednesdays = Wednesdays
schedule-thursdays = Thursdays
schedule-fridays = Fridays
schedule-saturdays = Saturdays
schedule-sundays = Sundays
schedule-on = on { $days }
schedule-at = { $days } at { $times }
schedule-every = { $hours ->
    [1] every hour
   *[other] every { $hours } hours
}
list-and = { $head } and { $last }

# --- what is wrong with words about when ---

-schedule-examples =
    For example:
    • every weekday at 8:30
    • daily at 8 and 20
    • on Mondays and Thursdays at 7:15
    • on Sundays in the evening
    • every 6 hours
    • at 9:00 UTC+3
schedule-bad-word =
    I do not understand “{ $value }”.

    { -schedule-examples }
schedule-bad-empty =
    I cannot see when to send it.

    { -schedule-examples }
schedule-bad-long =
    Too long: say more briefly when to send it.

    { -schedule-examples }
schedule-bad-clock =
    There is no such time as “{ $value }”. Hours are 0 to 23, minutes 0 to 59: “at 8:30”, “at 20”, “at 9 pm”.
schedule-bad-rare =
    “{ $value }”: I cannot do that seldom, once a week is the least. For example: “on Mondays at 9”.
schedule-bad-often =
    “{ $value }”: I do not send that often, once an hour is the most. Watches tell what matters at once.
schedule-bad-once =
    “{ $value }” is once, and a digest comes regularly. To get one now: /digest

    { -schedule-examples }
schedule-bad-off =
    To stop a digest: /unsubscribe. For quiet nights: /quiet 22-8
schedule-bad-zones = Two different places are named, and it is unclear whose time counts. Name one: “at 9:00 UTC+3”.
schedule-bad-span = Only a beginning and an end. How often between them? For example: “every 3 hours from 9 to 21”.
schedule-bad-steps =
    Not every { $value } h. Possible are every 1, 2, 3, 4, 6, 8 or 12 hours, once a day, “daily at 9”, or a part of the day: “every 5 hours from 8 to 23”.
schedule-bad-count-day = You said how many times a day, and named another number of times. Name as many: “twice a day at 9 and 18”.
schedule-bad-count-week = You said how many times a week, and named another number of days. Name as many: “twice a week on Mondays and Thursdays”.
schedule-bad-quiet =
    I do not understand “{ $value }”. Quiet hours are a beginning and an end: /quiet 22-8, /quiet 23:30-7:00, /quiet from 10 pm to 8 am. To drop them: /quiet off

# --- a digest on its way ---

subscription-placeholder = Digest…
subscription-empty = Nothing new since the last digest. Send an article, or choose what to follow: /follow
subscription-failed = The digest could not be made: something of mine broke, and the developers will hear of it. Nothing is lost: what would have been in it comes with the next one.
