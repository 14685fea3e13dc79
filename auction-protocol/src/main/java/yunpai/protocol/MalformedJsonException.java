package yunpai.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Bytes that are not the JSON that was expected. Its message may be shown: it repeats nothing of what was sent. */
public final class MalformedJsonException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String field;

    MalformedJsonException(IOException unfit) {
        super(describe(unfit), null, false, false);
        this.field = unfit instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step -> Objects.requireNonNullElse(step.getFieldName(), "[" + step.getIndex() + "]"))
                        .collect(Collectors.joining("."))
                : "";
    }

    /** The path of the field that does not fit, if it was a field. */
    public Optional<String> field() {
        return Optional.of(field).filter(path -> !path.isEmpty());
    }

    private static String describe(IOException unfit) {
        if (unfit instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return "a field does not fit";
        }
        return unfit instanceof JsonProcessingException ? "this is not the JSON that was expected" : "unreadable";
    }
}
