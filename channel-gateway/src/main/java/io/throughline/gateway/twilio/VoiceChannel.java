package io.throughline.gateway.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Reply.CallRequested;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.gateway.call.Call;
import io.throughline.gateway.call.Calls;
import io.throughline.gateway.call.Switchboard;
import io.throughline.gateway.channel.Capabilities;
import io.throughline.gateway.channel.ChannelAdapter;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Sending;
import io.throughline.gateway.channel.Settings;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderClient.Answer;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.provider.PublicConfig;
import io.throughline.gateway.signal.Fields;
import io.throughline.gateway.signal.Signal;
import io.throughline.gateway.twilio.CallSteps.Step;
import io.throughline.gateway.twilio.TwilioApi.Login;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A number for calls (<a href="https://www.twilio.com/docs/voice">Twilio Voice</a>). */
@ApplicationScoped
class VoiceChannel implements ChannelAdapter, Switchboard {
    private static final Twilio PROVIDER = new Twilio();
    private static final String RING_SECONDS = "25";

    private final TwilioApi api;
    private final Calls calls;
    private final PublicConfig gateway;

    VoiceChannel(TwilioApi api, Calls calls, PublicConfig gateway) {
        this.api = api;
        this.calls = calls;
        this.gateway = gateway;
    }

    @Override
    public Channel channel() {
        return Channel.VOICE;
    }

    @Override
    public Class<? extends Settings> settings() {
        return VoiceSettings.class;
    }

    @Override
    public Optional<Provider<Signal>> provider() {
        return Optional.of(PROVIDER);
    }

    @Override
    public Capabilities capabilities(Inbox inbox, ReplyWritten reply) {
        return Capabilities.NONE;
    }

    @Override
    public Uni<Sending> send(Inbox inbox, ReplyWritten reply) {
        return Uni.createFrom().item(new Sending.Refused("nothing can be written on a call"));
    }

    @Override
    public Uni<Turn> turn(Inbox inbox, ProviderRequest request) {
        var told = request.method().equals("GET") ? request.query() : request.form();
        var id = request.query().find(CallSteps.CALL).orElse(told.get("CallSid"));
        var script = new CallScript(inbox.settings(VoiceSettings.class), CallSteps.of(gateway, inbox.id()));
        var turn = new VoiceTurn(inbox, calls, script, told, id);
        return request.query()
                .find(CallSteps.STEP)
                .flatMap(VoiceChannel::step)
                .map(turn::at)
                .orElseGet(turn::reported);
    }

    private static Optional<Step> step(String word) {
        return Arrays.stream(Step.values())
                .filter(step -> step.word().equals(word))
                .findFirst();
    }

    @Override
    public Uni<Sending> call(Inbox inbox, CallRequested wanted) {
        if (wanted.recipient().type() != IdentityType.PHONE) {
            return Uni.createFrom().item(new Sending.Refused("the customer has no phone number there"));
        }
        if (gateway.callback(inbox.id()).isEmpty()) {
            return Uni.createFrom()
                    .item(new Sending.Refused("the gateway does not know its public address: throughline.public.url"));
        }
        var id = wanted.message().value();
        var number = wanted.recipient().value();
        return calls.place(id, inbox.id(), number, wanted.author())
                .chain(() -> dial(inbox, wanted.author(), number, id, id))
                .map(answer -> Sending.of(answer, taken -> id, VoiceChannel::reason));
    }

    @Override
    public Uni<Void> connect(Inbox inbox, Call call) {
        var agent = Objects.requireNonNull(call.agent());
        var twiml = script(inbox).toAgent(agent.value(), call.id()).xml();
        return api.post(login(inbox), "Calls/" + call.id(), Map.of("Twiml", twiml))
                .map(answer -> Sending.of(answer, taken -> call.id(), VoiceChannel::reason))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> callBack(Inbox inbox, Call call) {
        var agent = Objects.requireNonNull(call.agent());
        var id = "back-" + call.id();
        return calls.place(id, inbox.id(), call.number(), agent)
                .chain(() -> dial(inbox, agent, call.number(), id, call.id()))
                .map(answer -> Sending.of(answer, taken -> id, VoiceChannel::reason))
                .replaceWithVoid();
    }

    /** Rings the agent first: a customer who picks up hears somebody at once. */
    private Uni<Answer> dial(Inbox inbox, AgentId agent, String number, String id, String agentLeg) {
        var settings = inbox.settings(VoiceSettings.class);
        var steps = CallSteps.of(gateway, inbox.id());
        return api.post(
                login(inbox),
                "Calls",
                Map.of(
                        "To", settings.address(agent.value()),
                        "From", settings.number(),
                        "Timeout", RING_SECONDS,
                        "Twiml", script(inbox).toCustomer(number, id).xml(),
                        "StatusCallback", steps.url(Step.AGENT, agentLeg)));
    }

    private DialScript script(Inbox inbox) {
        return new DialScript(inbox.settings(VoiceSettings.class), CallSteps.of(gateway, inbox.id()));
    }

    private static Login login(Inbox inbox) {
        var settings = inbox.settings(VoiceSettings.class);
        return new Login(settings.accountSid(), inbox.secret(VoiceSettings.AUTH_TOKEN));
    }

    private static String reason(JsonNode refused) {
        return Fields.text(refused, "code") + ": " + Fields.text(refused, "message");
    }
}
