/**
 * What the operator decides: read once at start, from flags and the environment, checked with a sentence that names the bad key, and
 * handed on as values. Nothing else in the program reads the environment.
 */
@NullMarked
package yunpai.server.settings;

import org.jspecify.annotations.NullMarked;
