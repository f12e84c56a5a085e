package io.flowhq.web.page.words;

import io.flowhq.contract.ErrorCode;
import java.util.Objects;

/**
 * What to do about an error, once for those who run FlowHQ and once for the owner of the shop. Immutable.
 *
 * @param operator sentences for the console
 * @param owner sentences for the shop, without our technical words
 */
public record Remedy(String operator, String owner) {
    public Remedy {
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(owner, "owner");
    }

    /** The one table from errors to remedies; the compiler keeps it complete. */
    public static Remedy of(ErrorCode code) {
        return switch (code) {
            case NO_HOST ->
                new Remedy(
                        "Add a worker host with ./flowhq host add, or free room by stopping other workers. This one starts by"
                                + " itself as soon as a host can take it.",
                        "You need to do nothing: your answers start by themselves as soon as there is room.");
            case START_FAILED ->
                new Remedy(
                        "Read the worker's log for the reason, remove it on the host, then press Start.",
                        "Press Start answers. If it happens again, tell our support.");
            case BROWSER_UNAVAILABLE ->
                new Remedy(
                        "Install Chromium on the worker's host (Debian: apt install chromium-headless-shell), then press Start.",
                        "Our team has to repair a computer. Your answers stay off until then.");
            case AUTH_FAILURE ->
                new Remedy(
                        "WhatsApp refused the stored session. Press Start to get a new QR code, and ask the owner to scan it.",
                        "Press Start answers, then link your phone once more.");
            case LOGGED_OUT ->
                new Remedy(
                        "The phone unlinked this device. Ask the owner to scan the new QR code.",
                        "Scan the code below with your phone to link it again.");
            case WRONG_NUMBER ->
                new Remedy(
                        "Ask the owner to scan with the phone of this tenant's number, or correct the number.",
                        "Scan again with the phone of your shop's number.");
            case PASSKEY_REQUIRED ->
                new Remedy(
                        "WhatsApp wants the owner to confirm with a passkey on the phone; nobody else can. If nothing comes"
                                + " up on the phone, press Force restart and scan once more.",
                        "Open WhatsApp on your phone and confirm with your fingerprint, face or screen lock when it asks.");
            case CONFLICT ->
                new Remedy(
                        "This WhatsApp account was opened in another browser. Close it there, then press Start to take it over.",
                        "Close WhatsApp Web on your other computer, then press Start answers.");
            case BLOCKED ->
                new Remedy(
                        "WhatsApp blocks this number or this network. Ask the owner whether WhatsApp still works on the phone,"
                                + " and wait for at least a day before pressing Start.",
                        "Open WhatsApp on your phone and read what it says about your account. You can ask for a review there.");
            case OUTDATED ->
                new Remedy(
                        "WhatsApp no longer accepts this version of its page. Update FlowHQ on the worker's host, then press"
                                + " Start.",
                        "Our team has to update the system. Your answers stay off until then.");
            case RECONNECT_EXHAUSTED ->
                new Remedy(
                        "Check that the host reaches the internet and the owner's phone is online, then press Start.",
                        "Check that your phone has internet, then press Start answers.");
            case STALE ->
                new Remedy(
                        "Nothing now: the page hung, its processes are ended and it starts afresh. If it hangs again and again,"
                                + " the host is short of CPU or memory.",
                        "You need to do nothing about it.");
            case CRASH_LOOP ->
                new Remedy(
                        "Read the log of the last run for the cause. It is tried again every five minutes; Restart tries at"
                                + " once.",
                        "Our system tries again every five minutes. If it lasts for longer than an hour, tell our support.");
            case HOST_LOST ->
                new Remedy(
                        "See whether the host is up and reaches the broker. Its workers are back as soon as it reports. If it will never be back, remove it under Hosts.",
                        "One of our computers is out of reach. Your answers come back by themselves once it is.");
            case OUT_OF_MEMORY ->
                new Remedy(
                        "Give the host more memory, or stop other workers on it. This worker is restarted by itself.",
                        "You need to do nothing about it.");
            case DISK_FULL ->
                new Remedy(
                        "Free disk space on the host. The worker goes on by itself within seconds.",
                        "Our team has to make room on a computer. Your answers stay off until then.");
            case MESSAGE_HANDLING ->
                new Remedy(
                        "One message could not be answered; the chat's log shows which. The next success clears this.",
                        "Look at your latest chats: one customer may still be waiting for an answer from you.");
        };
    }
}
