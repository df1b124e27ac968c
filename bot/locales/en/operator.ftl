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
setting-numbers = numbers with commas between them are needed
setting-boolean = must be true or false
setting-at-least = at least { $bound }
setting-at-most = at most { $bound }
setting-one-of = must be one of: { $bound }
setting-token = not a token: it looks like 123456:ABC…, @BotFather gives it
setting-secret = not a secret that Telegram takes: Latin letters, digits, _ and -, at most 256
setting-agent = this is not for a header: Latin letters, digits and signs are needed, no blanks at the ends
setting-place = an address like host:port is needed
setting-url = must be an address like https://…
setting-unknown = there is no such setting; .env.example names all
setting-encoding = the file is not in UTF-8: save it so
setting-unreadable = the file cannot be read: { $bound }
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
cli-backup = write a copy of the database into a file, also while the bot runs
cli-backup-file = where to write the copy
cli-restore = put a copy in the place of the database; the bot must be stopped
cli-restore-file = a copy made by the backup command
cli-check = check settings, token, database, disk space and a worker process
backup-done = The copy is in { $file }: { $articles } articles, { $entries } entries, { $size } MB, schema { $schema } of { $newest }.
backup-failed = No copy was written to { $file }: { $reason }
restore-done = The database { $file } is restored: { $articles } articles, { $entries } entries, { $size } MB, schema { $schema } of { $newest }. The earlier one lies beside it, ending in .replaced.
restore-failed = The database { $file } stays as it was: { $reason }
unfit-busy = a running bot uses it. Stop the bot and try again
unfit-missing = there is no such file or folder
unfit-foreign = it is no database of Svodka
unfit-newer = a newer Svodka made it ({ $detail })
unfit-broken = the file is damaged ({ $detail })
unfit-full = the disk is full
unfit-denied = the file or folder may not be used
unfit-other = { $detail }
check-settings = the settings are right
check-no-token = there is no token: the bot will open the sandbox
check-token = the token is right: @{ $name }
check-token-failed = the token is refused, or Telegram does not answer: { $reason }
check-no-database = there is no database { $file } yet: it is made at the start
check-database = the database { $file } is whole: { $articles } articles, { $entries } entries, { $size } MB, schema { $schema } of { $newest }
check-database-failed = the database { $file } is no good: { $reason }
check-disk = { $size } MB are free on the disk of { $folder } (1000 at least are needed)
check-sentence = Министры подписали соглашение.
check-worker = the worker process and the models are in place
check-font = pictures can be drawn, the font has Cyrillic
check-worker-failed = the worker process does not answer: { $reason }
