package vn.ward.alert.channel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.core.config.Refused;

class TemplateTest {

    @Test
    void places_are_filled_and_all_other_braces_stand_for_themselves() {
        Template template = Template.read("{\"a\":{}, \"to\":\"{to}\", \"b\":\"{ to } {TO} {to\", \"again\":\"{to}\"}");

        assertThat(template.fill(Map.of("to", "Lan"), UnaryOperator.identity()))
                .isEqualTo("{\"a\":{}, \"to\":\"Lan\", \"b\":\"{ to } {TO} {to\", \"again\":\"Lan\"}");
        assertThat(template.names()).containsExactly("to");
    }

    @Test
    void what_fills_a_place_is_not_filled_itself() {
        assertThat(Template.read("{title} {to}")
                        .fill(Map.of("title", "{to} $1 \\", "to", "Lan"), UnaryOperator.identity()))
                .isEqualTo("{to} $1 \\ Lan");
    }

    @Test
    void a_fact_that_is_missing_is_empty() {
        assertThat(Template.read("[{until}]").fill(Map.of(), UnaryOperator.identity()))
                .isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{titel}", "{\"a\":{title},\"b\":{x}}", "https://h/{too}"})
    void a_place_that_is_no_fact_is_refused_with_those_there_are(String text) {
        assertThatThrownBy(() -> Template.read(text)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.rule()).isEqualTo("template.unknown");
            assertThat(refused.values().get(1)).startsWith("incident, occasion").contains("brief");
        });
    }

    @Test
    void a_template_prints_its_places_alone() {
        assertThat(Template.read("https://h/s3cret/{to}").toString()).isEqualTo("template[to]");
    }

    @Property
    void whatever_fills_a_string_of_json_comes_out_of_it_again(@ForAll String text) {
        String filled = Template.read("{\"a\":\"{title}\",\"b\":1}").fill(Map.of("title", text), Template::json);

        JsonObject read = new JsonObject(filled);
        assertThat(read.getString("a")).isEqualTo(text);
        assertThat(read.fieldNames()).containsExactly("a", "b");
    }

    @Property
    void whatever_fills_a_form_or_an_address_divides_nothing(@ForAll String text) {
        assertThat(Template.form(text)).matches("[A-Za-z0-9.*_+%-]*");
        String address = "https://h/" + Template.url(text) + "?q=" + Template.url(text);
        assertThat(Template.url(text)).matches("[A-Za-z0-9._~%-]*");
        assertThat(URI.create(address).getHost()).isEqualTo("h");
        String written = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(URLDecoder.decode(Template.url(text), StandardCharsets.UTF_8))
                .isEqualTo(written);
    }
}
