package vn.ward.collect.attempt;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.function.BooleanSupplier;

/** Who says which address a name has. */
@FunctionalInterface
public interface Finder {

    /**
     * An address of {@code host}, which may be one itself.
     *
     * @param wanted whether anybody still waits
     */
    Future<InetAddress> find(String host, BooleanSupplier wanted);
}
