package yunpai.engine.http;

import io.vertx.core.Future;

/** What is done for one operation of the contract. May throw a {@link Problem} as well as fail with it. */
@FunctionalInterface
public interface Operation {
    Future<Reply> answer(Call call);
}
