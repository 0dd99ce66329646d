package vn.ward.collect.tcp;

import io.vertx.core.Vertx;
import vn.ward.collect.Loops;

/** The same where Netty's library for epoll does not load. */
class TcpProbeOnJdkTest extends TcpProbeTest {

    @Override
    Vertx loops() {
        return Loops.onJdk();
    }
}
