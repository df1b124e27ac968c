# Why a link could not be read: the keys of LinkError's kinds. Each names the next step.

problem-not-a-link = This does not look like a link: { $site }. Send the page's whole address, the article's text or a .txt file.
problem-address-refused = I do not open this address: { $site }. I open only pages of the internet at usual addresses. Send the text or a .txt file.
problem-unreachable = The site does not answer: { $site }. Check the address and send the link later, or send the article's text.
problem-certificate = The connection to the site is not safe: { $site }, its certificate is wrong. Send the article's text or a .txt file.
problem-redirects = The link leads from page to page without end: { $site }. Open it in a browser and send the final address or the text.
problem-page-gone = There is no such page any more: { $site }. Check the address or send the article's text.
problem-login-needed = This page opens only after a login: { $site }. Send the article's text or a .txt file.
problem-access-denied = The site does not let programs in: { $site }. Open the page yourself and send the article's text or forward the post.
problem-site-busy = The site is busy: { $site }, it asks to come back in { $hours ->
    [0] { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
    [one] { $hours } hour
   *[other] { $hours } hours
}. Send the link later or the article's text.
problem-server = The site answered with error { $status }: { $site }. Send the link later or the article's text.
problem-broken-answer = The site's answer cannot be understood: { $site }. Send the article's text or a .txt file.
problem-page-too-large = The linked file is too large: { $site }, and I take up to { $limit } MB. Send the text or a smaller file.
problem-linked-feed = The link leads to a feed of { $site }: a list of articles, not an article. I can follow it and read whatever appears there: press the button. Or send the link of one article.
problem-media = The link leads to a file of another kind: { $site }. I do not read pictures, video, sound or archives. Send the text or a file: { -files }.
setting-address = addresses of the form host:port, with commas between them
