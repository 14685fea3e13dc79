/** Captions: what staff type or upload beside the picture, shown in time with it, kept with the recording. */
@NullMarked
package yunpai.gateway.caption;

import org.jspecify.annotations.NullMarked;
