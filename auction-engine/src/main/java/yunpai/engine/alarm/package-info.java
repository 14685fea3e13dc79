/** What calls a person. */
@NullMarked
package yunpai.engine.alarm;

import org.jspecify.annotations.NullMarked;
