"""Pictures as PNG bytes; matplotlib's only home. Pure, drawn in workers: importing it takes half a second and 40 MB.

canvas  a figure in one of two looks, and its bytes
days    how many articles were read on which day
relations  who acted in a period, who agreed with whom
"""
