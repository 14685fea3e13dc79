package yunpai.load.bench.fanout;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Posts messages to a server at an even pace, one after the other, so that they come in their order. */
final class Publisher {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI to;
    private final FanoutSize size;
    private final Timetable timetable;

    Publisher(URI to, FanoutSize size, Timetable timetable) {
        this.to = to;
        this.size = size;
        this.timetable = timetable;
    }

    /** Publishes the messages from {@code from} to the one before {@code end}, so many a second. */
    void publish(int from, int end) throws IOException, InterruptedException, NotMeasuredException {
        long began = System.nanoTime();
        for (int number = from; number < end; number++) {
            long due = began + TimeUnit.SECONDS.toNanos(number - from) / size.perSecond();
            for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
            timetable.due(number, due);
            post(Message.text(number, size.bytes()));
        }
    }

    private void post(String text) throws IOException, InterruptedException, NotMeasuredException {
        HttpRequest request = HttpRequest.newBuilder(to)
                .timeout(PATIENCE)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(text))
                .build();
        int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status / 100 != 2) {
            throw new NotMeasuredException("a message that was posted was answered with " + status);
        }
    }
}
