/** A real mosquitto, and a sender that writes to it as fast as it takes, counting what it has taken. */
@NullMarked
package vn.ward.infra.bench.broker;

import org.jspecify.annotations.NullMarked;
