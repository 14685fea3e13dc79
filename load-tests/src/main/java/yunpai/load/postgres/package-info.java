/** PostgreSQL servers of a harness's own: made in a folder of its own, on loopback, ended with it. */
@NullMarked
package yunpai.load.postgres;

import org.jspecify.annotations.NullMarked;
