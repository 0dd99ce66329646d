package vn.ward.collect.throughput;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** With what is measured. */
sealed interface Means permits Means.Iperf3, Means.Web {

    /** In the order they are measured. */
    List<Direction> directions();

    /** Whom it loads: no two tests load the same one at once. */
    String server();

    <T> T fold(Function<Iperf3, T> iperf3, Function<Web, T> web);

    /** The program {@code iperf3} and a server of its kind. */
    record Iperf3(String host, int port) implements Means {

        static final int DEFAULT_PORT = 5201;

        @Override
        public List<Direction> directions() {
            return List.of(Direction.DOWNLOAD, Direction.UPLOAD);
        }

        @Override
        public String server() {
            return host + ":" + port;
        }

        @Override
        public <T> T fold(Function<Iperf3, T> iperf3, Function<Web, T> web) {
            return iperf3.apply(this);
        }

        @Override
        public String toString() {
            return "iperf3=" + server();
        }
    }

    /**
     * A file that is fetched, and an address that takes what is posted to it; at least one of them.
     *
     * @param shown both as they may be recorded: without the values of their queries
     */
    record Web(Optional<URI> download, Optional<URI> upload, String shown) implements Means {

        public Web {
            if (download.isEmpty() && upload.isEmpty()) {
                throw new IllegalArgumentException("there is something to download or to upload, or both");
            }
        }

        @Override
        public List<Direction> directions() {
            return Stream.concat(
                            download.map(there -> Direction.DOWNLOAD).stream(),
                            upload.map(there -> Direction.UPLOAD).stream())
                    .toList();
        }

        @Override
        public String server() {
            return download.or(() -> upload).map(URI::getRawAuthority).orElse("");
        }

        @Override
        public <T> T fold(Function<Iperf3, T> iperf3, Function<Web, T> web) {
            return web.apply(this);
        }

        /** Queries may hold secrets. */
        @Override
        public String toString() {
            return shown;
        }
    }
}
