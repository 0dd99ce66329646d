package vn.ward.collect.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    @ParameterizedTest(name = "{0} + {1} = {2}")
    @CsvSource({
        "http://h/a/b,      c,                    http://h/a/c",
        "http://h/a/b,      /c,                   http://h/c",
        "http://h/a/b?q=1,  ?r=2,                 http://h/a/b?r=2",
        "http://h/a/b,      ../c,                 http://h/c",
        "http://h/,         //other:8080/x,       http://other:8080/x",
        "http://h/,         HTTPS://other,        https://other/",
        "https://h/,        http://h/,            http://h/",
        "http://h/,         /a b?c=d e#f,         http://h/a%20b?c=d%20e",
        "http://h/,         '  /x  ',             http://h/x",
        "http://h/,         /%C4%91,              http://h/%C4%91",
        "http://[::1]:81/,  x,                    http://[::1]:81/x",
        "http://h/a,        #top,                 http://h/a",
        "http://h/a/b,      ../../../c,           http://h/c",
        "http://h/a/b,      /../../c,             http://h/c",
        "http://h/a/b,      /..,                  http://h/",
        "http://h/a/b,      /..c/d,               http://h/..c/d",
        "http://h/a/b,      http://g/../c,        http://g/c",
        "http://h/a/b?q=1,  '',                   http://h/a/b?q=1",
    })
    void a_redirect_leads_where_browsers_go(String page, String location, String to) {
        assertThat(Addresses.follow(URI.create(page), location)).contains(URI.create(to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://h/", "mailto:a@b", "http:", "http:///x", "http://h:0/", "http://h:70000/", "%zz"})
    void or_nowhere(String location) {
        assertThat(Addresses.follow(URI.create("http://h/"), location)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://h/a, https://h/a, false",
        "http://h/a, http://H:80/b, true",
        "https://h/a, https://h:443/b, true",
        "https://h/a, https://h:444/b, false",
        "http://h/a, http://g/a, false",
    })
    void an_origin_is_scheme_host_and_port(String a, String b, boolean same) {
        assertThat(Addresses.sameOrigin(URI.create(a), URI.create(b))).isEqualTo(same);
    }
}
