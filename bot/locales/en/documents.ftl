# Why a file could not be read: the kinds of DocumentProblem in bot/errors.py. Its words also answer links to files.

-files = PDF, DOCX, ODT, EPUB, FB2, RTF, HTML, Markdown and TXT

problem-document-encrypted = The file is locked with a password or against copying. Unlock it and send it again, or copy the text here.
problem-document-scan = There are only pictures of pages in this file: it is a scan without words, and I do not recognise pictures. Send a file with text, or the text itself.
problem-document-garbled = The letters of this PDF are stored so that random signs come out in place of words. Send the text as a message, a link or another file: { -files }.
problem-document-damaged = The file is damaged or was not downloaded to its end: it could not be read. Send it once more, or copy the text here.
problem-document-heavy = The file is made so that the time and memory for it were not enough, and reading was stopped. Copy the text here or save the document anew.
problem-document-old = This is the old format of Word (.doc). Open it, save it as .docx or PDF, and send it again.
problem-document-djvu = I do not read DjVu files: they hold pictures of pages. Send the text as a message or a file: { -files }.
problem-document-table = I do not read spreadsheets (.xlsx, .ods): there is no article in them. Send the text as a message or a file: { -files }.
problem-document-slides = I do not read presentations (.pptx, .odp). Send the text as a message or a file: { -files }.
problem-document-picture = This is a picture, and I do not recognise words in pictures. Send a text, a link or a file: { -files }.
problem-document-media = This is sound or video, and I can neither listen nor watch. Send a text, a link or a file: { -files }.
problem-document-archive = This is an archive. Unpack it and send the files themselves: { -files }. A .zip with one such file can be sent as it is.
problem-document-program = This is a program, not a text: I do not open it. Send a text, a link or a file: { -files }.
