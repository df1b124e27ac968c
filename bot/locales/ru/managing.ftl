# Groups and channels: bot/managing.py, bot/channels.py, handlers/managing.py, handlers/channels.py.

rights-unknown = Не удалось проверить права: Telegram не ответил. Повторите через минуту.

# --- channels ---

command-channel = каналы: хранить посты, присылать дайджест
channels-title = Ваши каналы
channels-none =
    <b>Каналов пока нет</b>

    Добавьте @{ $bot } администратором своего канала (хватит права публиковать сообщения), и канал появится здесь. Сам я в канале ничего не пишу: только дайджест, если вы его закажете.
channels-add = Чтобы здесь появился ещё один, добавьте @{ $bot } его администратором.
channels-in-private = Каналы настраиваются в личном чате со мной: там команда /channel.
channel-added =
    Вы добавили меня в канал «{ $title }». Сам я там ничего не пишу и постов пока не храню.

    Могу хранить новые посты и присылать по ним дайджест, в канал или вам. Всё это есть и в /channel.
channel-gone = Этого канала среди ваших больше нет: там администраторы и вы, и я?
channel-keeps = 📥 Посты: новые храню
channel-keeps-not = 📥 Посты: не храню
channel-digest = 📰 Дайджест в канал: { $when }
channel-digest-none = не заказан
channel-hears = 👤 В вашей истории и вашем дайджесте: да
channel-hears-not = 👤 В вашей истории и вашем дайджесте: нет
channel-when =
    Когда публиковать дайджест в канале «{ $title }»?

    Выберите или напишите словами: «по будням в 8:30», «по субботам в 10 и 19».
channel-what-time = Во сколько? Напишите дни и время вместе: «по субботам в 10».
press-channel-keep = Хранить посты
press-channel-leave = Больше не хранить
press-channel-open = Настроить
press-channel-digest = Дайджест в канал
press-channel-drop = Отменить дайджест
press-channel-hear = Посты и мне
press-channel-deaf = Мне посты не нужны
press-channel-list = Все каналы
press-channel-back = Отмена
