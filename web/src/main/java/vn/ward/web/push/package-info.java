/**
 * How people have a browser woken when something breaks (Web Push): {@link vn.ward.web.push.PushDesk} hands out the
 * platform's public key, takes a browser in, lists and removes it; {@link vn.ward.web.push.WorkerDesk} is what the browser
 * says by itself, without its person: that a message arrived, that its push service gave it another address.
 *
 * <p>Its page is drawn by {@code console/alerts}; the service worker that shows the messages is {@code push/sw.js}.
 */
@NullMarked
package vn.ward.web.push;

import org.jspecify.annotations.NullMarked;
