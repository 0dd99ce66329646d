package vn.ward.collect.queue.drop;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.queue.HeardQueues;
import vn.ward.collect.queue.QueueTerms;
import vn.ward.collect.queue.Statuses;
import vn.ward.collect.queue.TicketMapping;
import vn.ward.core.queue.Stage;
import vn.ward.core.result.Note;
import vn.ward.core.result.Reason;
import vn.ward.core.testing.SmallDisk;

@Timeout(60)
class DropSourceTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final String HEADER = "ticket_id,status,created_at\n";
    private static final String TWO = HEADER + "A1,waiting,2026-11-24 08:50\nA2,called,2026-11-24 08:55\n";

    @TempDir
    private Path temporary;

    private final Vertx vertx = Vertx.vertx();
    private final WorkerExecutor pool = vertx.createSharedWorkerExecutor("drop-test", 2);
    private final HeardQueues queues = new HeardQueues();
    private final AtomicLong nanos = new AtomicLong();

    /** Done once after the folder was looked through, and before a file is read. */
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

    private final List<Note> notes = new ArrayList<>();
    private Path folder;
    private DropSource source;

    @BeforeEach
    void start() throws IOException {
        folder = Files.createDirectory(temporary.resolve("tha"));
        begin(Ready.STILL, Letters.FOUND);
    }

    private void begin(Ready ready, Letters letters) {
        DropSpec spec = new DropSpec(
                "tha",
                folder,
                "*.csv",
                ready,
                letters,
                new TicketMapping(Map.of(), Statuses.USUAL_WORDS, false),
                QueueTerms.USUAL);
        source = new DropSource("desk", spec, new DropSource.Shared(queues, ZONE, pool, this::nanos));
    }

    private long nanos() {
        Objects.requireNonNull(meanwhile.getAndSet(() -> {})).run();
        return nanos.get();
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    private Path put(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Optional<Reason> look() throws Exception {
        return look(Notes.NONE);
    }

    private Optional<Reason> look(Notes to) throws Exception {
        Optional<Reason> away = source.look(NOW, to).await(20, SECONDS);
        nanos.addAndGet(Duration.ofSeconds(15).toNanos());
        return away;
    }

    /** As often as a file needs that is written no more. */
    private Optional<Reason> twice() throws Exception {
        look();
        return look();
    }

    private List<String> names(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String slip(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".errors.csv"));
    }

    @Test
    void a_file_that_nobody_writes_any_more_is_taken_once_and_put_away() throws Exception {
        put("ve.csv", TWO);
        assertThat(look()).isEmpty();
        assertThat(queues.told()).as("it may still be written").isEmpty();

        assertThat(look()).isEmpty();

        assertThat(queues.numbers()).containsExactly("A1", "A2");
        assertThat(queues.tickets().get(1).stage()).isEqualTo(Stage.CALLED);
        assertThat(queues.tickets().get(0).drawn()).isEqualTo(Instant.parse("2026-11-24T01:50:00Z"));
        assertThat(queues.told().get(0).marks()).containsOnlyKeys("files");
        assertThat(names(folder)).containsExactly("done");
        assertThat(names(folder.resolve("done"))).containsExactly("ve.csv");
        twice();
        assertThat(queues.told()).as("nothing more came").hasSize(1);
    }

    @Test
    void a_file_that_grows_is_left_alone_until_it_rests_and_told_if_it_never_does() throws Exception {
        Path file = put("ve.csv", HEADER);
        for (int i = 0; i < 10; i++) {
            Files.writeString(file, "A" + i + ",waiting,2026-11-24 08:50\n", StandardOpenOption.APPEND);
            assertThat(look()).isEmpty();
        }
        assertThat(queues.told()).isEmpty();
        nanos.addAndGet(Duration.ofMinutes(11).toNanos());
        Files.writeString(file, "B1,waiting,2026-11-24 08:50\n", StandardOpenOption.APPEND);

        assertThat(look()).contains(Reason.of("queue.csv.growing", "ve.csv", 10));
        assertThat(look()).isEmpty();
        assertThat(queues.numbers()).hasSize(11);
    }

    @Test
    void of_a_file_that_is_written_on_as_it_is_read_nothing_is_taken_yet() throws Exception {
        put("ve.csv", TWO);
        look();
        meanwhile.set(() -> append("ve.csv", "A3,waiting,2026-11-24 08:5"));
        look();
        assertThat(queues.told()).isEmpty();
        assertThat(names(folder)).containsExactly("ve.csv");

        append("ve.csv", "8\n");
        twice();
        assertThat(queues.numbers()).containsExactly("A1", "A2", "A3");
    }

    private void append(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_is_renamed_into_place_is_taken_at_once() throws Exception {
        begin(Ready.RENAME, Letters.FOUND);
        Path written = put(".ve.csv", TWO);
        look();
        assertThat(queues.told()).isEmpty();
        Files.move(written, folder.resolve("ve.csv"));

        look();

        assertThat(queues.numbers()).containsExactly("A1", "A2");
    }

    @Test
    void bad_lines_are_told_beside_the_file_and_the_good_ones_taken() throws Exception {
        put("ve.csv", """
                ticket_id;status;created_at
                A1;chờ;24/11/2026 08:50
                ;chờ;24/11/2026 08:51
                A3;ngủ;24/11/2026 08:52
                A4;chờ;hôm qua
                A5;chờ
                A6;"chờ" x;24/11/2026 08:52
                =A7;xong;24/11/2026 08:53
                """);
        look(notes::add);
        look(notes::add);

        assertThat(queues.numbers()).containsExactly("A1", "=A7");
        assertThat(names(folder)).containsExactly("done", "ve.csv.errors.csv");
        String said = slip("ve.csv");
        assertThat(said).startsWith("\uFEFFdòng,giá trị,lỗi,cách sửa\r\n");
        assertThat(said.lines().skip(1).map(line -> line.replaceFirst(",.*", "")))
                .containsExactly("3", "4", "5", "6", "7");
        assertThat(said).contains("ngủ").contains("hôm qua").contains("dòng có 2 ô, dòng đầu có 3");
        assertThat(notes).contains(new Note("queue.csv.bad", List.of("5")));
        twice();
        assertThat(names(folder)).as("what we write is not read").containsExactly("done", "ve.csv.errors.csv");

        put("ve.csv", TWO);
        twice();
        assertThat(names(folder))
                .as("the slip is about the last file of its name")
                .containsExactly("done");
    }

    @Test
    void a_crash_between_taking_and_putting_away_changes_nothing() throws Exception {
        put("ve.csv", TWO);
        Files.writeString(folder.resolve("done"), "a file is in the way");
        twice();
        assertThat(queues.numbers()).containsExactly("A1", "A2");
        assertThat(names(folder)).containsExactly("done", "ve.csv");

        Files.delete(folder.resolve("done"));
        begin(Ready.STILL, Letters.FOUND);
        twice();

        assertThat(queues.numbers()).as("it is known by its mark").containsExactly("A1", "A2");
        assertThat(names(folder.resolve("done"))).containsExactly("ve.csv");
    }

    @Test
    void what_cannot_be_put_away_is_told_and_is_no_sign_of_life() throws Exception {
        put("ve.csv", TWO);
        Files.writeString(folder.resolve("done"), "a file is in the way");
        look();
        assertThat(look(notes::add)).as("its news are known").isEmpty();
        assertThat(notes).contains(new Note("queue.csv.trouble", List.of("queue.csv.unmoved", "ve.csv", "done")));

        for (int i = 0; i < 12; i++) {
            look();
        }

        assertThat(queues.told()).hasSize(1);
        Files.delete(folder.resolve("done"));
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        look();
        assertThat(names(folder.resolve("done"))).containsExactly("ve.csv");
    }

    @Test
    void what_cannot_be_kept_stays_where_it_is() throws Exception {
        put("ve.csv", TWO);
        look();
        queues.failWith(new IllegalStateException("the disk is full"));
        assertThat(look()).contains(Reason.of("queue.not-kept"));
        assertThat(names(folder)).containsExactly("ve.csv");

        queues.failWith(null);
        look();

        assertThat(queues.numbers()).containsExactly("A1", "A2");
        assertThat(names(folder)).containsExactly("done");
    }

    @Test
    void a_file_that_is_none_stays_with_its_reason_until_it_is_mended() throws Exception {
        put("ve.csv", "Nguyễn Văn A,090\nTrần B,091\n");
        Reason why = Reason.of("queue.csv.unfit", "ve.csv", "queue.csv.column", "ticket_id");

        assertThat(twice()).contains(why);
        assertThat(look()).contains(why);
        assertThat(queues.told()).isEmpty();
        assertThat(slip("ve.csv")).contains("dòng đầu không có cột").doesNotContain("Nguyễn");

        put("ve.csv", TWO);
        Files.setLastModifiedTime(
                folder.resolve("ve.csv"), FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(twice()).isEmpty();
        assertThat(queues.numbers()).containsExactly("A1", "A2");
        assertThat(names(folder)).containsExactly("done");
    }

    @Test
    void old_trouble_says_nothing_of_now_once_something_newer_is_taken() throws Exception {
        Files.setLastModifiedTime(put("a.csv", "x\n1\n"), FileTime.from(Instant.parse("2026-11-24T01:00:00Z")));
        assertThat(twice()).isPresent();
        Files.setLastModifiedTime(put("b.csv", TWO), FileTime.from(Instant.parse("2026-11-24T01:30:00Z")));

        assertThat(twice()).isEmpty();

        assertThat(look(notes::add)).isEmpty();
        assertThat(notes).anyMatch(note -> note.code().equals("queue.csv.trouble"));
        assertThat(names(folder)).contains("a.csv").doesNotContain("b.csv");
    }

    @Test
    void a_file_of_which_no_line_is_good_stays_too() throws Exception {
        put("ve.csv", HEADER + ",waiting,\n");

        assertThat(twice()).contains(Reason.of("queue.csv.nothing", "ve.csv", 1));
        assertThat(names(folder)).containsExactly("ve.csv", "ve.csv.errors.csv");
    }

    @Test
    void a_header_alone_says_that_nobody_came() throws Exception {
        put("ve.csv", HEADER);
        twice();

        assertThat(queues.told())
                .singleElement()
                .satisfies(told -> assertThat(told.tickets()).isEmpty());
        assertThat(names(folder)).containsExactly("done");
    }

    @Test
    void the_same_name_again_gets_another_one_and_the_same_content_is_a_sign_of_life_alone() throws Exception {
        put("ve.csv", TWO);
        twice();
        put("ve.csv", TWO + "A3,xong,2026-11-24 08:58\n");
        twice();
        put("ve.csv", TWO);
        twice();
        put("ve.csv", TWO);
        twice();

        assertThat(queues.numbers()).containsExactly("A1", "A2", "A1", "A2", "A3");
        assertThat(queues.told()).hasSize(4);
        assertThat(names(folder.resolve("done")))
                .hasSize(3)
                .contains("ve.csv")
                .allMatch(name -> name.matches("ve(\\.[0-9a-f]{12})?\\.csv"));
    }

    @Test
    void links_folders_and_giants_are_left_alone_with_a_reason() throws Exception {
        Path elsewhere = Files.writeString(temporary.resolve("mat.csv"), TWO);
        Files.createSymbolicLink(folder.resolve("link.csv"), elsewhere);
        Files.createDirectory(folder.resolve("thu-muc.csv"));
        try (RandomAccessFile giant =
                new RandomAccessFile(folder.resolve("to.csv").toFile(), "rw")) {
            giant.setLength(100_000_000);
        }
        look();
        look(notes::add);

        assertThat(notes)
                .contains(
                        new Note("queue.csv.trouble", List.of("queue.csv.no-file", "link.csv")),
                        new Note("queue.csv.trouble", List.of("queue.csv.no-file", "thu-muc.csv")),
                        new Note("queue.csv.trouble", List.of("queue.csv.too-big", "to.csv", "16")));
        assertThat(queues.told()).isEmpty();
        assertThat(names(folder)).containsExactly("link.csv", "thu-muc.csv", "to.csv");
        assertThat(elsewhere).hasContent(TWO);
    }

    @Test
    void neither_done_nor_the_slip_is_followed_elsewhere() throws Exception {
        Path elsewhere = Files.createDirectory(temporary.resolve("khac"));
        Path secret = Files.writeString(temporary.resolve("mat.txt"), "kept");
        Files.createSymbolicLink(folder.resolve("done"), elsewhere);
        Files.createSymbolicLink(folder.resolve("ve.csv.errors.csv"), secret);
        put("ve.csv", TWO + "A3,ngủ,\n");
        twice();

        assertThat(secret).hasContent("kept");
        assertThat(names(elsewhere)).isEmpty();
        assertThat(slip("ve.csv")).contains("ngủ");
        assertThat(queues.numbers()).containsExactly("A1", "A2");
    }

    @Test
    void on_a_full_disk_the_tickets_are_known_and_the_rest_is_done_later() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(temporary.resolve("dia"), 2)) {
            folder = disk.path();
            begin(Ready.STILL, Letters.FOUND);
            put("ve.csv", TWO + "A3,ngủ,\n");
            look();
            Path ballast = disk.fill();
            look(notes::add);

            assertThat(notes).contains(new Note("queue.csv.trouble", List.of("queue.csv.no-slip", "ve.csv")));
            assertThat(names(folder)).contains("ve.csv").noneMatch(name -> name.contains("errors"));
            assertThat(queues.numbers()).containsExactly("A1", "A2");

            Files.delete(ballast);
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
            look();
            assertThat(names(folder)).containsExactly("done", "ve.csv.errors.csv");
            assertThat(queues.told()).hasSize(1);
        }
    }

    @Test
    void a_name_in_capitals_is_a_name_too() throws Exception {
        put("VE.CSV", TWO);
        twice();

        assertThat(queues.numbers()).containsExactly("A1", "A2");
        assertThat(names(folder.resolve("done"))).containsExactly("VE.CSV");
    }

    @Test
    void of_a_folder_full_of_what_is_no_file_a_few_are_told() throws Exception {
        for (int i = 0; i < 500; i++) {
            Files.createDirectory(folder.resolve(i + ".csv"));
        }
        look(notes::add);

        assertThat(notes).hasSizeBetween(2, 30);
    }

    @Test
    void a_folder_that_is_not_there_is_a_reason_and_comes_back() throws Exception {
        Files.delete(folder);
        assertThat(look()).contains(Reason.of("queue.csv.no-folder", folder));

        Files.createDirectory(folder);
        put("ve.csv", TWO);

        assertThat(twice()).isEmpty();
        assertThat(queues.numbers()).hasSize(2);
    }

    @Test
    void old_letters_of_windows_are_read_if_that_is_said() throws Exception {
        byte[] bytes = "ticket_id,status\nA1,ch\u01a1\u0300\n".getBytes(Charset.forName("windows-1258"));
        Files.write(folder.resolve("ve.csv"), bytes);
        assertThat(twice()).contains(Reason.of("queue.csv.unfit", "ve.csv", "queue.csv.letters", "UTF-8"));

        begin(Ready.STILL, Letters.WINDOWS_1258);

        assertThat(twice()).isEmpty();
        assertThat(queues.tickets())
                .singleElement()
                .satisfies(news -> assertThat(news.stage()).isEqualTo(Stage.WAITING));
    }

    @Test
    void whoever_only_looks_takes_nothing_away() throws Exception {
        queues.forget();
        put("ve.csv", TWO + "A3,ngủ,\n");

        assertThat(look(notes::add)).isEmpty();

        assertThat(queues.numbers()).containsExactly("A1", "A2");
        assertThat(names(folder)).containsExactly("ve.csv");
    }

    @Test
    void of_two_who_look_at_once_one_reads() throws Exception {
        put("ve.csv", TWO);
        look();

        var one = source.look(NOW, Notes.NONE);
        var other = source.look(NOW, Notes.NONE);
        one.await(20, SECONDS);
        other.await(20, SECONDS);

        assertThat(queues.told()).hasSize(1);
    }

    @Test
    void many_files_are_taken_in_the_order_of_their_age() throws Exception {
        for (int i = 0; i < 30; i++) {
            Files.setLastModifiedTime(
                    put("ve-" + (99 - i) + ".csv", HEADER + "A" + i + ",waiting,\n"),
                    FileTime.from(Instant.parse("2026-11-24T01:00:00Z").plusSeconds(i)));
        }
        twice();
        assertThat(queues.numbers()).hasSize(20).startsWith("A0", "A1");
        look();
        assertThat(queues.numbers()).hasSize(30).endsWith("A29");
    }
}
