package io.flowhq.simulator.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.simulator.network.Address;
import io.flowhq.simulator.network.Change;
import io.flowhq.simulator.network.WhatsAppNetwork;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The part of the control API in which customers do more than write: to messages that are there, and while they write. */
final class CustomerApi {

    private final WhatsAppNetwork network;
    private final ObjectMapper json;

    CustomerApi(WhatsAppNetwork network, ObjectMapper json) {
        this.network = network;
        this.json = json;
    }

    private enum Receipt {
        READ(3),
        PLAYED(4);

        private final int ack;

        Receipt(int ack) {
            this.ack = ack;
        }
    }

    private enum Presence {
        COMPOSING,
        RECORDING,
        PAUSED,
        AVAILABLE,
        UNAVAILABLE
    }

    void addTo(Javalin server) {
        change(server, "edit", body -> new Change.Edited(body.text("body")));
        change(server, "revoke", body -> new Change.Revoked());
        change(server, "reaction", body -> new Change.Reacted(body.textOrEmpty("emoji")));
        change(server, "vote", body -> new Change.Voted(body.texts("options")));
        change(server, "receipt", body -> new Change.Acknowledged(body.oneOf("state", Receipt.class).ack));
        change(server, "decrypt", body -> new Change.Decrypted(body.text("body")));
        server.post("/sim/numbers/{number}/presence", this::presence);
    }

    private void change(Javalin server, String what, Function<RequestBody, Change> reading) {
        server.post("/sim/numbers/{number}/messages/{id}/" + what, context -> {
            RequestBody body = RequestBody.parse(json, context.body().isBlank() ? "{}" : context.body());
            String number = Numbers.checked(context.pathParam("number"));
            String id = context.pathParam("id");
            if (network.customerChanges(number, id, by(body), reading.apply(body))) {
                context.status(HttpStatus.NO_CONTENT);
            } else {
                ControlApi.problem(
                        context, HttpStatus.NOT_FOUND, "No message " + id + " is there to which this can happen.");
            }
        });
    }

    private void presence(Context context) {
        RequestBody body = RequestBody.parse(json, context.body());
        String chat = body.chat("from");
        String author = body.optionalText("author");
        network.customerIs(
                Numbers.checked(context.pathParam("number")),
                chat,
                author == null ? null : Address.ofChat(Numbers.checked(author)),
                body.oneOf("state", Presence.class).name().toLowerCase(Locale.ROOT));
        context.status(HttpStatus.NO_CONTENT);
    }

    private static @Nullable String by(RequestBody body) {
        String from = body.optionalText("from");
        return from == null ? null : Address.ofChat(Numbers.checked(from));
    }
}
