package yunpai.rules.notice;

import java.util.Locale;

/** The eleven items published on the day of the notice (Art 13), in the order of the article. */
public enum NoticeItem {
    NOTICE("拍卖公告", "sale notice"),
    ENFORCEMENT_TITLE("执行所依据的法律文书", "title of enforcement, unless it is secret"),
    PRICE_BASIS("评估报告副本或者未经评估的定价依据", "appraisal or other basis of the price"),
    TERMS("拍卖时间、起拍价以及竞价规则", "time, starting price and bidding rules"),
    PROPERTY_STATE("拍卖财产权属、占有使用、附随义务等现状", "title, occupation and duties, with text, video or photos"),
    PRIORITY_HOLDERS("优先购买权主体以及权利性质", "priority holders and nature of their right"),
    NOTIFICATION_RESULT("通知当事人和优先购买权人的情况", "how parties and priority holders were notified"),
    DEPOSIT_AND_PAYMENT("拍卖保证金、价款的支付方式和账户", "deposit, ways of payment and account"),
    TAXES("拍卖财产产权转移的税费及负担方式", "taxes and who bears them"),
    COURT_CONTACT("执行法院名称、联系、监督方式", "court, contact and supervision"),
    OTHER("其他应当公示的信息", "other matters to be published");

    private final String zh;
    private final String en;

    NoticeItem(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
