package io.flowhq.workerhost.whatsapp;

import java.util.List;

/** What is around a page: the shop's phone and its customers. */
interface WhatsAppWorld extends AutoCloseable {
    String SHOP = "255700000001";

    /** A page on this world, not open yet. */
    WhatsAppPage page();

    /** The shop's phone scans this code. */
    void scan(String qr);

    /** A customer writes; returns the message's short id. */
    String customerWrites(String digits, String text);

    /** A customer sends something other than text, with these words below or on it. */
    String customerSends(String digits, String kind, String words);

    /** The shop's own phone writes in a chat. */
    void phoneWrites(String digits, String text);

    /** The phone unlinks the device. */
    void phoneUnlinks();

    /** What customers see. */
    List<OutgoingMessage> customersSee();

    @Override
    void close();
}
