package yunpai.engine.lot;

/** What the public reads when the platform has paused a lot of itself (Art 28). */
final class Faults {

    static final String AT_THE_END =
            "竞价截止时平台系统未能提供服务，依照规定先行暂停竞价，并已报告执行法院。(The platform was not serving when bidding should have ended.)";
    static final String IN_THE_LAST_MINUTES =
            "竞价最后五分钟内平台系统中断服务，依照规定先行暂停竞价，并已报告执行法院。(The platform was interrupted in the last five minutes of bidding.)";
    static final String DOOR_LOST =
            "竞价截止时平台部分出价通道失去联系，依照规定先行暂停竞价，并已报告执行法院。(A door for bids was lost when bidding should have ended.)";
    static final String OPENED_TOO_LATE =
            "平台系统故障致竞价未能按时开始，剩余竞价时间不足二十四小时，依照规定先行暂停，并已报告执行法院。(The platform failed to open bidding in time; less than 24 hours were left.)";
    static final String CLOCK = "平台时钟核对异常，依照规定先行暂停竞价，并已报告执行法院。(The platform's clocks disagreed.)";

    static final String RECORD =
            "平台记录核验异常，标的暂停竞价，待人工核查。(The lot's record could not be verified; it stands still until a person has looked.)";

    private Faults() {}
}
