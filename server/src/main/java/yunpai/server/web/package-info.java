/** The one HTTP server: doors of the engine and the gateway, and the portal's files, under one set of headers. */
@NullMarked
package yunpai.server.web;

import org.jspecify.annotations.NullMarked;
