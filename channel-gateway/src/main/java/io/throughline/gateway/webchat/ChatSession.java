package io.throughline.gateway.webchat;

import io.quarkus.websockets.next.UserData.TypedKey;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.gateway.webchat.ClientFrame.Seen;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** What is remembered of one connection. */
final class ChatSession {
    static final TypedKey<ChatSession> KEY = new TypedKey<>("chat");

    private final Turns turns;
    private final TokenBucket bucket;
    private final Map<DeliveryState, Long> seen = new EnumMap<>(DeliveryState.class);
    private @Nullable ChatCustomer customer;
    private @Nullable Subscription following;
    private @Nullable UUID awaited;
    private Profile profile = Profile.EMPTY;
    private int refusals;
    private boolean open;
    private boolean closed;

    ChatSession(TokenBucket bucket, Turns turns) {
        this.bucket = bucket;
        this.turns = turns;
    }

    /** The page may open the chat. */
    synchronized void open() {
        open = true;
    }

    /** Nothing more is taken from the connection. */
    synchronized void shut() {
        open = false;
    }

    synchronized boolean isOpen() {
        return open;
    }

    Turns turns() {
        return turns;
    }

    TokenBucket bucket() {
        return bucket;
    }

    /** Whether a frame may be handled now. */
    synchronized boolean admits() {
        boolean admitted = bucket.take();
        refusals = Math.max(0, refusals + (admitted ? -1 : 1));
        return admitted;
    }

    /** By how many the refused frames outnumber the admitted ones since the client last kept to the rate. */
    synchronized int refusals() {
        return refusals;
    }

    synchronized void enter(ChatCustomer who) {
        customer = who;
    }

    synchronized Optional<ChatCustomer> customer() {
        return Optional.ofNullable(customer);
    }

    synchronized void introduce(Profile typedIn) {
        profile = typedIn;
    }

    synchronized Profile profile() {
        return profile;
    }

    /** Whether the message may be taken now: after one that was put off, only that one, so that order is kept. */
    synchronized boolean inOrder(UUID message) {
        return awaited == null || awaited.equals(message);
    }

    /** The message was put off: none is taken before it, or what was put off before it, comes again. */
    synchronized void putOff(UUID message) {
        awaited = awaited == null ? message : awaited;
    }

    synchronized void taken() {
        awaited = null;
    }

    /** Whether the mark is further than the last one of its kind. */
    synchronized boolean advances(Seen mark) {
        return mark.seq() > seen.getOrDefault(mark.state(), 0L);
    }

    synchronized void advance(Seen mark) {
        seen.merge(mark.state(), mark.seq(), Math::max);
    }

    /** Keeps what feeds the connection, to end with it. */
    void following(Subscription subscription) {
        if (keep(subscription)) {
            subscription.cancel();
        }
    }

    /** The connection is gone. */
    void close() {
        var subscription = ended();
        if (subscription != null) {
            subscription.cancel();
        }
    }

    private synchronized boolean keep(Subscription subscription) {
        following = subscription;
        return closed;
    }

    private synchronized @Nullable Subscription ended() {
        closed = true;
        return following;
    }
}
