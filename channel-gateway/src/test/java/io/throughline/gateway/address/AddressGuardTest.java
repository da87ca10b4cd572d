package io.throughline.gateway.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.throughline.gateway.address.Checked.Allowed;
import io.throughline.gateway.address.Checked.Forbidden;
import io.throughline.gateway.address.Checked.Unfit;
import io.throughline.gateway.address.Checked.Unresolved;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private static final Map<String, List<String>> NAMES = Map.of(
            "public.example", List.of("93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"),
            "mixed.example", List.of("93.184.215.14", "10.0.0.7"),
            "metadata.example", List.of("169.254.169.254"),
            "inside.example", List.of("10.1.2.3", "fd00::7"));

    private final AddressGuard guard = guard();

    private static AddressGuard guard(String... allowed) {
        return new AddressGuard(List.of(allowed), AddressGuardTest::resolve);
    }

    private static Uni<List<InetAddress>> resolve(String name) {
        var addresses = NAMES.getOrDefault(name, List.of()).stream()
                .map(text -> Literal.read(text).orElseThrow())
                .toList();
        return Uni.createFrom().item(addresses);
    }

    private static Checked check(AddressGuard guard, String url) {
        return Objects.requireNonNull(guard.check(url).await().indefinitely());
    }

    /** The own table: a URL, whether it may be called, and why not. */
    @ParameterizedTest
    @CsvFileSource(resources = "/webhooks/addresses.csv", numLinesToSkip = 1)
    void judgesEachCaseOfTheTable(String url, String verdict) {
        var checked = check(guard, url);

        assertEquals(verdict, checked.getClass().getSimpleName().toLowerCase(Locale.ROOT), url);
    }

    @Test
    void connectsToTheCheckedAddressUnderTheName() {
        var allowed = assertInstanceOf(Allowed.class, check(guard, "https://Public.example:8443/a%20b?c=d"));

        assertEquals("public.example", allowed.host());
        assertEquals("93.184.215.14", allowed.address().getHostAddress());
        assertEquals(8443, allowed.port());
        assertEquals("/a%20b?c=d", allowed.path());
    }

    @Test
    void wantsEveryAddressOfANameToBeAllowed() {
        assertInstanceOf(Forbidden.class, check(guard, "https://mixed.example"));
        assertInstanceOf(Forbidden.class, check(guard, "https://metadata.example/latest/meta-data"));
        assertInstanceOf(Unresolved.class, check(guard, "https://nowhere.example"));
    }

    @Test
    void letsTheOperatorAllowNetworksOfTheCompanyWithPlainHttp() {
        // Given
        var inside = guard("10.1.0.0/16", "fd00::/8");

        // Then
        assertInstanceOf(Allowed.class, check(inside, "http://inside.example:8080/hook"));
        assertInstanceOf(Allowed.class, check(inside, "https://inside.example/hook"));
        assertInstanceOf(Forbidden.class, check(inside, "http://10.2.0.1/hook"));
        assertInstanceOf(Unfit.class, check(inside, "http://public.example/hook"));
        assertInstanceOf(Forbidden.class, check(guard("10.1.0.0/16"), "https://inside.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "fd00::/129", "10.0.0.0/x", "company/8", "/8"})
    void startsWithNoNetworkThatIsNone(String network) {
        assertThrows(IllegalArgumentException.class, () -> guard(network));
    }

    @Test
    void asksTheMachineForNoNameThatIsAnAddress() {
        // Given
        var asked = new ArrayList<String>();
        var curious = new AddressGuard(List.of(), name -> {
            asked.add(name);
            return Uni.createFrom().item(List.of());
        });

        // When
        Stream.of(
                        "https://1.1.1.1",
                        "https://[2606:4700::1111]",
                        "https://127.1",
                        "https://0x7f000001",
                        "https://2130706433")
                .forEach(url -> check(curious, url));

        // Then
        assertEquals(List.of(), asked);
    }

    /** Cases of others, which are no part of this repository. */
    @Test
    void judgesTheSharedCasesAsTheySay() throws IOException {
        // Given
        var file = Optional.ofNullable(System.getenv("THROUGHLINE_SHARED_DATA"))
                .map(Path::of)
                .orElse(Path.of("..", "..", "shared", "data"))
                .resolve("webhooks")
                .resolve("ssrf.json");
        assumeTrue(Files.exists(file), "skipped: there are no shared cases in " + file.toAbsolutePath());
        var cases = new ObjectMapper().readTree(file.toFile());

        // When
        var wrong = new ArrayList<String>();
        cases.path("ip").forEach(one -> {
            var address = one.path("addr").asText();
            var host = address.contains(":") ? "[" + address + "]" : address;
            compare("https://" + host, one.path("allowed").asBoolean(), wrong);
        });
        cases.path("url")
                .forEach(one ->
                        compare(one.path("url").asText(), one.path("allowed").asBoolean(), wrong));

        // Then
        System.out.println("AddressGuardTest: "
                + (cases.path("ip").size() + cases.path("url").size()) + " shared cases");
        assertEquals(List.of(), wrong);
    }

    private void compare(String url, boolean allowed, List<String> wrong) {
        if (check(guard, url) instanceof Allowed != allowed) {
            wrong.add(url);
        }
    }
}
