package vn.ward.core.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A real folder whose every change is noted in order, and refused if the test says so. */
final class WatchedDisk implements Disk {

    private final Disk real;
    final List<String> calls = new ArrayList<>();
    private Predicate<String> refuses = call -> false;
    private String saying = "No space left on device";

    WatchedDisk(Disk real) {
        this.real = real;
    }

    /** From now on refuses the calls that are told, as a full disk does. */
    void refuse(Predicate<String> which) {
        refuse(which, "No space left on device");
    }

    void refuse(Predicate<String> which, String message) {
        refuses = which;
        saying = message;
    }

    private void note(String call) throws IOException {
        calls.add(call);
        if (refuses.test(call)) {
            throw new IOException(saying);
        }
    }

    @Override
    public List<String> names() throws IOException {
        return real.names();
    }

    @Override
    public File create(String name) throws IOException {
        note("create " + name);
        return new Watched(name, real.create(name));
    }

    @Override
    public File open(String name) throws IOException {
        note("open " + name);
        return new Watched(name, real.open(name));
    }

    @Override
    public void delete(String name) throws IOException {
        note("delete " + name);
        real.delete(name);
    }

    @Override
    public void forceNames() throws IOException {
        note("force names");
        real.forceNames();
    }

    private final class Watched implements File {
        private final String name;
        private final File file;

        Watched(String name, File file) {
            this.name = name;
            this.file = file;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void read(ByteBuffer into, long position) throws IOException {
            note("read " + name);
            file.read(into, position);
        }

        /** A refused write has written half, as a full disk leaves it. */
        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            try {
                note("write " + name);
            } catch (IOException e) {
                file.write(from.slice(from.position(), from.remaining() / 2), position);
                throw e;
            }
            file.write(from, position);
        }

        @Override
        public void force() throws IOException {
            note("force " + name);
            file.force();
        }

        @Override
        public void truncate(long size) throws IOException {
            note("truncate " + name);
            file.truncate(size);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
