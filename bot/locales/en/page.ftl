# The chat page of the sandbox: Telegram's own words where it has them.

page-title = Svodka — sandbox
page-note = A sandbox: the bot is real, Telegram is not. Everything stays on this machine, and is gone when it stops.
page-first-person = Anna
page-second-person = Boris
page-group = Newsroom
page-accounts = Who speaks
page-chats = Chats
page-messages = Messages
page-back = To the chats
page-theme = Light or dark
page-menu = Menu
page-attach = Attach a file
page-samples = Forward an article
page-samples-hint = All articles are invented. Paste your own, drop a file or send a link.
page-sample-file = File
page-sample-link = Link
page-sample-rich = Post with a table
page-sample-hidden = Hidden profile
page-close = Close
page-write = Message
page-send = Send
page-start = Start
page-empty =
    Nothing here yet.
    Begin the conversation, or forward an article at once.
page-empty-group =
    In a group the bot answers commands only.
    Forward an article here and reply to it with /summary.
page-drop = Drop to send
page-reply = Reply
page-edit = Edit
page-delete = Delete
page-copy = Copy
page-cancel = Cancel
page-editing = Edit message
page-edited = edited
page-forwarded = Forwarded from
page-hidden = Hidden profile
page-bot = bot
page-group-chat = group
page-expand = Expand
page-collapse = Collapse
page-photo = Photo
page-lost = The sandbox does not answer. The chat goes on when it is back.
page-failed = Not sent: the sandbox does not answer.
page-down = To the latest messages
page-actions = Actions
