# --- /settings ---

command-settings = length of cards, language, time zone, quiet hours
language-name = English
settings-title = Settings
settings-length = Length of a card
settings-length-hint = How much of the gist is shown at once. The rest is under the “More” button.
settings-length-short = short, two sentences
settings-length-normal = normal, about 50 words
settings-length-long = long, about 120 words
settings-locale = Language
settings-locale-hint = In which language the bot speaks. It reads articles in Russian.
settings-method = Method
settings-method-hint = What chooses the sentences: Svodka’s own way, or the known algorithms of the sumy library. It holds for new articles.
settings-method-usual = as for everybody
settings-zone = Time zone
settings-zone-hint = Digests come and days are counted by it. Another city or offset: /zone Dubai, /zone UTC+4
settings-zone-assumed = { $zone } (not chosen yet)
settings-quiet = Quiet hours
settings-quiet-hint = At these hours the bot sends nothing unasked; it answers as always. Other hours: /quiet 22-8
settings-quiet-none = none
settings-quiet-hours = from { $start } to { $end }
settings-rich = Look of cards
settings-rich-hint = Tables and folded parts of cards and digests are not shown by every Telegram app.
settings-rich-auto = as the bot thinks best
settings-rich-on = with tables
settings-rich-off = plain text
settings-back = ‹ Back
