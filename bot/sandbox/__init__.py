"""An embedded Telegram, to try and to test the bot without the real one: Telegram's rules in Telegram's words.

    people.Person ──▶ telegram.Telegram ◀── gateway.Gateway ◀── session.SandboxSession   (same process, no network)
    (what users do)   (chats, updates,       (token, faults)  ◀── server.Server           (HTTP on 127.0.0.1)
          ▲            files, limits) ──▶ webhook.Webhook
    pages.Pages ──▶ room.Room (who sits in the chat page) · samples (what they may forward) · page/ (the page itself)

`trial.run` is `python -m bot run` without a token: this server, the page on it, and the whole bot beside it.

In a test within one process:

    telegram, faults = Telegram(), Faults()
    bot = Bot(telegram.token, session=SandboxSession(Gateway(telegram, faults)))
    anna = telegram.user("Анна")
    anna.send("/start")                     # an update waits for getUpdates
    anna.messages[-1].text                  # what she sees now; .html .entities .buttons .versions .reply_to
    query = anna.press(anna.messages[-1], "Цитаты")     # query.answered, query.text
    anna.forward("…", origins.channel("Ведомости", username="vedomosti"))
    anna.paste(long_text)                   # cut into messages of 4,096 as clients do
    anna.block()                            # 403 from now on

For a process of its own: `url = await Server(telegram, faults).start()`, then run the bot with
`TELEGRAM_API_SERVER=<url>` and `BOT_TOKEN=<telegram.token>`; the test keeps `telegram` in its hands all the while.

What goes wrong is asked for: `faults.lose("sendMessage")` (accepted, answer lost), `.drop`, `.bad_gateway`, `.fail`,
`.slow(2.0)`, `.flood(5, "sendMessage")`, `.forget_token("getMe")`, `.before/.after("sendMessage", hook)`: the hook may
kill the bot between Telegram's accepting and the answer. `telegram.updates.repeat(id)` delivers an update again,
`telegram.raw_update({...})` any update at all. `telegram.calls` are all calls and refusals, `telegram.violations`
those made while the bot had been told to wait. `Telegram(limits=Limits.off())` switches flood control off, `clock=`
puts time into the test's hands; `await telegram.changed.wait()` returns at the next change.
"""
