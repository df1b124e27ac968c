"""Svodka: a Telegram bot that reads Russian articles. The way of the data, on one screen.

update → handlers: message → Submission (written at once, unique by chat and message) → return
reading loop: gathering (parts of one text, an album) closes → waiting → intake.plan → download (file) → Page
              → workers (process pool): extraction → Article, analysis → Analysis
              → storage → Entry → cards → its outgoing message should now show the card → answered
delivery loop: outbox → placeholder «Читаю…», its id committed → content by editing it, until shown = wanted
"""
