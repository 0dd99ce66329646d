package vn.ward.collect.queue.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.core.config.Refused;

class TopicFilterTest {

    @ParameterizedTest
    @CsvSource({
        "mot-cua/ve/+, mot-cua/ve/A1, true",
        "mot-cua/ve/+, mot-cua/ve/, true",
        "mot-cua/ve/+, mot-cua/ve, false",
        "mot-cua/ve/+, mot-cua/ve/A1/x, false",
        "mot-cua/#, mot-cua, true",
        "mot-cua/#, mot-cua/ve/A1, true",
        "mot-cua/#, khac/ve, false",
        "#, anything/at/all, true",
        "#, $SYS/broker, false",
        "+/ve/#, mot-cua/ve/A1, true",
        "+/ve/#, mot-cua/quay/A1, false",
        "a, a, true",
        "a, b, false",
        "a/b, a, false"
    })
    void a_filter_takes_the_topics_that_the_protocol_says(String filter, String topic, boolean isTaken) {
        assertThat(TopicFilter.read(filter).takes(topic)).isEqualTo(isTaken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a+/b", "a/#/b", "a#", "++", "$SYS/#", "$share/g/a"})
    void what_the_protocol_has_no_meaning_for_is_refused(String filter) {
        assertThatThrownBy(() -> TopicFilter.read(filter))
                .isInstanceOf(Refused.class)
                .hasMessage("queue.topic");
    }
}
