/** Questions and answers on the wire. */
@NullMarked
package yunpai.protocol.question;

import org.jspecify.annotations.NullMarked;
