package io.throughline.gateway.call;

import io.smallrye.mutiny.Uni;
import io.throughline.gateway.channel.Inbox;

/** What a channel of calls can do with the ones that wait; an adapter of such a channel is one. */
public interface Switchboard {
    /** Rings the agent and brings the waiting customer together with them. Fails when it may go better later. */
    Uni<Void> connect(Inbox inbox, Call call);

    /** Rings the agent, then the customer who asked to be called back. Fails when it may go better later. */
    Uni<Void> callBack(Inbox inbox, Call call);
}
