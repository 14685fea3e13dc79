@NullMarked
package yunpai.server.web;

import org.jspecify.annotations.NullMarked;
