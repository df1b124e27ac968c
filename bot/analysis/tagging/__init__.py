"""natasha's home: its models and dictionaries, run packed, with outputs that are natasha's own to the last tag.

segments       paragraphs, sentences, tokens (razdel)
morphology, dictionary   readings and lemmas (pymorphy)
vectors, encoder, nets, ties, crf   slovnet's three nets: morphology, syntax, names
nominatives    normal forms of names
"""

import os

for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    # Before numpy reads them: with the default of two the same work takes 1.7 times the CPU.
    os.environ.setdefault(_variable, "1")
