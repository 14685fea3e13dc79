/** Answers and refusals over HTTP in the form of the contract. */
@NullMarked
package yunpai.gateway.http;

import org.jspecify.annotations.NullMarked;
