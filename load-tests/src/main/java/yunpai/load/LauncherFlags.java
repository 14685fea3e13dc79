package yunpai.load;

import java.lang.management.ManagementFactory;
import java.util.List;

/** What the launcher told this process's JVM; with it another process runs the program as it runs for an operator. */
public final class LauncherFlags {
    private LauncherFlags() {}

    /** Memory, collector, access to the JDK and Netty's settings, without what concerns this process alone; a later flag overrides an earlier one. */
    public static List<String> all() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.matches("(-X(ms|mx|mn|ss|X:)|--add-|--enable-|--sun-|-Dio\\.netty\\.).*"))
                .toList();
    }
}
