package yunpai.gateway.hls;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An attribute list (4.2), its values as they are written. */
final class Attributes {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}(\\.[0-9]+)?");
    private static final Pattern ONE =
            Pattern.compile("([A-Z0-9-]+)=(\"[^\"\\r\\n]*\"|0[xX][0-9A-F]+|-?[0-9]+(?:\\.[0-9]+)?|[^\",\\s]+)(,|$)");

    private final Map<String, String> values = new LinkedHashMap<>();
    private final String tag;
    private final Faults faults;

    Attributes(String tag, String list, Faults faults) {
        this.tag = tag;
        this.faults = faults;
        Matcher one = ONE.matcher(list);
        int at = 0;
        while (at < list.length() && one.find(at) && one.start() == at) {
            faults.unless(
                    values.put(one.group(1), one.group(2)) == null,
                    "4.2: " + tag + " names " + one.group(1) + " twice");
            at = one.end();
        }
        faults.unless(
                at == list.length() && !list.isEmpty() && !list.endsWith(","),
                "4.2: " + tag + " has no attribute list: " + list);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** A decimal floating point or integer; NaN where it is missing or none, which is a fault where it is needed. */
    double number(String name, boolean needed) {
        String value = values.get(name);
        boolean good = value != null && NUMBER.matcher(value).matches();
        faults.unless(good || (value == null && !needed), "4.2: " + tag + " wants a number as " + name);
        return good ? Double.parseDouble(value) : Double.NaN;
    }

    /** A quoted string without its quotes; empty where it is missing or none, which is a fault. */
    String quoted(String name) {
        String value = values.getOrDefault(name, "");
        boolean good = value.length() > 2 && value.startsWith("\"") && value.endsWith("\"");
        faults.unless(good, "4.2: " + tag + " wants a quoted string as " + name);
        return good ? value.substring(1, value.length() - 1) : "";
    }

    /** An enumerated string, which stands without quotes; empty where it is missing. */
    String word(String name) {
        String value = values.getOrDefault(name, "");
        faults.unless(!value.startsWith("\""), "4.2: " + tag + " wants no quotes around " + name);
        return value;
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
