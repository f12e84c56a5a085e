package io.flowhq.workerhost.whatsapp;

/** How far a message that we wrote has come, as far as this device knows. */
public enum Delivery {
    /** This device does not have it: it was never sent, or sent and not acknowledged before the page ended. */
    ABSENT,
    /** It is in the chat and waits for WhatsApp's servers; the page goes on trying by itself. */
    PENDING,
    /** WhatsApp's servers have it. */
    SENT,
    /** WhatsApp refused it. */
    REFUSED
}
