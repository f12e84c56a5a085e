package io.flowhq.simulator.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.simulator.network.CustomerMessage;
import io.flowhq.simulator.network.FaultKind;
import io.flowhq.simulator.network.ScanResult;
import io.flowhq.simulator.network.SocketState;
import io.flowhq.simulator.network.WhatsAppNetwork;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The control API: plays customers, the shop's phone, and faults. */
final class ControlApi {

    private static final String ORDINARY_MESSAGE = "chat";

    private static final String UNLINKED_BY_PHONE = "user_initiated";

    /** The members of a group whose sender is not given. */
    private static final String SOME_AUTHOR = "15550100199";

    private static final Pattern MESSAGE_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    private static final Pattern MESSAGE_TYPE = Pattern.compile("[a-z][a-z0-9_]{0,31}");

    private static final int MAX_REASON = 100;

    private final WhatsAppNetwork network;
    private final MediaStore media;
    private final ObjectMapper json;

    ControlApi(WhatsAppNetwork network, MediaStore media, ObjectMapper json) {
        this.network = network;
        this.media = media;
        this.json = json;
    }

    void addTo(Javalin server) {
        server.get("/sim/devices", context -> context.json(network.devices()));
        server.post("/sim/scan", this::scan);
        server.post("/sim/link-code", this::typeLinkCode);
        server.get("/sim/numbers", context -> context.json(network.numbers()));
        server.get("/sim/numbers/{number}/outgoing", context -> context.json(network.outgoing(number(context))));
        server.get("/sim/numbers/{number}/chats", context -> context.json(network.chats(number(context))));
        server.post("/sim/numbers/{number}/incoming", this::incoming);
        server.post("/sim/numbers/{number}/own", this::own);
        server.post("/sim/numbers/{number}/scan-picture", this::scanPicture);
        server.post("/sim/numbers/{number}/socket", this::socket);
        server.post("/sim/numbers/{number}/logout", this::logout);
        server.post("/sim/numbers/{number}/fault", this::fault);
        server.delete("/sim/numbers/{number}", this::forget);
    }

    private void scan(Context context) {
        RequestBody body = body(context);
        answer(context, network.scan(body.text("qr"), body.number("number")));
    }

    /** Typed as people do: small letters, and the hyphen that the page shows. */
    private void typeLinkCode(Context context) {
        RequestBody body = body(context);
        String code = body.text("code").replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        answer(context, network.scan(code, body.number("number")));
    }

    private void scanPicture(Context context) {
        answer(context, network.scan(QrPicture.textIn(context.bodyAsBytes()), number(context)));
    }

    private static void answer(Context context, ScanResult result) {
        switch (result) {
            case ACCEPTED -> context.status(HttpStatus.NO_CONTENT);
            case UNKNOWN_CODE ->
                problem(context, HttpStatus.NOT_FOUND, "No open page shows this code, or it has expired.");
            case TOO_MANY_DEVICES ->
                problem(context, HttpStatus.CONFLICT, "This number has four linked devices, and all of them are open.");
        }
    }

    private void incoming(Context context) {
        RequestBody body = body(context);
        String from = body.chat("from");
        String author = body.optionalText("author");
        String id = network.customerWrites(new CustomerMessage(
                number(context),
                from,
                body.textOrEmpty("body"),
                checked(body.optionalText("type"), ORDINARY_MESSAGE, MESSAGE_TYPE, "type"),
                id(body),
                from.endsWith("@g.us") ? Numbers.checked(author == null ? SOME_AUTHOR : author) + "@c.us" : null,
                body.optionalText("quoted"),
                details(body),
                body.optionalInstant("sent_at")));
        context.status(HttpStatus.ACCEPTED).json(Map.of("id", id));
    }

    /** What is in a message besides its text; a file is kept, so that the page can fetch it. */
    private Map<String, Object> details(RequestBody body) {
        Map<String, Object> details = new LinkedHashMap<>(body.object(json, "details"));
        body.optionalObject("media").ifPresent(file -> {
            details.putAll(media.keep(file.bytes("data"), file.text("mimetype")).details());
            String filename = file.optionalText("filename");
            if (filename != null) {
                details.put("filename", filename);
            }
        });
        return details;
    }

    private void own(Context context) {
        RequestBody body = body(context);
        String id = network.ownPhoneWrites(number(context), body.chat("to"), body.text("body"));
        context.status(HttpStatus.ACCEPTED).json(Map.of("id", id));
    }

    private void socket(Context context) {
        String number = number(context);
        answerForDevice(context, number, network.force(number, body(context).oneOf("state", SocketState.class)));
    }

    private void logout(Context context) {
        String number = number(context);
        String reason = Objects.requireNonNullElse(bodyIfAny(context).optionalText("reason"), UNLINKED_BY_PHONE);
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            throw new BadInput("\"reason\" must have 1 to " + MAX_REASON + " characters.");
        }
        answerForDevice(context, number, network.logout(number, reason));
    }

    private void fault(Context context) {
        String number = number(context);
        RequestBody body = body(context);
        network.fault(number, body.oneOf("kind", FaultKind.class), body.optionalMillis("for_ms"));
        context.status(HttpStatus.NO_CONTENT);
    }

    private void forget(Context context) {
        network.forget(number(context));
        context.status(HttpStatus.NO_CONTENT);
    }

    private RequestBody body(Context context) {
        return RequestBody.parse(json, context.body());
    }

    /** For calls of which every field may be left out. */
    private RequestBody bodyIfAny(Context context) {
        return context.body().isBlank() ? RequestBody.parse(json, "{}") : body(context);
    }

    private static String number(Context context) {
        return Numbers.checked(context.pathParam("number"));
    }

    private static @Nullable String id(RequestBody body) {
        String id = body.optionalText("id");
        return id == null ? null : checked(id, "", MESSAGE_ID, "id");
    }

    private static String checked(@Nullable String value, String otherwise, Pattern allowed, String name) {
        if (value == null) {
            return otherwise;
        }
        if (!allowed.matcher(value).matches()) {
            throw new BadInput("\"" + name + "\" must match " + allowed.pattern() + ".");
        }
        return value;
    }

    private static void answerForDevice(Context context, String number, boolean found) {
        if (found) {
            context.status(HttpStatus.NO_CONTENT);
        } else {
            problem(context, HttpStatus.NOT_FOUND, "No device is linked to " + number + ".");
        }
    }

    static void problem(Context context, HttpStatus status, String sentence) {
        context.status(status).json(Map.of("error", sentence));
    }
}
