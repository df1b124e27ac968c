"""Imported by the forkserver before it forks: models, tables, libraries are loaded once and shared by all workers."""

import gc

import bot.confinement
import bot.extraction.documents.archive
import bot.extraction.documents.manuscript
import bot.extraction.pages
import bot.model.stories  # noqa: F401 - these, and trafilatura and its like, would be loaded by the first page or file
from bot.analysis import analyze, study
from bot.analysis.document import preload
from bot.analysis.language import load_model
from bot.model import Article
from bot.patterns import prepare
from bot.thrift import gather, give_back

_SAMPLE = """Президент встретился с премьер-министром
Вчера в Москве президент Казахстана Иван Петров и И. О. Сидоров обсудили с ООО «Ромашка» поставки на 5,6 млн руб.
«Это важно», — сказал Петров. Он пообещал, что стороны подпишут новые договоры до конца мая, если условия выгодны.
"""
"""Plainly Russian, so that the language model is loaded but not a page of it touched."""

preload()
load_model()
study(Article(_SAMPLE))  # loads the tables of knowledge and the weights
prepare()
gc.collect()
gc.freeze()  # else the first collection in a worker would write to every page that it shares
give_back()  # what loading took, so that no worker's memory is scattered over it
gather()

__all__ = ["analyze"]
