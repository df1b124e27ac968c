# Why something that was sent could not be read: the keys of bot/errors.py, and what handlers see at once.

read-instead = Вот карточка по словам самого сообщения.
problem-unreadable = Это прочитать не удалось. Пришлите текст сообщением или файлом: { -files }.
problem-empty = Здесь нет текста, который можно прочитать. Пришлите пост с подписью, текст или файл: { -files }.
problem-too-long = { $limit ->
    [one] Текст слишком длинный: { $size } знаков, а я читаю до { $limit } знака. Пришлите его частями.
   *[many] Текст слишком длинный: { $size } знаков, а я читаю до { $limit } знаков. Пришлите его частями.
}
problem-file-too-large = Файл слишком большой: я беру до { $limit } МБ. Пришлите его частями или скопируйте текст сюда.
problem-not-text = В этом файле не нашлось текста. Я читаю { -files }: сохраните его так и пришлите снова.
problem-private-link = Эта ссылка ведёт внутрь Telegram и открывается только участникам. Перешлите мне сам пост.
