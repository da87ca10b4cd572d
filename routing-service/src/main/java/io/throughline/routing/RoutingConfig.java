package io.throughline.routing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.throughline.contracts.Channel;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** How tasks find agents. */
@ConfigMapping(prefix = "throughline.routing")
public interface RoutingConfig {
    /** How long the agent who served a customer most of late is preferred for the customer's next task. */
    @WithDefault("PT72H")
    Duration preference();

    /** How old a task gets before others are offered it although its preferred agent only lacks a free slot. */
    @WithDefault("PT20S")
    Duration patience();

    /** How long an agent who rejected a task or let it time out is not offered it again. */
    @WithDefault("PT1M")
    Duration refusalPause();

    /** How long an agent has to answer an offer, in queues that do not say. */
    @WithDefault("PT30S")
    Duration offerTimeout();

    /** How long an agent has to finish up after a conversation, in queues that do not say. */
    @WithDefault("PT0S")
    Duration wrapUp();

    /** After how many offers in a row that an agent lets time out they become away; 0 is never. */
    @WithDefault("0")
    int awayAfterMissed();

    /** How long an agent may be offline before what they have is given back. */
    @WithDefault("PT2M")
    Duration absenceGrace();

    /** How long the active router keeps its lease without renewing it; a standby takes over a second later at most. */
    @WithDefault("PT3S")
    Duration lease();

    /** How long nobody says anything in a conversation before it takes no slot of its agent any more; PT0S is for ever. */
    Silence silence();

    /** How many tasks at once, for agents who have no capacity of their own. */
    Capacity capacity();

    /** How many units all the tasks of an agent together may take; 0 is any number. */
    @WithDefault("0")
    int units();

    /** How many units a task of a channel takes, by channel; 1 where nothing is said. */
    Map<Channel, Integer> weights();

    /** Which channels may come in addition to work on a channel, by that channel; all where nothing is said. */
    Map<Channel, Set<Channel>> interruptions();

    /** How long an agent is offered nothing after an offer, so that the first in the morning is not given all the rest. */
    @WithDefault("PT0S")
    Duration offerPace();

    /** Silence per channel. */
    interface Silence {
        /** In a web chat, once it is the customer's turn; PT0S is for ever. */
        @WithDefault("PT10M")
        Duration webChat();

        /** On each other channel. */
        @WithDefault("PT0S")
        Duration other();
    }

    /** Slots per channel. */
    interface Capacity {
        /** Phone calls at once. */
        @WithDefault("1")
        int voice();

        /** Video calls at once. */
        @WithDefault("1")
        int video();

        /** Customers in the shop at once. */
        @WithDefault("1")
        int inPerson();

        /** Web chats at once. */
        @WithDefault("3")
        int webChat();

        /** Conversations at once on each other channel. */
        @WithDefault("5")
        int other();

        /** The slots on a channel. */
        default int of(Channel channel) {
            return switch (channel) {
                case VOICE -> voice();
                case VIDEO -> video();
                case IN_PERSON -> inPerson();
                case WEB_CHAT -> webChat();
                default -> other();
            };
        }

        /** The slots on every channel, the agent's own where there are any. */
        default Map<Channel, Integer> with(Map<Channel, Integer> own) {
            var slots = new EnumMap<Channel, Integer>(Channel.class);
            for (var channel : Channel.values()) {
                slots.put(channel, own.getOrDefault(channel, of(channel)));
            }
            return slots;
        }
    }
}
