"""natasha's home: its models and dictionaries, run packed, with outputs that are natasha's own to the last tag.

segments       paragraphs, sentences, tokens (razdel)
morphology     dictionary readings and lemmas (pymorphy)
vectors, encoder, nets, ties, crf   slovnet's three nets: morphology, syntax, names
nominatives    normal forms of names
"""
