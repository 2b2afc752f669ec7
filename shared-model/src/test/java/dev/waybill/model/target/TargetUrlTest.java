package dev.waybill.model.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetUrlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            https://example.com/webhooks    | true  | example.com     | 443   | /webhooks    | example.com
            http://example.com              | false | example.com     | 80    | /            | example.com
            https://example.com:443/        | true  | example.com     | 443   | /            | example.com
            https://example.com:80/         | true  | example.com     | 80    | /            | example.com:80
            http://example.com:443/         | false | example.com     | 443   | /            | example.com:443
            HTTPS://Example.COM/Path        | true  | Example.COM     | 443   | /Path        | Example.COM
            http://example.com?a=b&c        | false | example.com     | 80    | /?a=b&c      | example.com
            http://example.com/?            | false | example.com     | 80    | /?           | example.com
            http://example.com/a%20b/?q=%2F | false | example.com     | 80    | /a%20b/?q=%2F | example.com
            http://example.com//a/../b      | false | example.com     | 80    | //a/../b     | example.com
            http://localhost:65535/         | false | localhost       | 65535 | /            | localhost:65535
            http://127.0.0.1:8090/x         | false | 127.0.0.1       | 8090  | /x           | 127.0.0.1:8090
            http://[::1]/                   | false | ::1             | 80    | /            | [::1]
            https://[2001:db8::1]:8443/a?b  | true  | 2001:db8::1     | 8443  | /a?b         | [2001:db8::1]:8443
            https://xn--mnchen-3ya.example/ | true  | xn--mnchen-3ya.example | 443 | /       | xn--mnchen-3ya.example
            https://München.example:8443/x  | true  | xn--mnchen-3ya.example | 8443 | /x     | xn--mnchen-3ya.example:8443
            https://例え.テスト/            | true  | xn--r8jz45g.xn--zckzah | 443 | /       | xn--r8jz45g.xn--zckzah
            https://[2606:4700::1:0:0:1]/   | true  | 2606:4700::1:0:0:1 | 443 | /          | [2606:4700::1:0:0:1]
            """)
    void takesApart(String url, boolean secure, String host, int port, String requestTarget, String authority) {
        TargetUrl target = TargetUrl.parse(url);

        assertThat(target.secure()).isEqualTo(secure);
        assertThat(target.host().text()).isEqualTo(host);
        assertThat(target.port()).isEqualTo(port);
        assertThat(target.requestTarget()).isEqualTo(requestTarget);
        assertThat(target.authority()).isEqualTo(authority);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                              | must not be empty; give an absolute URL such as https://example.com/webhooks
            ` `                             | must not be empty; give an absolute URL such as https://example.com/webhooks
            example.com/webhooks            | must be an absolute http or https URL such as https://example.com/webhooks
            //example.com/webhooks          | must be an absolute http or https URL such as https://example.com/webhooks
            /webhooks                       | must be an absolute http or https URL such as https://example.com/webhooks
            ftp://example.com/              | must be an absolute http or https URL such as https://example.com/webhooks
            localhost:8080                  | must be an absolute http or https URL such as https://example.com/webhooks
            javascript:alert(1)             | must be an absolute http or https URL such as https://example.com/webhooks
            http:example.com                | must name a host, such as https://example.com/webhooks
            http:///webhooks                | must name a host, such as https://example.com/webhooks
            http://?a                       | must name a host, such as https://example.com/webhooks
            http://                         | is not a valid URL: expected authority at position 7
            http://:80/                     | must name a valid host (and port), such as https://example.com/webhooks
            http://my_host/                 | must name a valid host (and port), such as https://example.com/webhooks
            http://-a.example/              | must name a valid host (and port), such as https://example.com/webhooks
            http://a..example/              | must name a valid host (and port), such as https://example.com/webhooks
            http://256.1.1.1/               | must write an IPv4 address as four decimal numbers from 0 to 255 without leading zeros, such as 192.0.2.1
            http://127.1/                   | must write an IPv4 address as four decimal numbers from 0 to 255 without leading zeros, such as 192.0.2.1
            http://[fe80::1%25eth0]/        | must name a valid host (and port), such as https://example.com/webhooks
            http://example.com:99999999999/ | must name a valid host (and port), such as https://example.com/webhooks
            http://example.com:-1/          | must name a valid host (and port), such as https://example.com/webhooks
            http://example.com:0/           | must have a port between 1 and 65535
            http://example.com:65536/       | must have a port between 1 and 65535
            http://example.com:/            | must have a port between 1 and 65535
            http://user@example.com/        | must not carry a user name or password
            http://user:pw@example.com/     | must not carry a user name or password
            http://@example.com/            | must not carry a user name or password
            http://user:pw@my_host/         | must not carry a user name or password
            http://example.com/#            | must not have a fragment (the part after #)
            http://example.com/a#b          | must not have a fragment (the part after #)
            http://example.com/a b          | is not a valid URL: illegal character in path at position 20
            ` http://example.com/`          | is not a valid URL: illegal character in scheme name at position 0
            http://exam ple.com/            | is not a valid URL: illegal character in authority at position 11
            http://example.com/?a=<b>       | is not a valid URL: illegal character in query at position 22
            http://example.com/%zz          | is not a valid URL: malformed escape pair at position 19
            http://example.com\\@evil.com/  | is not a valid URL: illegal character in authority at position 18
            http://[::1/                    | is not a valid URL: expected closing bracket for ipv6 address at position 11
            http://2130706433/              | must write an IPv4 address as four decimal numbers from 0 to 255 without leading zeros, such as 192.0.2.1
            http://0x7f000001/              | must write an IPv4 address as four decimal numbers from 0 to 255 without leading zeros, such as 192.0.2.1
            http://0177.0.0.1/              | must write an IPv4 address as four decimal numbers from 0 to 255 without leading zeros, such as 192.0.2.1
            http://127.0.0.01/              | must write an IPv4 address as four decimal numbers from 0 to 255 without leading zeros, such as 192.0.2.1
            http://127.0.0.1./              | must write an IPv4 address as four decimal numbers from 0 to 255 without leading zeros, such as 192.0.2.1
            http://example.0x1f/            | must write an IPv4 address as four decimal numbers from 0 to 255 without leading zeros, such as 192.0.2.1
            http://[0:0::1]/                | must write its IPv6 address as [::1] (RFC 5952)
            http://[::ffff:127.0.0.1]/      | must write its IPv6 address as [::ffff:7f00:1] (RFC 5952)
            http://example.com./            | must name its host without a dot at the end
            http://straße.example/          | must name a host that DNS can know as it is written; write it as in DNS (xn--…) if it is another one
            http://１２７.０.０.１/         | must name a host that DNS can know as it is written; write it as in DNS (xn--…) if it is another one
            http://exam​ple.com/       | must name a host that DNS can know as it is written; write it as in DNS (xn--…) if it is another one
            http://example。com/            | must name a host that DNS can know as it is written; write it as in DNS (xn--…) if it is another one
            http://bücher_x.example/        | must name a host that DNS can know as it is written; write it as in DNS (xn--…) if it is another one
            http://usér@example.com/   | must not carry a user name or password
            http://example.com/größe        | must be ASCII but for the host: percent-encode other characters
            """)
    void refuses(String url, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TargetUrl.parse(url))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 9, 10, 13, 27, 31, 127})
    void refusesControlCharacters(int character) {
        for (String url : new String[] {"http://exa%smple.com/", "http://example.com/a%s", "http://example.com/%s"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TargetUrl.parse(url.replace("%s", Character.toString(character))))
                    .withMessageStartingWith("is not a valid URL: illegal character");
        }
    }

    @Test
    void takesUpTo2048Characters() {
        String longest = "https://example.com/" + "x".repeat(2028);

        assertThat(TargetUrl.parse(longest).requestTarget()).hasSize(2029);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TargetUrl.parse(longest + "x"))
                .withMessage("must have at most 2048 characters; it has 2049");
    }

    @Property
    void whateverIsGivenIsTakenApartOrRefused(@ForAll String text) {
        for (String url : new String[] {text, "http://" + text, "http://example.com" + text}) {
            Throwable thrown = catchThrowable(() -> TargetUrl.parse(url));
            if (thrown != null) {
                assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }
}
