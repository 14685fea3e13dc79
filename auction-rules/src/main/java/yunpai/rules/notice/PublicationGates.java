package yunpai.rules.notice;

import yunpai.rules.Rule;

/** The gates that concern what is published and who decided and was told: Art 13, 14, 16, 27. */
final class PublicationGates {
    private static final int NOTIFIED_DAYS = 3;

    private PublicationGates() {}

    static void judge(NoticeFacts facts, HolidayCalendar calendar, Findings findings) {
        judgeItems(facts, findings);
        judgeSpecialNotices(facts, findings);
        judgePanel(facts, findings);
        judgeNotifications(facts, calendar, findings);
    }

    private static void judgeItems(NoticeFacts facts, Findings findings) {
        var items = facts.publication().items();
        findings.noteIfMissing(Rule.NOTICE_ITEM_IS_PUBLISHED, "items", items);
        if (items != null) {
            for (var item : NoticeItem.values()) {
                if (!items.contains(item)) {
                    findings.broken(
                            Rule.NOTICE_ITEM_IS_PUBLISHED,
                            "items." + item.wireName(),
                            "缺少：" + item.zh(),
                            "missing: " + item.en());
                }
            }
        }
    }

    private static void judgeSpecialNotices(NoticeFacts facts, Findings findings) {
        var notices = facts.publication().specialNotices();
        findings.noteIfMissing(Rule.SPECIAL_NOTICE_IS_PUBLISHED, "specialNotices", notices);
        if (notices != null) {
            for (var notice : SpecialNotice.values()) {
                if (!notices.contains(notice)) {
                    findings.broken(
                            Rule.SPECIAL_NOTICE_IS_PUBLISHED,
                            "specialNotices." + notice.wireName(),
                            "缺少：" + notice.zh(),
                            "missing: " + notice.en());
                }
            }
        }
    }

    private static void judgePanel(NoticeFacts facts, Findings findings) {
        var panel = facts.panel();
        var publishes = facts.schedule().publishesAtMicros();
        findings.noteIfMissing(Rule.PANEL_HAS_DECIDED, "panel", panel);
        if (panel == null) {
            return;
        }
        if (panel.reference().isBlank()) {
            findings.broken(Rule.PANEL_HAS_DECIDED, "panel.reference", "缺少评议笔录编号", "the record has no number");
        }
        if (publishes != null && panel.decidedAtMicros() > publishes) {
            findings.broken(Rule.PANEL_HAS_DECIDED, "panel.decidedAtMicros", "评议须在公告之前", "decided after publication");
        }
    }

    private static void judgeNotifications(NoticeFacts facts, HolidayCalendar calendar, Findings findings) {
        var rule = Rule.PARTIES_ARE_NOTIFIED;
        var notifications = facts.publication().notifications();
        var publishes = facts.schedule().publishesAtMicros();
        findings.noteIfMissing(rule, "notifications", notifications);
        findings.noteIfMissing(rule, "publishesAtMicros", publishes);
        if (notifications == null || publishes == null) {
            return;
        }
        for (int i = 0; i < notifications.size(); i++) {
            var notification = notifications.get(i);
            if (!isTold(notification, publishes, calendar)) {
                findings.broken(
                        rule,
                        "notifications." + i,
                        notification.recipient() + "：须在公告发布三日前通知，或者说明无法通知的理由",
                        notification.recipient() + ": neither told 3 clear days before, nor waived, nor unreachable");
            }
        }
    }

    /** Whoever cannot be told is deemed told five days after the notice, which publishes the reason (Art 16). */
    private static boolean isTold(Notification notification, long publishesAtMicros, HolidayCalendar calendar) {
        var reason = notification.unreachableReason();
        if (notification.waived() || (reason != null && !reason.isBlank())) {
            return true;
        }
        var at = notification.notifiedAtMicros();
        return at != null
                && Period.between(at, publishesAtMicros, NOTIFIED_DAYS, calendar)
                        .isKept();
    }
}
