# Why something that was sent could not be read: the keys of bot/errors.py, and what handlers see at once.

read-instead = Here is the card of the message itself.
problem-unreadable = This could not be read. Send the text as a message or as a file: { -files }.
problem-empty = There is no text to read here. Send a post with a caption, a text or a file: { -files }.
problem-few-words = { $about ->
    [source] Every line of a card is words of the article. The button “Quotes” under the card shows the sentences that they come from, “Text” the whole article.
    [length] The button “More” under a card shows more. To make all cards shorter or longer: /settings. One of them: /summary short or /summary long in reply to the message with the article.
    [thanks] You are welcome! Send the next article: a text, a link or a file.
    [greeting] Hello! Send an article — a text, a link or a file — and I answer with a card. What I can do: /help
    [skills] I read articles and answer with a card: the gist, who acts and what they agreed on. Send a text, a link or a file. All that I can do: /help
    [question] I answer no questions, I read articles: send a text, a link or a file. Who somebody is on your cards: /actor and a name. To find words: /search and words.
    [search] I search your cards: /search and words. All cards: /history. To follow a site or a channel: /follow and a link.
    [schedule] A digest on a schedule is ordered so: /subscribe and when, for instance “/subscribe every day at 9”. What is ordered already: /subscribe
    [forget] To forget a card, a period or all: /forget. One card: the button “Delete” under it.
   *[other] This is too short, there is nothing to read. Send an article: a text, a link or a file. What I can do: /help
}
problem-too-long = The text is too long: { $size } characters, and I read up to { $limit }. Send it in parts.
problem-file-too-large = The file is too large: I take up to { $limit } MB. Send it in parts, or copy the text here.
problem-not-text = No text was found in this file. I read { -files }: save it so and send it again.
problem-private-link = This link leads inside Telegram and opens for members only. Forward me the post itself.
