package io.throughline.stack.provider;

import java.util.UUID;

/** The providers that are simulated, each below a path of its own. */
public enum SimulatedProvider {
    /** Meta's Graph API: WhatsApp, Messenger, Instagram. */
    GRAPH("/graph") {
        @Override
        String taken(String path, String body) {
            var id = UUID.randomUUID();
            if (path.endsWith("/media")) {
                return "{\"id\":\"" + id + "\"}";
            }
            return body.contains("\"messaging_product\"")
                    ? "{\"messaging_product\":\"whatsapp\",\"messages\":[{\"id\":\"wamid." + id + "\"}]}"
                    : "{\"recipient_id\":\"1\",\"message_id\":\"m_" + id + "\",\"id\":\"" + id + "\"}";
        }

        @Override
        String refused(int status) {
            return "{\"error\":{\"message\":\"simulated\",\"type\":\"OAuthException\",\"code\":" + (status + 130_000)
                    + "}}";
        }
    },
    TELEGRAM("/telegram") {
        @Override
        String taken(String path, String body) {
            return "{\"ok\":true,\"result\":{\"message_id\":"
                    + UUID.randomUUID().hashCode() + ",\"chat\":{\"id\":7}}}";
        }

        @Override
        String refused(int status) {
            return "{\"ok\":false,\"error_code\":" + status + ",\"description\":\"simulated\"}";
        }
    },
    LINE("/line") {
        @Override
        String taken(String path, String body) {
            return "{\"sentMessages\":[{\"id\":\"" + UUID.randomUUID() + "\"}]}";
        }

        @Override
        String refused(int status) {
            return "{\"message\":\"simulated\"}";
        }
    },
    X("/x") {
        @Override
        String taken(String path, String body) {
            var id = UUID.randomUUID();
            return "{\"data\":{\"id\":\"" + id + "\",\"dm_event_id\":\"" + id + "\"}}";
        }

        @Override
        String refused(int status) {
            return "{\"title\":\"Error\",\"detail\":\"simulated\",\"status\":" + status + "}";
        }
    },
    /** A connector of the company's own. */
    CUSTOM("/custom") {
        @Override
        String taken(String path, String body) {
            return "{\"id\":\"" + UUID.randomUUID() + "\"}";
        }

        @Override
        String refused(int status) {
            return "{\"title\":\"Error\",\"detail\":\"simulated\",\"status\":" + status + "}";
        }
    },
    TWILIO("/twilio") {
        @Override
        String taken(String path, String body) {
            return "{\"sid\":\"SM" + UUID.randomUUID().toString().replace("-", "") + "\",\"status\":\"queued\"}";
        }

        @Override
        String refused(int status) {
            return "{\"code\":21211,\"message\":\"simulated\",\"status\":" + status + "}";
        }
    };

    private final String path;

    SimulatedProvider(String path) {
        this.path = path;
    }

    /** Below which its API is found. */
    public String path() {
        return path;
    }

    /** What it answers to a message that it takes. */
    abstract String taken(String path, String body);

    /** What it answers to one that it does not take. */
    abstract String refused(int status);
}
