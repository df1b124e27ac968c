# What is said to a message that is not read: handlers/submissions.py, bot/revising.py.

-what-to-send =
    You can send:
    • a forwarded post, with or without a photo
    • a link to an article
    • an article's text, even over several messages
    • a file of up to 20 MB: { -files }
unsupported =
    There is no text here, and texts are what I read. { -what-to-send }
unsupported-photo =
    A picture without a caption gives me nothing to read: I do not recognise words in images. { -what-to-send }
unsupported-sound =
    I cannot listen: voice messages and music get no card. { -what-to-send }
unsupported-video =
    I do not watch videos, and this one has no caption. { -what-to-send }
unsupported-sticker =
    Thank you, but there is nothing to read here. { -what-to-send }
unsupported-poll =
    I do not take in polls and checklists: there is no article in them. { -what-to-send }
unsupported-contact =
    I neither take in nor keep contacts and places on a map. { -what-to-send }
edited-late = I notice edits within the first hour. Send the corrected text as a new message.
no-rights = I may not write in the group where you asked me. Ask its administrator to let me send messages; meanwhile, forward the article here.
topic-gone = The topic for which you ordered a digest is gone from the group: the digest comes to its general chat now. Change or cancel it there: /subscribe, /unsubscribe.
