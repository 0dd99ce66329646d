package vn.ward.core.spool;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A file's bytes as they are needed, read ahead in pieces, so that small batches cost few reads. One thread. */
final class Window {

    private static final int PIECE = 256 << 10;

    private final Disk.File file;
    private ByteBuffer piece = ByteBuffer.allocate(PIECE);
    private long from = Long.MAX_VALUE;

    Window(Disk.File file) {
        this.file = file;
    }

    /**
     * The bytes from {@code position} on, {@code wanted} or fewer if {@code end} or the file's end comes before; valid
     * until the next call.
     */
    ByteBuffer at(long position, int wanted, long end) throws IOException {
        int length = (int) Math.min(wanted, Math.max(0, end - position));
        if (position < from || position + length > from + piece.limit()) {
            fill(position, length, end);
        }
        int offset = (int) (position - from);
        return piece.slice(offset, Math.min(length, piece.limit() - offset));
    }

    private void fill(long position, int length, long end) throws IOException {
        if (piece.capacity() < length) {
            piece = ByteBuffer.allocate(length);
        }
        from = Long.MAX_VALUE; // nothing is known until the read has come back
        piece.clear().limit((int) Math.min(piece.capacity(), end - position));
        file.read(piece, position);
        piece.flip();
        from = position;
    }
}
