package yunpai.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Locale;
import yunpai.server.log.AlarmCount;
import yunpai.server.settings.NodeSettings;

/** The meters of a process: the virtual machine's beside ours. */
final class Meters {
    private Meters() {}

    /** A registry that ends with the hall. */
    static PrometheusMeterRegistry open(Hall hall, NodeSettings.Role role) {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Gauge.builder("yunpai.info", () -> 1)
                .tag("role", role.name().toLowerCase(Locale.ROOT))
                .register(meters);
        Runnable uncounted = AlarmCount.into(meters);
        JvmGcMetrics collections = new JvmGcMetrics();
        collections.bindTo(meters);
        hall.add("meters", () -> {
            uncounted.run();
            collections.close();
            meters.close();
        });
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        return meters;
    }
}
