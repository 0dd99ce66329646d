package vn.ward.collect.http;

import io.vertx.core.Vertx;
import vn.ward.collect.Loops;

/** The same where Netty's library for epoll does not load. */
class HttpProbeOnJdkTest extends HttpProbeTest {

    @Override
    Vertx loops() {
        return Loops.onJdk();
    }
}
