package io.throughline.gateway.email;

import io.throughline.gateway.channel.FileSource;
import io.throughline.gateway.channel.FileSource.At;
import io.throughline.gateway.channel.FileSource.Nowhere;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.provider.ProviderClient;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the files of mails are that their provider keeps. */
final class ServiceFiles {
    static final String API_KEY = "api_key";

    private static final String BREVO = "https://api.brevo.com/v3/inbound/attachments/";
    private static final Pattern MAILGUN = Pattern.compile("([a-z0-9-]+\\.)*mailgun\\.(net|org)");

    private ServiceFiles() {}

    /** Where the file is; the key of the provider's API goes to the provider alone. */
    static FileSource source(Inbox inbox, @Nullable MailService service, RemoteFile file) {
        var key = inbox.credentials().all(API_KEY).stream().findFirst();
        if (key.isEmpty() || service == null) {
            return new Nowhere("the inbox has no " + API_KEY + " to fetch it with");
        }
        var token = file.id();
        var url = file.url();
        if (service == MailService.BREVO && token != null) {
            return new At(BREVO + ProviderClient.segment(token), Map.of("api-key", key.get()), false);
        }
        return service == MailService.MAILGUN && url != null && isOfMailgun(url)
                ? new At(url, Map.of("Authorization", basic("api:" + key.get())), false)
                : new Nowhere("it does not lie at the provider");
    }

    private static boolean isOfMailgun(String url) {
        try {
            var host = URI.create(url).getHost();
            return host != null && MAILGUN.matcher(host).matches();
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
