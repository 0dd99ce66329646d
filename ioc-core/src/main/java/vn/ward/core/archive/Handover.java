package vn.ward.core.archive;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import vn.ward.core.store.Refill;
import vn.ward.core.store.Refill.Filling;
import vn.ward.core.store.Snapshot;
import vn.ward.core.store.Store;
import vn.ward.core.store.TableShape;

/**
 * All that one database holds, handed over to another, empty one whose server need not run at the same time: on its way
 * it lies in a folder. Journal and spool stay where they are. Blocking, for as long as it takes.
 *
 * <pre>{@code
 * Handover taken = Handover.take(old, folder); // the old server may stop now
 * long rows = taken.give(fresh);
 * }</pre>
 */
public final class Handover {

    /** What is projected of a ward's journal is one of the tables; no journal goes with them. */
    private static final String NO_WARD = "";

    private final Path folder;
    private final List<Filling> fillings;

    private Handover(Path folder, List<Filling> fillings) {
        this.folder = folder;
        this.fillings = List.copyOf(fillings);
    }

    /**
     * Takes it, in files that are read again before this returns.
     *
     * @param from a database that nobody writes to
     * @param folder is made; whoever asks for it deletes it
     * @throws IOException if there is no room, or a file is not as it was written
     * @throws vn.ward.core.store.StoreAway if the database can't be reached, or is not whole itself
     * @throws vn.ward.core.store.StoreUnfit if it is not one of ours
     */
    public static Handover take(Store from, Path folder) throws IOException {
        Files.createDirectory(folder);
        Taking taking = new Taking(folder);
        Snapshot.of(from, NO_WARD, taking);
        List<Filling> fillings = new ArrayList<>();
        for (Map.Entry<TableShape, Long> table : taking.rows.entrySet()) {
            fillings.add(walk(folder, table.getKey(), table.getValue()));
        }
        return new Handover(folder, fillings);
    }

    private static Filling walk(Path folder, TableShape shape, long rows) throws IOException {
        try (InputStream in = open(folder, shape.name())) {
            CopyWalk walk = CopyWalk.of(in, shape);
            if (walk.rows() != rows) {
                throw new IOException(shape.name() + " has " + walk.rows() + " rows on its way, not " + rows);
            }
            return new Filling(shape, rows, walk.days());
        }
    }

    /**
     * Stores it, and counts again what is there then.
     *
     * @param to empty, and used by nobody else
     * @return how many rows there are
     * @throws IOException if what lies on its way can't be read
     * @throws IllegalStateException if other numbers of rows arrived than were taken
     * @throws vn.ward.core.store.StoreAway if the database can't be reached, or no longer; it is not whole then
     */
    public long give(Store to) throws IOException {
        Refill refill = new Refill(to);
        refill.begin();
        refill.load(fillings, table -> open(folder, table));
        refill.prove(fillings);
        refill.finish();
        return fillings.stream().mapToLong(Filling::rows).sum();
    }

    private static Path file(Path folder, String table) {
        return folder.resolve(table + ".copy");
    }

    private static InputStream open(Path folder, String table) throws IOException {
        return new BufferedInputStream(new InflaterInputStream(Files.newInputStream(file(folder, table))), 1 << 16);
    }

    /** Writes down what the snapshot shows. */
    private static final class Taking implements Snapshot.Taker {
        private final Path folder;
        private final Map<TableShape, Long> rows = new LinkedHashMap<>();

        Taking(Path folder) {
            this.folder = folder;
        }

        @Override
        public void begin(Snapshot.Origin origin) {
            // nothing must be younger than its moment: nobody writes
        }

        @Override
        public void table(TableShape shape, Snapshot.Rows shown) throws IOException {
            Deflater fast = new Deflater(Deflater.BEST_SPEED);
            try (OutputStream file = Files.newOutputStream(file(folder, shape.name()));
                    OutputStream out =
                            new BufferedOutputStream(new DeflaterOutputStream(file, fast, 1 << 16), 1 << 16)) {
                rows.put(shape, shown.writeTo(out));
            } finally {
                fast.end();
            }
        }
    }
}
