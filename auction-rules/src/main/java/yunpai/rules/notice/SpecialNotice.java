package yunpai.rules.notice;

import java.util.Locale;

/** The seven special notices (特别提示, Art 14), in the order of the article. */
public enum SpecialNotice {
    CAPACITY("竞买人应当具备完全民事行为能力及法定资格", "capacity and qualification of bidders"),
    AGENTS("委托他人代为竞买的，应当在竞价程序开始前经执行法院确认", "agents are confirmed by the court before bidding starts"),
    DEFECTS("拍卖财产已知瑕疵和权利负担", "known defects and encumbrances"),
    SOLD_AS_IS("拍卖财产以实物现状为准，竞买人可以申请实地看样", "sold as is; viewing on site on request"),
    FULL_ACCEPTANCE("竞买人决定参与竞买的，视为对拍卖财产完全了解并接受一切已知和未知瑕疵", "bidding means knowledge and acceptance of all defects"),
    IDENTITY_PUBLISHED("载明买受人真实身份的拍卖成交确认书在网络司法拍卖平台上公示", "the confirmation with the buyer's real identity is published"),
    DEPOSIT_FORFEITED("买受人悔拍后保证金不予退还", "on default the deposit is not returned");

    private final String zh;
    private final String en;

    SpecialNotice(String zh, String en) {
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
