package io.throughline.stack.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackPortsTest {
    @Test
    void namesWhoWantsATakenPortAndHowToChooseAnother() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Given
            var ports = new HashMap<>(StackPorts.free().ports());
            ports.put(Part.GATEWAY, taken.getLocalPort());

            // When
            var refusal = assertThrows(StackException.class, () -> new StackPorts(ports).requireFree());

            // Then
            String message = String.valueOf(refusal.getMessage());
            assertTrue(message.contains("Port " + taken.getLocalPort() + ", wanted by gateway, is taken"), message);
            assertTrue(message.contains("THROUGHLINE_PORT_GATEWAY="), message);
        }
    }

    @Test
    void takesPortsFromTheEnvironment() throws IOException {
        var ports = StackPorts.from(Map.of("THROUGHLINE_PORT_GATEWAY", "8090", "THROUGHLINE_PORT_KAFKA", "0"));

        assertEquals(8090, ports.of(Part.GATEWAY));
        assertNotEquals(0, ports.of(Part.KAFKA));
        assertEquals(8180, ports.of(Part.KEYCLOAK));
    }

    @Test
    void refusesWhatIsNoPort() {
        for (String nonsense : new String[] {"", "http", "-1", "65536", "80 80"}) {
            var refusal = assertThrows(
                    StackException.class, () -> StackPorts.from(Map.of("THROUGHLINE_PORT_SMTP", nonsense)));
            assertEquals("THROUGHLINE_PORT_SMTP=" + nonsense + " is not a port", refusal.getMessage());
        }
    }

    @Test
    void readsWhatItHasWritten(@TempDir Path folder) throws IOException {
        var ports = StackPorts.free();
        ports.write(folder.resolve("ports.json"));

        assertEquals(ports, StackPorts.read(folder.resolve("ports.json")));
    }
}
