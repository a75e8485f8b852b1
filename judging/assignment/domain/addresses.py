"""Decides whether two e-mail addresses are one person's or one company's."""

from __future__ import annotations

import re
from functools import lru_cache

_FREE_MAIL = frozenset(
    re.findall(
        r"\S+",
        """
    gmail.com googlemail.com icloud.com me.com mac.com proton.me protonmail.com protonmail.ch pm.me
    tutanota.com tuta.com tuta.io tutamail.com aol.com aim.com msn.com passport.com zoho.com zohomail.com
    fastmail.com fastmail.fm hey.com duck.com hushmail.com mailbox.org posteo.de posteo.net startmail.com
    mail.com email.com usa.com inbox.com lycos.com rediffmail.com qq.com foxmail.com 163.com 126.com yeah.net
    sina.com sina.cn sohu.com naver.com daum.net hanmail.net nate.com mail.ru bk.ru inbox.ru list.ru
    internet.ru rambler.ru yandex.ru yandex.com ya.ru ukr.net web.de freenet.de t-online.de arcor.de online.de
    gmx.de gmx.net gmx.com gmx.at gmx.ch bluewin.ch hispeed.ch orange.fr wanadoo.fr free.fr sfr.fr laposte.net
    neuf.fr libero.it virgilio.it tiscali.it alice.it tin.it telefonica.net terra.com.br uol.com.br bol.com.br
    ig.com.br sapo.pt wp.pl o2.pl onet.pl interia.pl op.pl seznam.cz centrum.cz abv.bg telenet.be skynet.be
    ziggo.nl kpnmail.nl planet.nl xs4all.nl hetnet.nl btinternet.com btopenworld.com sky.com talktalk.net
    virginmedia.com ntlworld.com blueyonder.co.uk eircom.net comcast.net verizon.net att.net sbcglobal.net
    bellsouth.net charter.net cox.net earthlink.net juno.com optonline.net rogers.com shaw.ca sympatico.ca
    bigpond.com bigpond.net.au optusnet.com.au xtra.co.nz
        """,
    )
)
_FREE_BRANDS = frozenset({"yahoo", "ymail", "rocketmail", "hotmail", "outlook", "live", "windowslive"})
_DOTLESS = frozenset({"gmail.com", "googlemail.com"})


def fold_address(address: str) -> str:
    """Return what one mailbox is known by: without case and "+tag"; Gmail's dots do not count. Empty without "@"."""
    local, _, domain = address.strip().casefold().rpartition("@")
    if not local or not domain:
        return ""
    local = local.split("+")[0] or local
    if domain in _DOTLESS:
        return f"{local.replace('.', '')}@gmail.com"
    return f"{local}@{domain.rstrip('.')}"


def find_domain(address: str) -> str:
    """Return the domain that names an employer, empty for free mail, which names none."""
    return find_folded_domain(fold_address(address))


def find_folded_domain(folded: str) -> str:
    """Return the same of an address that is folded already."""
    domain = folded.rpartition("@")[2]
    return "" if is_free_mail(domain) else domain


@lru_cache(maxsize=65_536)
def is_free_mail(domain: str) -> bool:
    """Whether anybody can have an address there: listed ones, and the national ones of the largest, as yahoo.co.uk."""
    brand, _, country = domain.partition(".")
    is_national = country == "com" or all(2 <= len(part) <= 3 for part in country.split("."))
    return domain in _FREE_MAIL or (brand in _FREE_BRANDS and is_national)
