# Why something that was sent could not be read: the keys of bot/errors.py, and what handlers see at once.

problem-unreadable = This could not be read. Send the text as a message or as a .txt file.
problem-empty = There is no text to read here. Send a post with a caption, a text or a .txt file.
problem-too-long = The text is too long: { $size } characters, and I read up to { $limit }. Send it in parts.
problem-file-too-large = The file is too large: { $size } bytes, and I take up to { $limit }. Send it in parts.
problem-not-text = No text was found in this file. Save it as plain text (.txt) and send it again.
problem-document = Of files I read only .txt so far. Save the document as plain text or copy its text here.
problem-private-link = This link leads inside Telegram and opens for members only. Forward me the post itself.
