# The chat page of the sandbox: Telegram's own words where it has them.

page-title = Сводка — песочница
page-note = Песочница: бот настоящий, Telegram нет. Всё остаётся на этой машине, а после остановки исчезает.
page-first-person = Анна
page-second-person = Борис
page-group = Редакция
page-accounts = От чьего имени писать
page-chats = Чаты
page-messages = Сообщения
page-back = К списку чатов
page-theme = Светлая или тёмная
page-menu = Меню
page-attach = Прикрепить файл
page-samples = Переслать статью
page-samples-hint = Все статьи выдуманы для проб. Свою можно вставить, перетащить файлом или прислать ссылкой.
page-sample-file = Файл
page-sample-link = Ссылка
page-sample-rich = Пост с таблицей
page-sample-hidden = Профиль скрыт
page-close = Закрыть
page-write = Сообщение
page-send = Отправить
page-start = Начать
page-empty =
    Здесь пока ничего нет.
    Начните разговор или сразу перешлите статью.
page-empty-group =
    В группе бот отвечает только на команды.
    Перешлите сюда статью и ответьте на неё командой /summary.
page-drop = Отпустите, чтобы отправить
page-reply = Ответить
page-edit = Изменить
page-delete = Удалить
page-copy = Скопировать
page-cancel = Отменить
page-editing = Изменение сообщения
page-edited = изменено
page-forwarded = Переслано от
page-hidden = Скрытый профиль
page-bot = бот
page-group-chat = группа
page-expand = Развернуть
page-collapse = Свернуть
page-photo = Фотография
page-lost = Песочница не отвечает. Чат продолжится, когда она вернётся.
page-failed = Не отправлено: песочница не отвечает.
page-down = К последним сообщениям
page-actions = Действия с сообщением
