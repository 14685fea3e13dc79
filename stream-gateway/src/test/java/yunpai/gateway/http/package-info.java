/** Tests of what requests and answers have in common. */
@NullMarked
package yunpai.gateway.http;

import org.jspecify.annotations.NullMarked;
