package yunpai.rehearsal.scenario;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One after the other, as a person does things. */
public final class InOrder {
    private InOrder() {}

    /** Ends with the first failure, or with all answers in their order. */
    public static <A, B> Future<List<B>> each(List<A> things, Function<A, Future<B>> doing) {
        Future<List<B>> done = Future.succeededFuture(new ArrayList<>());
        for (A thing : things) {
            done = done.compose(list -> doing.apply(thing).map(it -> {
                list.add(it);
                return list;
            }));
        }
        return done;
    }
}
