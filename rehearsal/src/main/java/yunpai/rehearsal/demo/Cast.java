package yunpai.rehearsal.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import yunpai.protocol.identity.Role;
import yunpai.protocol.identity.SignUp;
import yunpai.protocol.identity.StaffDraft;
import yunpai.protocol.time.DemoAccount;
import yunpai.rehearsal.crowd.Crowd;
import yunpai.rehearsal.registry.CreditCode;
import yunpai.rehearsal.registry.ResidentNumber;
import yunpai.rehearsal.scenario.Scenario;

/** The people of the demo. All of them are made up; their passwords are no secret. */
public final class Cast {
    public static final String ADMIN = "admin";
    public static final String PASSWORD = "ting-chui-luo-ding";
    static final String COURT = "court";
    static final String OFFICER = "demo-officer";
    static final String HOST = "demo-host";
    static final String CLERK = "demo-clerk";
    private static final int BIDDERS = 10;
    private static final String[] SURNAMES = {"赵", "钱", "孙", "李", "周", "吴", "郑", "冯", "陈", "褚", "卫", "蒋"};
    private static final String[] GIVEN = {"一鸣", "二妮", "三丰", "思远", "五洲", "陆安", "柒月", "八方", "九思", "十全", "百川", "千寻"};

    private Cast() {}

    /** What the sign-in page of the demo shows. */
    public static List<DemoAccount> accounts() {
        return List.of(
                new DemoAccount("bidder", "guest-1", PASSWORD, null),
                new DemoAccount("bidder", "guest-2", PASSWORD, null),
                new DemoAccount("host", "guest-host", PASSWORD, null),
                new DemoAccount("clerk", "guest-clerk", PASSWORD, null),
                new DemoAccount("officer", "guest-officer", PASSWORD, null),
                new DemoAccount("officer", OFFICER, PASSWORD, null),
                new DemoAccount("supervisor", "guest-supervisor", PASSWORD, null),
                new DemoAccount("admin", ADMIN, PASSWORD, null));
    }

    static List<Scenario.Staff> staff() {
        return List.of(
                staff(OFFICER, "陈执行（虚构）", Role.OFFICER),
                staff(HOST, "赵主播（虚构）", Role.HOST),
                staff(CLERK, "钱书记（虚构）", Role.CLERK),
                staff("guest-officer", "客座执行员（虚构）", Role.OFFICER),
                staff("guest-host", "客座主播（虚构）", Role.HOST),
                staff("guest-clerk", "客座书记员（虚构）", Role.CLERK),
                staff("guest-supervisor", "客座监督（虚构）", Role.SUPERVISOR));
    }

    private static Scenario.Staff staff(String login, String name, Role role) {
        return new Scenario.Staff(new StaffDraft(login, name, PASSWORD), List.of(new Scenario.Granted(role, COURT)));
    }

    /** Two bidders whom nobody plays, for whoever comes. */
    static List<SignUp> guests() {
        return List.of(person("guest-1", "客人甲", 801), person("guest-2", "客人乙", 802));
    }

    /** The bidder whose priority in some lots the court confirms. */
    static SignUp priorityHolder() {
        return person("crowd-00", "共有人王", 700);
    }

    /** The crowd; each of them wants some of the lots, and the priority holder what he has a right in. */
    static List<Crowd.Member> crowd(Event event, long seed) {
        Random random = new Random(seed);
        List<Integer> prior = event.lots().stream()
                .filter(Event.Car::priorityHolder)
                .map(Event.Car::number)
                .toList();
        List<Crowd.Member> crowd = new ArrayList<>(List.of(new Crowd.Member(priorityHolder(), prior, prior)));
        for (int i = 1; i < BIDDERS; i++) {
            List<Integer> wants = new ArrayList<>();
            for (Event.Car car : event.lots()) {
                if (random.nextInt(10) < 3 || car.number() % (BIDDERS - 1) == i % (BIDDERS - 1)) {
                    wants.add(car.number());
                }
            }
            crowd.add(new Crowd.Member(i == 3 ? company() : person("crowd-0" + i, name(i), 700 + i), wants, List.of()));
        }
        return crowd;
    }

    private static String name(int i) {
        return SURNAMES[i % SURNAMES.length] + GIVEN[i % GIVEN.length];
    }

    private static SignUp person(String login, String name, int sequence) {
        String number = ResidentNumber.madeUp(
                LocalDate.of(1980 + sequence % 20, 1 + sequence % 12, 1 + sequence % 28), sequence);
        return new SignUp(SignUp.Kind.PERSON, login, PASSWORD, name, number, null, null, "13800000" + sequence);
    }

    private static SignUp company() {
        return new SignUp(
                SignUp.Kind.COMPANY,
                "crowd-03",
                PASSWORD,
                "云平旧车行有限公司（虚构）",
                null,
                CreditCode.madeUp(990_703),
                "孙三丰",
                "13800000703");
    }
}
