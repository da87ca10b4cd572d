package io.throughline.gateway.sms;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.gateway.channel.Capabilities;
import io.throughline.gateway.channel.FileSource;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Sending;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import io.throughline.gateway.signal.Signal;
import java.util.Optional;

/** Whoever carries texts. A carrier is a bean in a package of its own and is found by its type. */
public interface SmsCarrier {
    /** Whether a number with these settings is carried by it. */
    boolean carries(SmsSettings settings);

    /** How it speaks over HTTP; empty when texts come in another way. */
    default Optional<Provider<Signal>> provider() {
        return Optional.empty();
    }

    /** What a text can carry. */
    Capabilities capabilities(Inbox inbox, ReplyWritten reply);

    /** Delivers a text, at least once; a failure of the Uni means that it may go better later. */
    Uni<Sending> send(Inbox inbox, ReplyWritten reply);

    /** Where a file is to be had that a message brought. */
    default Uni<FileSource> file(Inbox inbox, RemoteFile file) {
        return Uni.createFrom().item(FileSource.of(file.url()));
    }
}
