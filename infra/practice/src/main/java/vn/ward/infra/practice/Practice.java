package vn.ward.infra.practice;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.json.JsonObject;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.wording.Language;
import vn.ward.infra.practice.reply.Speech;
import vn.ward.infra.practice.stage.PortNotOpened;
import vn.ward.infra.practice.stage.Stage;

/**
 * The practice ward's process: {@code --port BASE --ward FILE}. It opens the page on BASE and the systems on the ports
 * after it, writes FILE, and then prints its one line: {@code ready {"page": …, "ward": …}}. Over its standard input its
 * {@link Parent} says where the platform is; at that input's end, which comes even if the parent is killed, it is gone.
 * Exit code 2 with one sentence on standard error: whoever started it can cure why it did not start; 1: nobody but us can.
 */
public final class Practice {

    private static final Logger log = LoggerFactory.getLogger(Practice.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private Practice() {}

    /** Starts it and returns; it goes on in threads of its own. */
    public static void main(String... words) {
        PrintStream parent = utf8(FileDescriptor.out);
        System.setOut(System.err); // standard output is for the one line: whatever else is printed, logs too, goes here
        Promise<PracticeWard> played = Promise.promise();
        endWith(new Parent(address -> played.future().onSuccess(ward -> ward.platformIs(address))));
        start(played, words)
                .onSuccess(ready -> parent.println("ready " + ready.encode()))
                .onFailure(Practice::giveUp);
    }

    /** @param played completed with the ward once it is */
    private static Future<JsonObject> start(Promise<PracticeWard> played, String... words) {
        try {
            Arguments arguments = Arguments.read(words);
            Vertx vertx = Vertx.vertx(new VertxOptions()
                    .setEventLoopPoolSize(1)
                    .setWorkerPoolSize(2)
                    .setFileSystemOptions(
                            new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
            Stage stage = new Stage(vertx, Clock.system(ZONE), new SplittableRandom());
            PracticeWard ward = new PracticeWard(stage, arguments.base());
            return vertx.deployVerticle(ward)
                    .onSuccess(id -> played.complete(ward))
                    .compose(id -> vertx.executeBlocking(() -> write(ward, arguments)))
                    .recover(cause -> Future.failedFuture(curable(cause, arguments)));
        } catch (Unstartable e) {
            return Future.failedFuture(e);
        }
    }

    /** Blocks. */
    private static JsonObject write(PracticeWard ward, Arguments arguments) {
        try {
            WardFile.write(ward.systems(), arguments.ward());
        } catch (IOException e) {
            throw new Unstartable("practice.ward-file", e, arguments.ward(), e);
        }
        return new JsonObject()
                .put("page", ward.page())
                .put("ward", arguments.ward().toAbsolutePath().toString());
    }

    private static Throwable curable(Throwable cause, Arguments arguments) {
        return cause instanceof PortNotOpened taken
                ? new Unstartable("practice.port-taken", taken, taken.port(), taken.why(), arguments.base())
                : cause;
    }

    private static void giveUp(Throwable cause) {
        if (cause instanceof Unstartable unstartable) {
            utf8(FileDescriptor.err).println(unstartable.sentence(Speech.in(Language.VI)));
            Runtime.getRuntime().halt(2);
        }
        log.error("the practice ward could not start", cause);
        Runtime.getRuntime().halt(1);
    }

    /** Nothing here wants a farewell, so the end is a halt: no exit hook can make an orphan of this process. */
    private static void endWith(Parent parent) {
        Thread watch = new Thread(
                () -> {
                    try {
                        parent.listen(System.in);
                    } finally {
                        Runtime.getRuntime().halt(0);
                    }
                },
                "practice-input");
        watch.setDaemon(true);
        watch.start();
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
