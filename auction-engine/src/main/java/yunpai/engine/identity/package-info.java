/** Who somebody is: accounts, real-name checks, sessions, grants; persons lie encrypted and apart from everything else. */
@NullMarked
package yunpai.engine.identity;

import org.jspecify.annotations.NullMarked;
