package yunpai.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** What a door said. */
public final class Answer {
    private final int status;
    private final byte[] body;
    private final HttpHeaders headers;

    Answer(int status, byte[] body, HttpHeaders headers) {
        this.status = status;
        this.body = body;
        this.headers = headers;
    }

    public int status() {
        return status;
    }

    public byte[] body() {
        return body.clone();
    }

    public HttpHeaders headers() {
        return headers;
    }

    /** The body as JSON; an empty body is a missing node. */
    public JsonNode json() throws IOException {
        return Person.JSON.readTree(body);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** This answer, if it went well; else a failure that shows what came instead. */
    public Answer ok() {
        if (status >= 300) {
            throw new IllegalStateException("Unexpected answer " + status + ": " + text());
        }
        return this;
    }
}
