# --- for administrators ---

command-stats = как дела у бота: люди, статьи, очередь, время ответа, ошибки
command-failures = что не удалось прочитать и почему
command-broadcast = сообщение всем: /broadcast текст
command-invite = ссылка, по которой войдёт один человек
admin-help =
    { help }

    <b>Администратору</b>
    /stats — { command-stats }
    /failures — { command-failures }
    /broadcast — { command-broadcast }
    /invite — { command-invite }
invite-link =
    По этой ссылке войдёт один человек, один раз:
    { $link }
invite-needless = Приглашения сейчас не нужны: бот открыт для всех или только для тех, кто назван в настройках. Чтобы впускать по ссылкам, включите BY_INVITATION.
invite-spent = По этой ссылке уже вошли, или её отозвали. Попросите новую у того, кто вас пригласил.
stats-title = Как дела у бота
stats-chats = Чатов: { $chats }, из них недоступны: { $parted }
stats-kept = Статей: { $articles }, записей в историях: { $entries }
stats-followed = Источников: { $sources }, подписок на дайджест: { $subscriptions }
stats-lately = За дни с работой (последние две недели, таких { $days }): прочитано { $answered }, не удалось { $failed }
stats-times = Ответ: обычно { $middle } с, долгие { $slow } с (95 %)
stats-queue = Сейчас в работе и очереди: { $open }, разбирается: { $reading }, сообщений к отправке: { $outbox }
stats-failures = Почему не удалось
stats-picture = Прочитано по дням, за { $days } дней
stats-answered = прочитано
stats-failed = не удалось
failures-title = Не удалось прочитать
failures-none = Неудач нет.
failures-text = текст, знаков: { $length }
failures-retry = { $number }: повторить
failures-retried = Читаю ещё раз
failures-gone = Этого уже нет или оно прочитано.
reading-again = Читаю ещё раз…
broadcast-usage = Напишите после команды, что сказать всем: /broadcast Сегодня в 22:00 бот замолчит на час. Знаков не больше { $most }.
broadcast-question = Так это увидят. Отправить?
broadcast-send = { $chats ->
    [one] Отправить { $chats } чату
   *[other] Отправить { $chats } чатам
}
broadcast-drop = Не отправлять
broadcast-goes = Отправляю всем, в темпе Telegram.
broadcast-went = Это уже отправлено.
broadcast-dropped = Не отправлено никому.
