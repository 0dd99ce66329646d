/** The web on real sockets, over a ward in memory: {@link vn.ward.web.MemoryWard}. */
@NullMarked
package vn.ward.web;

import org.jspecify.annotations.NullMarked;
