package vn.ward.collect.snmp.device;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * All devices, on one event loop of their own. Any thread may call; Futures complete on the caller's context.
 */
public final class Devices {

    private static final int KEY_MAKERS = 1;

    private final Vertx vertx;
    private final Context home;
    private final WorkerExecutor keys;
    private final Map<DeviceAddress, Device> devices = new HashMap<>();
    private Traffic earlier = Traffic.NONE;
    private boolean isClosed;

    public Devices(Vertx vertx) {
        this.vertx = vertx;
        this.home = vertx.getOrCreateContext();
        this.keys = vertx.createSharedWorkerExecutor("ward-snmp-keys", KEY_MAKERS);
    }

    /**
     * @param to the device's address as it is known now
     * @return what was read before the question's deadline; fails by faults of ours alone
     */
    public Future<Answer> ask(DeviceAddress of, InetSocketAddress to, Question question) {
        return athome(() -> {
            if (isClosed) {
                return Future.failedFuture(new RejectedExecutionException("no device is asked any more"));
            }
            return devices.computeIfAbsent(of, first -> new Device(vertx, first, keys))
                    .ask(to, question);
        });
    }

    /** Lets go of all others. */
    public void retain(Set<DeviceAddress> watched) {
        home.runOnContext(turn -> {
            devices.forEach((address, device) -> {
                if (!watched.contains(address)) {
                    earlier = earlier.plus(device.traffic());
                    device.close();
                }
            });
            devices.keySet().retainAll(watched);
        });
    }

    /** Of all devices since the beginning. */
    public Future<Traffic> traffic() {
        return athome(() -> Future.succeededFuture(
                devices.values().stream().map(Device::traffic).reduce(earlier, Traffic::plus)));
    }

    public Future<Void> close() {
        return athome(() -> {
            isClosed = true;
            devices.values().forEach(Device::close);
            devices.clear();
            return keys.close();
        });
    }

    private <T> Future<T> athome(Supplier<Future<T>> work) {
        Context caller = vertx.getOrCreateContext();
        Promise<T> done = Promise.promise();
        home.runOnContext(turn -> Future.succeededFuture()
                .compose(begun -> work.get())
                .onSuccess(result -> caller.runOnContext(back -> done.complete(result)))
                .onFailure(fault -> caller.runOnContext(back -> done.fail(fault))));
        return done.future();
    }
}
