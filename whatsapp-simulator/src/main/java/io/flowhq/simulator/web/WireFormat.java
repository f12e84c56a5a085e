package io.flowhq.simulator.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.flowhq.simulator.network.PageFrame;
import io.flowhq.simulator.network.PageReport;

/** JSON as the control API and the page's socket speak it: snake_case, times in RFC 3339, a type in every frame. */
final class WireFormat {

    private WireFormat() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Typed {}

    static ObjectMapper mapper() {
        ObjectMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .serializationInclusion(JsonInclude.Include.ALWAYS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                .addMixIn(PageFrame.class, Typed.class)
                .addMixIn(PageReport.class, Typed.class)
                .build();
        mapper.registerSubtypes(
                new NamedType(PageFrame.Qr.class, "qr"),
                new NamedType(PageFrame.LinkCode.class, "link_code"),
                new NamedType(PageFrame.Pairing.class, "pairing"),
                new NamedType(PageFrame.PasskeyRequired.class, "passkey_required"),
                new NamedType(PageFrame.Connected.class, "connected"),
                new NamedType(PageFrame.Refused.class, "refused"),
                new NamedType(PageFrame.Message.class, "message"),
                new NamedType(PageFrame.Sent.class, "sent"),
                new NamedType(PageFrame.SendRefused.class, "send_refused"),
                new NamedType(PageFrame.Receipt.class, "receipt"),
                new NamedType(PageFrame.SocketLost.class, "socket_lost"),
                new NamedType(PageFrame.Logout.class, "logout"),
                new NamedType(PageFrame.Freeze.class, "freeze"),
                new NamedType(PageFrame.Crash.class, "crash"),
                new NamedType(PageReport.Hello.class, "hello"),
                new NamedType(PageReport.Paired.class, "paired"),
                new NamedType(PageReport.Synced.class, "synced"),
                new NamedType(PageReport.Received.class, "received"),
                new NamedType(PageReport.Send.class, "send"),
                new NamedType(PageReport.Seen.class, "seen"),
                new NamedType(PageReport.ChatState.class, "chat_state"),
                new NamedType(PageReport.RefreshQr.class, "refresh_qr"),
                new NamedType(PageReport.LinkCode.class, "link_code"),
                new NamedType(PageReport.Takeover.class, "takeover"),
                new NamedType(PageReport.Logout.class, "logout"));
        return mapper;
    }
}
