package yunpai.rules.notice;

/**
 * Lead times of a sell-off (变卖), in clear days. They rest on a paper that is not published law, so the court sets them.
 *
 * @param sellOffMovableDays for movables
 * @param sellOffOtherDays for immovables and other rights
 */
public record NoticeSettings(int sellOffMovableDays, int sellOffOtherDays) {
    public static final NoticeSettings DEFAULT = new NoticeSettings(7, 15);
}
