package vn.ward.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Channel;
import vn.ward.alert.channel.Gear;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Messages;
import vn.ward.alert.channel.Traits;
import vn.ward.core.notice.ChannelConfig;
import vn.ward.core.notice.ChannelSpec;

class SwitchboardTest {

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final List<String> log = new ArrayList<>();
    private boolean broken;
    private Future<Void> closing = Future.succeededFuture();
    private final Switchboard switchboard = new Switchboard(
            vertx, folder, (channel, from, text) -> Future.succeededFuture(""), Nobody.SUBSCRIBED, this::open);

    private record Spec(String value) implements ChannelSpec {
        @Override
        public String kind() {
            return "told";
        }
    }

    private final class Told implements Channel {
        private final String name;

        Told(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Traits traits() {
            return ScriptedChannel.KEYED;
        }

        @Override
        public Future<Attempt> send(Message message) {
            return Future.succeededFuture(Attempt.taken(""));
        }

        @Override
        public Future<Void> close() {
            log.add("closed " + name);
            return closing;
        }
    }

    private Channel open(String name, ChannelSpec spec, Gear gear) {
        if (broken && name.equals("sms")) {
            throw new IllegalStateException("no such port");
        }
        log.add("opened " + name + " " + ((Spec) spec).value());
        return new Told(name);
    }

    private static Map<String, ChannelConfig> configured(String... values) {
        Map<String, ChannelConfig> configured = new LinkedHashMap<>();
        for (String value : values) {
            String[] parts = value.split("=");
            configured.put(parts[0], new ChannelConfig(new Spec(parts[1]), false, Optional.empty()));
        }
        return configured;
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(20, TimeUnit.SECONDS);
    }

    @Test
    void a_channel_whose_configuration_changes_is_opened_anew_and_no_other() {
        switchboard.connect(configured("zalo=1", "sms=1"));
        Channel sms = switchboard.find("sms").orElseThrow();
        switchboard.connect(configured("zalo=2", "sms=1"));

        assertThat(log).containsExactly("opened zalo 1", "opened sms 1", "closed zalo", "opened zalo 2");
        assertThat(switchboard.find("sms")).containsSame(sms);
    }

    @Test
    void a_channel_that_is_configured_no_longer_is_closed() {
        switchboard.connect(configured("zalo=1", "sms=1"));
        switchboard.connect(configured("sms=1"));

        assertThat(log).endsWith("closed zalo");
        assertThat(switchboard.find("zalo")).isEmpty();
        assertThat(switchboard.all()).extracting(Channel::name).containsExactly("sms");
    }

    @Test
    void one_that_cannot_be_opened_keeps_no_other_away_and_is_tried_again_until_it_can() {
        broken = true;
        switchboard.connect(configured("sms=1", "zalo=1"));

        assertThat(switchboard.unopened()).containsExactly("sms");
        assertThat(switchboard.find("zalo")).isPresent();
        assertThat(switchboard.again()).isFalse();
        broken = false;
        assertThat(switchboard.again()).isTrue();
        assertThat(switchboard.find("sms")).isPresent();
        assertThat(switchboard.unopened()).isEmpty();
        assertThat(switchboard.again()).isFalse();
    }

    @Test
    void a_channel_is_opened_anew_only_when_the_one_before_it_has_let_go_and_is_away_meanwhile() throws Exception {
        Promise<Void> gone = Promise.promise();
        closing = gone.future();
        switchboard.connect(configured("sms=1"));
        switchboard.connect(configured("sms=2"));
        switchboard.connect(configured("sms=3"));

        assertThat(log).containsExactly("opened sms 1", "closed sms");
        Channel meanwhile = switchboard.find("sms").orElseThrow();
        assertThat(meanwhile.traits()).isEqualTo(ScriptedChannel.KEYED);
        assertThat(meanwhile.send(Messages.opened("+84912345678")).await().outcome())
                .isEqualTo(Attempt.Outcome.DEFERRED);
        assertThat(switchboard.unopened()).isEmpty();
        gone.complete();
        there();

        assertThat(log).containsExactly("opened sms 1", "closed sms", "opened sms 3");
        assertThat(switchboard.find("sms")).get().isInstanceOf(Told.class);
    }

    @Test
    void a_channel_that_is_not_wanted_any_more_when_it_has_let_go_stays_closed() throws Exception {
        Promise<Void> gone = Promise.promise();
        closing = gone.future();
        switchboard.connect(configured("sms=1"));
        switchboard.connect(configured("sms=2"));
        switchboard.connect(configured());

        assertThat(switchboard.find("sms")).isEmpty();
        gone.fail("the port is stuck");
        there();
        assertThat(log).containsExactly("opened sms 1", "closed sms");
        assertThat(switchboard.find("sms")).isEmpty();
    }

    /** What was to be done on its event loop is done. */
    private void there() throws Exception {
        Future.<Void>future(done -> switchboard.home().runOnContext(now -> done.complete()))
                .await(20, TimeUnit.SECONDS);
    }

    @Test
    void closing_closes_all() {
        switchboard.connect(configured("zalo=1", "sms=1"));
        assertThat(switchboard.close().succeeded()).isTrue();

        assertThat(log).contains("closed zalo", "closed sms");
        assertThat(switchboard.all()).isEmpty();
        assertThat(switchboard.hears("zalo")).isFalse();
        assertThat(switchboard.publicKey()).isEmpty();
        assertThat(switchboard.reaches("https://push.example/1")).isFalse();
    }
}
