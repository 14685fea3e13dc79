package yunpai.load;

import java.util.List;

/** The words of a command line, read one after the other. Not safe for use by several threads. */
public final class Words {
    private final List<String> words;
    private int at;

    public Words(List<String> words) {
        this.words = List.copyOf(words);
    }

    public boolean more() {
        return at < words.size();
    }

    /** The next word; there must be {@link #more}. */
    public String next() {
        return words.get(at++);
    }

    /**
     * What follows a flag that was just read.
     *
     * @throws IllegalArgumentException naming the flag, where nothing follows
     */
    public String value() {
        if (!more() || words.get(at).isBlank()) {
            throw new IllegalArgumentException(words.get(at - 1) + " wants a value");
        }
        return next();
    }

    /**
     * The number that follows a flag that was just read.
     *
     * @throws IllegalArgumentException naming the flag and its range, where no such number follows
     */
    public int number(int least, int most) {
        String flag = words.get(at - 1);
        String given = more() ? next() : "";
        if (!given.matches("[0-9]{1,7}") || Integer.parseInt(given) < least || Integer.parseInt(given) > most) {
            throw new IllegalArgumentException(flag + " wants a number from " + least + " to " + most);
        }
        return Integer.parseInt(given);
    }
}
