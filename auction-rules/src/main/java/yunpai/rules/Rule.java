package yunpai.rules;

/**
 * What must be true, and what is refused when it is not. The only place that holds the sentences; screens translate by name.
 *
 * <p>A rule's article is the number in {@link Source#ONLINE_AUCTION} unless its source says otherwise; 0 where it rests on no
 * article but on a court's setting or on the working of the system.
 */
public enum Rule {
    // --- the lot's life
    LOT_IS_DRAFT(13, "拍卖公告只能发布一次", "The notice of a lot is published once"),
    LOT_IS_ANNOUNCED(13, "标的须已发布拍卖公告", "The lot has been announced"),
    OPENING_TIME_HAS_COME(20, "未到竞价开始时间", "Bidding opens at the announced time, not before"),
    BIDDING_IS_OPEN(20, "竞价尚未开始", "Bidding on the lot is open"),
    CLOSING_TIME_HAS_COME(20, "未到竞价结束时间", "Bidding ends by the clock, not before"),
    LOT_HAS_NOT_ENDED(20, "标的的竞价程序已经结束", "The lot has not ended yet"),
    LOT_IS_NOT_WITHDRAWN(Source.AUCTION_2004, 17, "标的已撤回", "The lot has not been withdrawn"),
    LOT_IS_NOT_SUSPENDED(28, "标的已暂缓或者中止拍卖", "The lot is not suspended"),
    LOT_IS_SUSPENDED(28, "标的未处于暂缓或者中止状态", "Only a suspended lot is resumed"),
    SUSPENSION_HAS_REASON(28, "暂缓或者中止拍卖须公布理由", "A suspension has a public reason"),
    RESUMPTION_IS_ANNOUNCED_BEFOREHAND(28, "恢复拍卖须事先公告", "A resumption is announced beforehand"),
    RESUMPTION_LEAVES_FULL_TIME(
            20, "恢复后须留足竞价时间，至少五分钟", "After a resumption the full time, at least five minutes, is left"),
    WITHDRAWAL_HAS_REASON(Source.AUCTION_2004, 17, "撤回拍卖须公布理由", "A withdrawal has a public reason"),
    CONFIRMATION_FOLLOWS_SALE(22, "仅成交的标的生成成交确认书", "Only a sold lot has a confirmation"),
    CONFIRMATION_IS_MADE_ONCE(22, "成交确认书只生成一次", "The confirmation is made once"),
    // --- a bid
    BIDDER_IS_ADMITTED(18, "竞买人须交纳保证金并取得竞买资格", "The bidder has been admitted to the lot"),
    CODE_IS_NEW(18, "竞买代码已用于本标的", "A bidder code is admitted once, with one rank"),
    BID_IS_IN_TIME(20, "出价须在竞价结束前到达", "The bid arrives before the end of bidding"),
    BID_MEETS_STARTING_PRICE(20, "出价不得低于起拍价", "The bid is not below the starting price"),
    BID_MEETS_MINIMUM(20, "出价须比当前价至少高一个增价幅度", "The bid exceeds the leading bid by at least one increment"),
    BID_IS_WHOLE_INCREMENTS(20, "加价须为增价幅度的整数倍", "The raise is a whole number of increments"),
    PRIORITY_RANK_PREVAILS(
            21, "同价时顺序在先者优先，同一顺序出价在先者优先", "At an equal price the higher rank wins, within a rank the earlier bid"),
    AMOUNT_IS_WITHIN_BOUNDS(Source.SYSTEM, 0, "出价超出系统可受理的金额", "The amount is within what the system can hold"),
    FIRST_BID_EQUALS_STARTING_PRICE(Source.COURT_SETTING, 0, "首次出价须等于起拍价", "The first bid equals the starting price"),
    SOLE_BIDDER_DOES_NOT_RAISE_HIMSELF(
            Source.COURT_SETTING, 0, "只有一人出价时不得自行加价", "While only one bidder has bid he does not raise himself"),
    JUMP_IS_CONFIRMED(Source.COURT_SETTING, 0, "加价幅度较大，须再次确认金额", "A bid that jumps far is confirmed by the bidder"),
    BID_ID_KEEPS_ITS_AMOUNT(Source.SYSTEM, 0, "同一出价编号不得更改金额", "A bid id keeps its amount"),
    // --- at the door
    SPECIAL_NOTICES_ARE_ACCEPTED(14, "须先阅读并同意特别提示", "The bidder has accepted the special notices"),
    DEPOSIT_IS_PAID_BY_BIDDER(17, "保证金须由竞买人本人实名交纳", "The deposit is paid by the bidder in his real name"),
    DEPOSIT_IS_CONFIRMED(18, "保证金到账确认后方可竞买", "The deposit is confirmed before bidding"),
    PRIORITY_IS_CONFIRMED_BY_COURT(19, "优先购买权须经法院确认", "Priority is confirmed by the court"),
    BIDDER_HAS_NO_CONFLICT(34, "依法不得竞买该标的", "The bidder is not on the conflict list"),
    DOOR_IS_REGISTERED(Source.SYSTEM, 0, "该出价通道已停用，出价未被受理，请刷新页面后重新出价", "The bid came through a registered door"),
    // --- the notice
    STARTING_PRICE_IS_SET(10, "须确定起拍价，起拍价即保留价", "A starting price is set; it is the reserve"),
    STARTING_PRICE_MEETS_FLOOR(
            10, "起拍价不得低于评估价或者市价的百分之七十", "The starting price is at least 70 % of the appraised or market price"),
    LEAD_TIME_IS_KEPT(
            12,
            "公告须在拍卖十五日前（动产）或者三十日前（不动产及其他财产权）发布",
            "The notice is published 15 days (movables) or 30 days (immovables and other rights) before the auction"),
    NOTICE_ITEM_IS_PUBLISHED(13, "公告当日须公示全部十一项信息", "All eleven items are published with the notice"),
    SPECIAL_NOTICE_IS_PUBLISHED(14, "公告当日须公示全部七项特别提示", "All seven special notices are published with the notice"),
    PARTIES_ARE_NOTIFIED(
            16,
            "公告发布三日前须通知当事人和已知优先购买权人",
            "Parties and known priority holders are notified 3 days before the notice is published"),
    DEPOSIT_IS_WITHIN_RANGE(17, "保证金须在起拍价的百分之五至百分之二十之间", "The deposit is 5 % to 20 % of the starting price"),
    INCREMENT_IS_SET(20, "须确定增价幅度", "An increment is set"),
    BIDDING_LASTS_A_DAY(20, "竞价时间不少于二十四小时", "Bidding lasts at least 24 hours"),
    SECOND_LEAD_TIME_IS_KEPT(
            26,
            "再次拍卖公告须在拍卖七日前（动产）或者十五日前（不动产及其他财产权）发布",
            "The notice of a second auction is published 7 days (movables) or 15 days (others) before it"),
    SECOND_STARTING_PRICE_MEETS_FLOOR(
            26,
            "再次拍卖的起拍价降价幅度不得超过前次起拍价的百分之二十",
            "A second auction starts at least at 80 % of the previous starting price"),
    SECOND_AUCTION_FOLLOWS_WITHIN_30_DAYS(
            26, "流拍后应当在三十日内再次拍卖", "A second auction follows within 30 days of the failed one"),
    PANEL_HAS_DECIDED(
            27,
            "起拍价、增价幅度、保证金等由合议庭评议确定",
            "A collegial panel has decided price, increment and deposit before publication"),
    SELL_OFF_PRICE_MEETS_FLOOR(
            Source.AUCTION_2004, 32, "变卖价不得低于评估价的二分之一", "A sell-off starts at least at half of the appraised price"),
    SELL_OFF_LEAD_TIME_IS_KEPT(Source.COURT_SETTING, 0, "变卖公告须提前发布", "The notice of a sell-off is published in time");

    private final Source source;
    private final int article;
    private final String zh;
    private final String en;

    Rule(int article, String zh, String en) {
        this(Source.ONLINE_AUCTION, article, zh, en);
    }

    Rule(Source source, int article, String zh, String en) {
        this.source = source;
        this.article = article;
        this.zh = zh;
        this.en = en;
    }

    /** The text the rule comes from. */
    public Source source() {
        return source;
    }

    /** The article of the {@link #source}; 0 if the rule rests on none. */
    public int article() {
        return article;
    }

    /** The sentence in Chinese. */
    public String zh() {
        return zh;
    }

    /** The sentence in English. */
    public String en() {
        return en;
    }

    /** Where a rule comes from. */
    public enum Source {
        /** 最高人民法院关于人民法院网络司法拍卖若干问题的规定, 法释〔2016〕18号. */
        ONLINE_AUCTION,
        /** 最高人民法院关于人民法院民事执行中拍卖、变卖财产的规定 (2004, amended 2020), where 18号 is silent. */
        AUCTION_2004,
        /** A setting of the court, frozen with the notice. */
        COURT_SETTING,
        /** The working of the system. */
        SYSTEM
    }
}
