/** The embedded database against everything that befalls a server under a desk. Real processes, really killed. */
@NullMarked
package vn.ward.infra.app.embedded;

import org.jspecify.annotations.NullMarked;
