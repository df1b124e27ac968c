# Pages that are no article: what it is, and what to send instead.

problem-bot-wall = The site wants proof that I am not a robot and hides the article. Send its text or a file.
problem-consent = The site shows only a question about cookies, no article. Send its text or a file.
problem-scripts = This page is empty until its scripts run, and I do not run them. Send the article's text or a file.
problem-paywall = This article is for subscribers, too little of it is open. If you can open it, send its text or a file.
problem-login = This page opens only after signing in. If you can open the article, send its text or a file.
problem-page-missing = The site says that there is no such page. Check the link, or send the article's text or a file.
problem-list-page = This is a list of news, not one article. Send a link to the article itself, its text or a file.
problem-too-short = There are only a few words on this page, nothing to read. Send the article's text or a file.
problem-preview-off = This channel shows its posts only inside Telegram. Forward its posts here.
problem-post-missing = The channel shows no such post: it is deleted or closed. Forward the post here or send its text.
