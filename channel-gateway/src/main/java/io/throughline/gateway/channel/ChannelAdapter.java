package io.throughline.gateway.channel;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Reply.CallRequested;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.Provider.Acknowledgement;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import io.throughline.gateway.signal.Signal;
import java.util.List;
import java.util.Optional;

/**
 * One channel's side of the suite. An adapter is a bean in the package of its provider and is found by its type: a new
 * channel is one package and no edit elsewhere. How messages come in is the adapter's own affair; it hands them to
 * {@code Touchpoints}.
 */
public interface ChannelAdapter {
    /** The channel whose inboxes this adapter serves. */
    Channel channel();

    /** The type of the settings of its inboxes. */
    Class<? extends Settings> settings();

    /** How its provider speaks over HTTP; empty when its messages come in another way. */
    default Optional<Provider<Signal>> provider() {
        return Optional.empty();
    }

    /** The same for one inbox, where inboxes of the channel differ in it. */
    default Optional<? extends Provider<?>> provider(Inbox inbox) {
        return provider();
    }

    /**
     * What a genuine request of its provider comes to, and what the provider is told. Throws MalformedRequest when the
     * request is not of the form that the provider documents.
     */
    default Uni<Turn> turn(Inbox inbox, ProviderRequest request) {
        return Uni.createFrom()
                .item(provider()
                        .map(known -> new Turn(known.read(request), known.acknowledgement(request)))
                        .orElseThrow());
    }

    /** What such a reply can carry there: what answers in public may have is often less. */
    Capabilities capabilities(Inbox inbox, ReplyWritten reply);

    /**
     * Delivers a reply, or what of it fits into one message, at least once: a repeat of the same message must be recognisable to the provider where the
     * provider can tell. A failure of the Uni means that it may go better later.
     */
    Uni<Sending> send(Inbox inbox, ReplyWritten reply);

    /**
     * Where a file is to be had that a message brought. A failure of the Uni means that it may go better later. Unless an
     * adapter knows better, it is where the message says, for everybody.
     */
    default Uni<FileSource> file(Inbox inbox, RemoteFile file) {
        return Uni.createFrom().item(FileSource.of(file.url()));
    }

    /**
     * Brings an agent and a customer together on a channel on which people speak; what comes of it is reported under the
     * id of the wish. A failure of the Uni means that it may go better later.
     */
    default Uni<Sending> call(Inbox inbox, CallRequested wanted) {
        return Uni.createFrom().item(new Sending.Refused("nobody can be called from this inbox: it is not for calls"));
    }

    /**
     * What a request of a provider comes to.
     *
     * @param signals what it says
     * @param acknowledgement what the provider is told once that is safe
     */
    record Turn(List<Signal> signals, Acknowledgement acknowledgement) {
        public Turn {
            signals = List.copyOf(signals);
        }
    }
}
