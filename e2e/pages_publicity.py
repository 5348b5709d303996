"""The pages of announcements: the list, the kit, who is named, where it was told."""

from e2e.steps import mailed, open_first, send_nothing
from e2e.stops import Stop

KIT = open_first("h3 a[href*='/announcements/']")

PUBLICITY = (
    Stop("publicity:kits", "/announcements/?show=none"),
    Stop("publicity:begin", "", open_first("a[href*='/announcements/of/']")),
    Stop("publicity:begin", "", send_nothing),
    Stop("publicity:kits", "/announcements/?show=told"),
    Stop("publicity:kit", "", KIT),
    Stop("publicity:kits", "/announcements/"),
    Stop("publicity:kit", "", KIT),
    Stop("publicity:named", "", open_first("a[href$='/named/']")),
    Stop("publicity:kits", "/announcements/"),
    Stop("publicity:kit", "", KIT),
    Stop("publicity:told", "", open_first("a[href$='/told/']")),
    Stop("publicity:told", "", send_nothing),
    # Mailed to whoever holds the post; opened here without signing out.
    Stop("publicity:reply", "/demo/mail/", mailed("a[href*='/announcements/reply/']")),
    Stop("publicity:reply", "", send_nothing),
)
