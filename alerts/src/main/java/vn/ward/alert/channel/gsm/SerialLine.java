package vn.ward.alert.channel.gsm;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A serial port of the machine, 8 data bits, no parity, one stop bit, no flow control. */
final class SerialLine implements Line {

    private final SerialPort port;
    private int timeoutMillis = -1;

    private SerialLine(SerialPort port) {
        this.port = port;
    }

    /** @param own a folder of the platform's own, where the native library may lie */
    static Line open(GsmSpec spec, Path own) throws Trouble {
        Path device = Path.of(spec.port());
        if (!Files.exists(device)) {
            throw new Trouble(Trouble.Kind.PORT_MISSING, spec.port() + " is not there");
        }
        if (!Files.isReadable(device) || !Files.isWritable(device)) {
            throw new Trouble(Trouble.Kind.PORT_DENIED, "no right to read and write " + spec.port());
        }
        NativePart.layInto(own);
        try {
            // By its real path: the library takes apart what it is given, and links of /dev/serial/by-id are long.
            SerialPort port = SerialPort.getCommPort(device.toRealPath().toString());
            port.setComPortParameters(spec.baud(), 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
            port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
            if (!port.openPort(0)) {
                throw new Trouble(
                        Trouble.Kind.PORT_DENIED,
                        spec.port() + " can't be opened, error " + port.getLastErrorCode()
                                + "; another program may have it");
            }
            return new SerialLine(port);
        } catch (SerialPortInvalidPortException | IOException | LinkageError e) {
            throw new Trouble(
                    Trouble.Kind.PORT_DENIED,
                    spec.port() + " can't be opened: " + e.getClass().getSimpleName());
        }
    }

    @Override
    public int read(byte[] into, Duration within) throws IOException {
        int millis = (int) within.toMillis();
        if (millis != timeoutMillis) {
            int mode = millis == 0 ? SerialPort.TIMEOUT_NONBLOCKING : SerialPort.TIMEOUT_READ_SEMI_BLOCKING;
            if (!port.setComPortTimeouts(mode, millis, 0)) {
                throw gone();
            }
            timeoutMillis = millis;
        }
        int read = port.readBytes(into, into.length);
        // A line that was hung up reads as if nothing came; only asking how much there is tells it.
        if (read < 0 || (read == 0 && port.bytesAvailable() < 0)) {
            throw gone();
        }
        return read;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        int written = 0;
        while (written < bytes.length) {
            int more = port.writeBytes(bytes, bytes.length - written, written);
            if (more <= 0) {
                throw gone();
            }
            written += more;
        }
    }

    private static IOException gone() {
        return new IOException("the serial line is gone");
    }

    @Override
    public void close() {
        port.closePort();
    }
}
