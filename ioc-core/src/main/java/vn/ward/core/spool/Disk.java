package vn.ward.core.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.slf4j.LoggerFactory;

/** The spool's folder: all that it ever does to a disk, so that a test can watch the order of it, and refuse. Blocking. */
interface Disk {

    /** The names of the files there are; none if there is no folder yet. */
    List<String> names() throws IOException;

    /** A new file, in a folder that is made if it is missing. Its name is safe after {@link #forceNames}. */
    File create(String name) throws IOException;

    File open(String name) throws IOException;

    void delete(String name) throws IOException;

    /** Returns when what was created is still there after a power cut. */
    void forceNames() throws IOException;

    /** Nothing is lost by a refusal: what matters was forced. */
    static void close(File file) {
        try {
            file.close();
        } catch (IOException e) {
            LoggerFactory.getLogger(Disk.class)
                    .warn("a file of the spool can't be closed cause=\"{}\"", e.getMessage());
        }
    }

    /** An open file. */
    interface File extends Closeable {
        long size() throws IOException;

        /** Fills {@code into} from {@code position} on, less if the file ends before. */
        void read(ByteBuffer into, long position) throws IOException;

        /** All of {@code from}. */
        void write(ByteBuffer from, long position) throws IOException;

        /** Returns when what was written is still there after a power cut. */
        void force() throws IOException;

        void truncate(long size) throws IOException;
    }
}
