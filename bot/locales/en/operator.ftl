# --- what the person who runs the bot reads in the terminal ---

cli-description = Svodka: reads Russian articles, shows the gist, the actors and the agreements.
cli-run = run the bot
cli-analyze = analyse an article from a file or standard input
cli-explain = show for each sentence which words tell of agreements and which rules decided it
cli-rules = name also the rules that kept silent
cli-read = show articles as they were read, a JSON line each
cli-names = files (HTML, text, also .gz) and addresses of pages
cli-file = a file or the address of a page; “-” or nothing is standard input
cli-json = the analysis as JSON instead of a card
cli-jsonl = many articles: a JSON line with doc_id and text in, a line of analysis out
cli-no-file = Cannot read { $file }: { $reason }
settings-wrong = The settings are wrong, the bot is not started:
setting-integer = must be a whole number
setting-number = must be a number
setting-at-least = at least { $bound }
setting-at-most = at most { $bound }
setting-one-of = must be one of: { $bound }
setting-token = not a token: it looks like 123456:ABC…, @BotFather gives it
setting-secret = not a secret that Telegram takes: Latin letters, digits, _ and -, at most 256
setting-url = must be an address like https://…
setting-unknown = there is no such setting; .env.example names all
setting-other = { $bound }
no-token =
    The bot works without Telegram: open the chat with it in a browser.
      { $address }
    The database is a temporary one: when you stop it (Ctrl-C), all is gone. To run the bot in Telegram you need a token:
      1. open @BotFather in Telegram and send it /newbot;
      2. copy .env.example to .env and put the token into the line BOT_TOKEN=…;
      3. run make run again.
token-refused = Telegram does not know this token. Check BOT_TOKEN: @BotFather gives it.
second-process = Another process already works with this token. Stop it: the two disturb each other.
listen-failed = Cannot open { $address }: { $reason }
storage-broken = The database { $file } cannot be opened: { $reason }
