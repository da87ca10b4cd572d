package io.throughline.stack.run;

import io.throughline.stack.provider.SimulatedProvider;
import io.throughline.stack.server.EmbeddedKeycloak;
import io.throughline.stack.server.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The environment variables by which a service finds its surroundings in the stack. */
final class ServiceEnvironment {
    private static final int KEY_BYTES = 32;

    private final StackConfig config;
    private final StackPorts ports;

    ServiceEnvironment(StackConfig config) {
        this.config = config;
        this.ports = config.ports();
    }

    Map<String, String> of(Service service) throws IOException {
        var variables = new HashMap<String, String>();
        String database = "postgresql://localhost:" + ports.of(Part.POSTGRES) + "/" + service.label();
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(service.part())));
        variables.put("QUARKUS_DATASOURCE_REACTIVE_URL", database);
        variables.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + database);
        variables.put("QUARKUS_DATASOURCE_USERNAME", EmbeddedPostgres.ROLE);
        variables.put("QUARKUS_DATASOURCE_PASSWORD", EmbeddedPostgres.ROLE);
        variables.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + ports.of(Part.KAFKA));
        variables.put("QUARKUS_OIDC_AUTH_SERVER_URL", EmbeddedKeycloak.issuer(ports.of(Part.KEYCLOAK)));
        switch (service) {
            case GATEWAY -> addGateway(variables);
            case ROUTING -> addRouting(variables);
            case IDENTITY -> variables.put("THROUGHLINE_IDENTITY_TOKENS_KEY", key("tokens.key"));
            case HISTORY -> {}
        }
        variables.putAll(config.environment().getOrDefault(service, Map.of()));
        return variables;
    }

    private void addGateway(Map<String, String> variables) throws IOException {
        variables.put("THROUGHLINE_OWNERS_IDENTITY", address(Part.IDENTITY));
        variables.put("THROUGHLINE_OWNERS_HISTORY", address(Part.HISTORY));
        variables.put("THROUGHLINE_OWNERS_ROUTING", address(Part.ROUTING));
        variables.put("THROUGHLINE_ATTACHMENTS_FOLDER", config.attachments().toString());
        variables.put("THROUGHLINE_SECRETS_KEY", key("secrets.key"));
        variables.put("THROUGHLINE_WEBHOOKS_ALLOWED_NETWORKS", "127.0.0.0/8,::1/128"); // to try them on a laptop
        variables.put("THROUGHLINE_PUBLIC_URL", address(Part.GATEWAY));
        variables.put("THROUGHLINE_DEMO", "true");
        variables.put("THROUGHLINE_DEMO_SMTP_PORT", Integer.toString(ports.of(Part.SMTP)));
        variables.put("THROUGHLINE_DEMO_IMAP_PORT", Integer.toString(ports.of(Part.IMAP)));
        for (var provider : SimulatedProvider.values()) {
            variables.put("THROUGHLINE_PROVIDERS_" + provider.name(), address(Part.PROVIDERS) + provider.path());
        }
        variables.put("THROUGHLINE_PROVIDERS_LINE_DATA", address(Part.PROVIDERS) + SimulatedProvider.LINE.path());
    }

    private void addRouting(Map<String, String> variables) {
        variables.put("THROUGHLINE_ROSTER_SERVER_URL", address(Part.KEYCLOAK));
        variables.put("THROUGHLINE_ROSTER_REALM", EmbeddedKeycloak.REALM);
        variables.put("THROUGHLINE_ROSTER_CLIENT_ID", "services");
        variables.put("THROUGHLINE_ROSTER_CLIENT_SECRET", "services-secret");
    }

    private String address(Part part) {
        return "http://localhost:" + ports.of(part);
    }

    /** A key of this stack's, drawn once and kept with the data it protects. */
    private String key(String name) throws IOException {
        Path file = config.layout().data(name);
        if (!Files.exists(file)) {
            var key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            Files.writeString(file, Base64.getEncoder().encodeToString(key));
        }
        return Files.readString(file);
    }
}
