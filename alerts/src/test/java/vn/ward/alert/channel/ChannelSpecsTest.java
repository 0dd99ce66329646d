package vn.ward.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.alert.channel.alertmanager.AlertmanagerSpec;
import vn.ward.alert.channel.email.Mailbox;
import vn.ward.alert.channel.mqtt.Mqtt;
import vn.ward.alert.channel.mqtt.MqttSpec;
import vn.ward.alert.channel.ntfy.Ntfy;
import vn.ward.alert.channel.ntfy.NtfySpec;
import vn.ward.alert.channel.webhook.WebhookSpec;
import vn.ward.core.config.Problem;
import vn.ward.core.config.Reading;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Section;
import vn.ward.core.notice.ChannelSpec;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

/** How ntfy, mqtt, webhook and alertmanager are configured. */
class ChannelSpecsTest {

    private static final Map<String, Function<Section, Optional<? extends ChannelSpec>>> KINDS = Map.of(
            "ntfy", NtfySpec::read,
            "mqtt", MqttSpec::read,
            "webhook", WebhookSpec::read,
            "alertmanager", AlertmanagerSpec::read);

    private static final Map<String, String> ENVIRONMENT =
            Map.of("S", "s3cret", "LINES", "s3cret\r\nX: y", "EMPTY", "", "PEM", "no certificate");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ntfy         | { }                                                       | key.missing",
                "ntfy         | { url: 'ftp://h' }                                        | uri.scheme",
                "ntfy         | { url: 'http://h/?a=b' }                                  | server.url",
                "ntfy         | { url: 'http://u:p@h/' }                                  | uri.user-info",
                "ntfy         | { url: 'http://h', token: s3cret }                        | secret.clear",
                "ntfy         | { url: 'http://h', token: '${env:EMPTY}' }                | secret.empty",
                "ntfy         | { url: 'http://h', token: '${env:NONE}' }                 | placeholder.env",
                "ntfy         | { url: 'http://h', token: '${env:LINES}' }                | server.credential",
                "ntfy         | { url: 'http://h', trust: '${env:PEM}' }                  | trust.pem",
                "ntfy         | { url: 'http://h', tokn: '${env:S}' }                     | key.near",
                "mqtt         | { topic: a }                                              | key.missing",
                "mqtt         | { broker: 'tcp://h' }                                     | key.missing",
                "mqtt         | { broker: 'http://h', topic: a }                          | uri.scheme",
                "mqtt         | { broker: 'tcp://h/path', topic: a }                      | mqtt.broker",
                "mqtt         | { broker: 'tcp://h:1883', topic: 'a/+/b' }                | mqtt.topic",
                "mqtt         | { broker: 'tcp://h:1883', topic: 'a/#' }                  | mqtt.topic",
                "mqtt         | { broker: 'tcp://h:1883', topic: '$SYS/a' }               | mqtt.topic",
                "mqtt         | { broker: 'tcp://h:1883', topic: 'a/{tu}' }               | template.unknown",
                "mqtt         | { broker: 'tcp://h:1883', topic: a, retained: yes }       | choice.unknown",
                "mqtt         | { broker: 'tcp://h:1883', topic: a, password: '${env:S}' } | mqtt.user",
                "mqtt         | { broker: 'tcp://h:1883', topic: a, client: 'a b' }       | mqtt.client",
                "mqtt         | { broker: 'ssl://h:1883', topic: a, trust: '${env:PEM}' } | trust.pem",
                "webhook      | { }                                                       | key.missing",
                "webhook      | { url: 'http://{to}/x' }                                  | webhook.host",
                "webhook      | { url: 'http://h:{to}/' }                                 | webhook.host",
                "webhook      | { url: 'http://h/#{to}' }                                 | webhook.fragment",
                "webhook      | { url: 'http://h/{tu}' }                                  | template.unknown",
                "webhook      | { url: 'http://h/', method: GET }                         | choice.unknown",
                "webhook      | { url: 'http://h/', type: xml }                           | choice.unknown",
                "webhook      | { url: 'http://h/', body: '{\"a\":{title}}' }             | webhook.json",
                "webhook      | { url: 'http://h/', body: '{\"a\":\"{titel}\"}' }         | template.unknown",
                "webhook      | { url: 'http://h/', body: 'text={title}' }                | webhook.json",
                "webhook      | { url: 'http://h/', secret: s3cret }                      | secret.clear",
                "webhook      | { url: 'http://h/', headers: { Host: x } }                | header.form",
                "webhook      | { url: 'http://h/', headers: { Idempotency-Key: x } }     | header.form",
                "webhook      | { url: 'http://h/', headers: { X: '${env:LINES}' } }      | header.form",
                "webhook      | { url: 'http://h/', headers: { 'X Y': x } }               | header.form",
                "webhook      | { url: 'http://h/', keyed: 1 }                            | choice.unknown",
                "alertmanager | { }                                                       | key.missing",
                "alertmanager | { url: 'http://h', user: ioc }                            | alertmanager.pair",
                "alertmanager | { url: 'http://h', password: '${env:S}' }                 | alertmanager.pair",
                "alertmanager | { url: 'http://h', user: 'a:b', password: '${env:S}' }    | alertmanager.user",
                "alertmanager | { url: 'http://h', user: a, password: '${env:S}', token: '${env:S}' } | alertmanager.one",
                "alertmanager | { url: 'http://h', lasting: 5m }                          | duration.range",
            })
    void a_mistake_is_refused_by_its_rule_and_no_secret_is_told(String kind, String flow, String rule) {
        List<Problem> problems = Written.problems(kind(kind), flow, ENVIRONMENT);

        assertThat(problems).extracting(Problem::rule).containsExactly(rule);
        assertThat(problems.get(0).values().toString().replace("${env:S}", "")).doesNotContain("X: y");
        if (!rule.equals("secret.clear")) {
            assertThat(problems.get(0).values().toString()).doesNotContain("s3cret");
        }
    }

    @Test
    void a_specification_prints_no_secret() {
        for (Map.Entry<String, String> written : Map.of(
                        "ntfy", "{ url: 'http://h', token: '${env:S}' }",
                        "mqtt", "{ broker: 'tcp://h', topic: a, user: u, password: '${env:S}' }",
                        "webhook",
                                "{ url: 'http://h/${env:S}', secret: '${env:S}', headers: { X: '${env:S}' }, body: '\"${env:S}\"' }",
                        "alertmanager", "{ url: 'http://h', user: u, password: '${env:S}' }")
                .entrySet()) {
            ChannelSpec one = Written.spec(kind(written.getKey()), written.getValue(), ENVIRONMENT);
            assertThat(one.toString()).as(written.getKey()).doesNotContain("s3cret");
            assertThat(one).isEqualTo(Written.spec(kind(written.getKey()), written.getValue(), ENVIRONMENT));
            assertThat(one.kind()).isEqualTo(written.getKey());
            assertThat(one.isLocal()).isFalse();
        }
    }

    @Test
    void addresses_are_read_by_each_channel_s_own_rule() {
        assertThat(Ntfy.ADDRESS.read("ioc-lan_7")).isEqualTo("ioc-lan_7");
        assertRefused(Ntfy.ADDRESS, "ioc lan", "ntfy.topic");
        assertRefused(Ntfy.ADDRESS, "a/b", "ntfy.topic");
        assertThat(Mqtt.ADDRESS.read("Phòng trực")).isEqualTo("Phòng trực");
        assertRefused(Mqtt.ADDRESS, "a/b", "mqtt.address");
        assertRefused(Mqtt.ADDRESS, "#", "mqtt.address");
        assertRefused(Mqtt.ADDRESS, " ", "text.blank");
        assertThat(Mailbox.ADDRESS.read("lan@xn--vn-phng-7wa.example")).isEqualTo("lan@xn--vn-phng-7wa.example");
        assertRefused(Mailbox.ADDRESS, "Lan <lan@office.example>", "mail.address");
        assertRefused(Mailbox.ADDRESS, "lan@văn-phòng.example", "mail.address");
    }

    @Test
    void every_rule_has_its_sentence_with_value_rule_and_cure() {
        for (Language language : Language.values()) {
            Map<String, String> words =
                    Wording.of(language, "vn.ward.alert.words").all();
            for (String rule : List.of(
                    "trust.pem",
                    "server.url",
                    "server.credential",
                    "header.form",
                    "template.unknown",
                    "webhook.host",
                    "webhook.fragment",
                    "webhook.json",
                    "ntfy.topic",
                    "mqtt.broker",
                    "mqtt.topic",
                    "mqtt.address",
                    "mqtt.user",
                    "mqtt.client",
                    "alertmanager.pair",
                    "alertmanager.one",
                    "alertmanager.user")) {
                assertThat(words.get("config." + rule)).as(rule).matches("\\{0}: \\S.* → \\S.*");
            }
        }
    }

    private static Function<Section, Optional<ChannelSpec>> kind(String name) {
        return section ->
                Objects.requireNonNull(KINDS.get(name), name).apply(section).map(spec -> spec);
    }

    private static void assertRefused(Reading<String> reading, String text, String rule) {
        assertThatThrownBy(() -> reading.read(text))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.rule()).isEqualTo(rule));
    }
}
