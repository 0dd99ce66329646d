package vn.ward.collect.http;

import io.vertx.core.Vertx;
import vn.ward.collect.Loops;

/** The same where Netty's library for epoll does not load. */
class HttpProbeBrokenOnJdkTest extends HttpProbeBrokenTest {

    @Override
    Vertx loops() {
        return Loops.onJdk();
    }
}
