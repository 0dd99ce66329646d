package vn.ward.core.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.ward.core.store.TableShape;

/**
 * What an archive is and must hold. Component names are the file format: add, never rename.
 *
 * @param format of the archive: {@link #FORMAT} or an older one
 * @param platform the version that wrote it
 * @param schema the last migration of the database it was taken from
 * @param level of that database
 * @param server its version
 * @param applied the last journal entry that is in the tables; the journal holds that one or more
 * @param register null in an archive of format 1, and of a ward that had none yet
 */
public record Manifest(
        int format,
        String platform,
        Instant takenAt,
        String ward,
        String schema,
        String level,
        String server,
        long applied,
        Journal journal,
        List<Table> tables,
        List<Spooled> spool,
        @Nullable Register register) {

    /** 2 since there is a register in it, which a platform of format 1 would not know. */
    static final int FORMAT = 2;

    static final String ENTRY = "manifest.json";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    public Manifest {
        Objects.requireNonNull(platform, "platform");
        Objects.requireNonNull(takenAt, "takenAt");
        Objects.requireNonNull(ward, "ward");
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(journal, "journal");
        tables = List.copyOf(tables);
        spool = List.copyOf(spool);
    }

    /** @param rows how many the stream of a table holds */
    public record Table(TableShape shape, long rows, Seal seal) {
        String entry() {
            return "tables/" + shape.name() + ".copy";
        }
    }

    /** The journal's file, with its first and last entry's number; 0 if it has none. */
    public record Journal(long first, long last, Seal seal) {
        static final String ENTRY = "journal.db";
    }

    /** One file of the spool. */
    public record Spooled(String name, Seal seal) {
        public Spooled {
            if (!name.matches("\\d+\\" + WardFiles.SPOOLED)) {
                throw new IllegalArgumentException("a spool's file is named by a number: " + name);
            }
        }

        String entry() {
            return "spool/" + name;
        }
    }

    /**
     * The register's file.
     *
     * @param accounts how many people have one
     * @param audited the newest row of the audit trail; 0 if there is none
     */
    public record Register(long accounts, long audited, Seal seal) {
        static final String ENTRY = "access.db";
    }

    byte[] write() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IOException if it is none */
    static Manifest read(byte[] json) throws IOException {
        return JSON.readValue(json, Manifest.class);
    }

    /** Only what every format says, so that a newer one can be told from a damaged one. */
    static int format(byte[] json) throws IOException {
        return JSON.readTree(json).path("format").asInt();
    }
}
