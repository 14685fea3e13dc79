package yunpai.engine.identity;

import io.vertx.core.Future;

/** The state's register of persons and companies: whether a name and a number belong together (实名核验). */
public interface Registry {

    /** Whether they do. Fails if the register cannot be reached, which says nothing about anybody. */
    Future<Boolean> matches(RealName who);
}
