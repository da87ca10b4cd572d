package io.throughline.stack.story;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.stack.shop.Site;
import java.util.stream.StreamSupport;

/** The inboxes that a stack with the demo data has. */
public final class DemoInboxes {
    /** The support address. */
    public static final String SUPPORT_ADDRESS = "support@throughline.example";

    /** The name of the inbox of the company's other systems. */
    public static final String SHOP = "shop";

    /** The secret with which the shop's site signs for its customers. */
    public static final String SITE_SECRET = Site.DEMO_SECRET;

    private static final String CHAT = "support-chat";

    private DemoInboxes() {}

    /** The id of the web chat's inbox. */
    public static String chat(Api admin) {
        return StreamSupport.stream(
                        admin.get("/v1/inboxes?limit=200").get("data").spliterator(), false)
                .filter(inbox -> inbox.path("name").asText().equals(CHAT))
                .map(DemoInboxes::id)
                .findFirst()
                .orElseThrow(() -> new StoryFailed("there is no inbox " + CHAT + "; is the demo data on?"));
    }

    private static String id(JsonNode inbox) {
        return inbox.get("id").asText();
    }
}
