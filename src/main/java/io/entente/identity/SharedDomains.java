package io.entente.identity;

import java.util.Set;

/** Domains that say nothing about a company: mailboxes that anybody can have, and sites on which anybody can have a page. */
final class SharedDomains {
    /** Mail services under many endings: yahoo.com, yahoo.co.uk. */
    private static final Set<String> WHATEVER_THE_ENDING = Set.of(
            "aol",
            "gmail",
            "gmx",
            "googlemail",
            "hotmail",
            "icloud",
            "live",
            "msn",
            "outlook",
            "protonmail",
            "rocketmail",
            "yahoo",
            "yandex",
            "ymail");

    private static final Set<String> MAIL = Set.of(
            "126.com",
            "163.com",
            "arcor.de",
            "att.net",
            "bellsouth.net",
            "bigpond.com",
            "bluewin.ch",
            "bol.com.br",
            "btinternet.com",
            "charter.net",
            "comcast.net",
            "cox.net",
            "daum.net",
            "earthlink.net",
            "email.cz",
            "fastmail.com",
            "free.fr",
            "freenet.de",
            "hey.com",
            "hush.com",
            "inbox.com",
            "inbox.ru",
            "interia.pl",
            "juno.com",
            "laposte.net",
            "libero.it",
            "list.ru",
            "mac.com",
            "mail.com",
            "mail.de",
            "mail.ru",
            "mailbox.org",
            "me.com",
            "naver.com",
            "ntlworld.com",
            "o2.pl",
            "onet.pl",
            "optonline.net",
            "orange.fr",
            "pm.me",
            "posteo.de",
            "proton.me",
            "qq.com",
            "rambler.ru",
            "rediffmail.com",
            "sapo.pt",
            "sbcglobal.net",
            "seznam.cz",
            "sfr.fr",
            "sina.com",
            "skynet.be",
            "t-online.de",
            "talktalk.net",
            "telenet.be",
            "terra.com.br",
            "tiscali.it",
            "tutanota.com",
            "uol.com.br",
            "verizon.net",
            "virgilio.it",
            "virginmedia.com",
            "wanadoo.fr",
            "web.de",
            "wp.pl",
            "xs4all.nl",
            "ziggo.nl",
            "zoho.com");

    private static final Set<String> SITES = Set.of(
            "bit.ly",
            "facebook.com",
            "github.com",
            "github.io",
            "google.com",
            "instagram.com",
            "linkedin.com",
            "linktr.ee",
            "sites.google.com",
            "tiktok.com",
            "twitter.com",
            "wikipedia.org",
            "x.com",
            "xing.com",
            "youtube.com");

    private SharedDomains() {}

    /** Whether many companies' records may hold it. */
    static boolean contains(String domain) {
        int dot = domain.indexOf('.');
        return MAIL.contains(domain)
                || SITES.contains(domain)
                || WHATEVER_THE_ENDING.contains(domain.substring(0, Math.max(dot, 0)));
    }
}
