package yunpai.engine.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A request whose query is encoded once more. The validator (vertx-openapi 5.0) decodes parameters that the server has decoded
 * already, and so stumbles over a search for "100%".
 */
final class EncodedAgain {
    private EncodedAgain() {}

    /** The request itself where nothing could be decoded twice. */
    static HttpServerRequest of(HttpServerRequest request) {
        String query = request.query();
        if (query == null || !query.contains("%")) {
            return request;
        }
        MultiMap encoded = MultiMap.caseInsensitiveMultiMap();
        request.params().forEach((name, value) -> encoded.add(name, URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return (HttpServerRequest) Proxy.newProxyInstance(
                EncodedAgain.class.getClassLoader(),
                new Class<?>[] {HttpServerRequest.class},
                (proxy, method, arguments) ->
                        method.getName().equals("params") ? encoded : passedOn(request, method, arguments));
    }

    private static @Nullable Object passedOn(
            HttpServerRequest request, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(request, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
