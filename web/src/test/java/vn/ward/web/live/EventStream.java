package vn.ward.web.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A screen's end of the stream, read event by event from a plain socket, so that nothing reads ahead unasked. */
final class EventStream {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** An event's fields by name. */
    record Event(Map<String, String> fields) {
        String name() {
            return fields.getOrDefault("event", "");
        }

        JsonNode data() {
            try {
                return JSON.readTree(fields.getOrDefault("data", "null"));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("an event's data is not JSON: " + fields, e);
            }
        }
    }

    private final Socket socket;
    private final BufferedReader lines;
    private final @Nullable String status;
    private final Map<String, String> headers = new LinkedHashMap<>();

    private EventStream(Socket socket, BufferedReader lines) throws IOException {
        this.socket = socket;
        this.lines = lines;
        this.status = lines.readLine();
        for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
    }

    /**
     * @param receiveBytes the most the system keeps for the reader
     */
    static EventStream open(int port, int receiveBytes, String... headers) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(receiveBytes);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        String request = "GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\n"
                + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return new EventStream(
                socket,
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 1024));
    }

    @Nullable
    String status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** The next event. The lengths of HTTP's chunks are skipped: no field looks like one. */
    Event next() throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 2));
            } else if (line.isEmpty() && !fields.isEmpty()) {
                return new Event(fields);
            }
        }
        throw new IOException("the stream has ended");
    }

    /** The next event of that name. */
    Event next(String name) throws IOException {
        Event event = next();
        while (!event.name().equals(name)) {
            event = next();
        }
        return event;
    }

    /** The first wall that holds the journal's entry of that number. */
    Event wallAt(long journal) throws IOException {
        Event event = next("wall");
        while (Long.parseLong(event.fields().getOrDefault("id", "")) < journal) {
            event = next("wall");
        }
        return event;
    }

    /** Whether the server ended the stream, after all that was under way is read. */
    boolean hasEnded() throws IOException {
        try {
            while (lines.read() >= 0) {
                // whatever was under way
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    void close() throws IOException {
        socket.close();
    }
}
