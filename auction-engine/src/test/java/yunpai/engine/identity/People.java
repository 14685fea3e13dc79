package yunpai.engine.identity;

import yunpai.protocol.identity.SignUp;

/** Made-up people: their numbers have region 990101, which no place in China has. */
public final class People {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private People() {}

    /** A well-formed identity number that nobody has; different for each sequence from 0 to 999. */
    public static String idNumber(int sequence) {
        String body = "99010119900101%03d".formatted(sequence);
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * Character.digit(body.charAt(i), 10);
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    /** A person who signs up; login and number follow from the sequence. */
    public static SignUp person(int sequence) {
        return new SignUp(
                SignUp.Kind.PERSON,
                "bidder-" + sequence,
                password(sequence),
                "王" + (char) ('一' + sequence),
                idNumber(sequence),
                null,
                null,
                "13800000000");
    }

    public static SignUp company(String login) {
        return new SignUp(
                SignUp.Kind.COMPANY,
                login,
                "long enough for " + "a firm",
                "测试汽车贸易有限公司",
                null,
                "91990101000000007E",
                "李四",
                "13800000001");
    }

    public static String password(int sequence) {
        return "correct horse " + sequence;
    }
}
