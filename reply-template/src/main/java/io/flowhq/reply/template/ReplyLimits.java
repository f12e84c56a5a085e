package io.flowhq.reply.template;

/** How much an owner may write, and how much a customer may get. */
public final class ReplyLimits {
    /** More than one screen of rules nobody keeps in order. */
    public static final int MOST_RULES = 50;

    /** Of one rule, and for asking for a person. */
    public static final int MOST_WORDS = 20;

    /** Of one word or phrase, in characters. */
    public static final int LONGEST_WORD = 60;

    /** Of one text as it is written, in characters: WhatsApp folds longer ones away. */
    public static final int LONGEST_TEXT = 1000;

    /** Of one text as it is sent, with its variables filled in, in characters. */
    public static final int LONGEST_REPLY = 4000;

    /** What a customer wants stands at the beginning; further characters are not looked at. */
    static final int READ_OF_MESSAGE = 1000;

    /** Names are short; longer ones are jokes or worse. In code points. */
    static final int LONGEST_CUSTOMER_NAME = 40;

    private ReplyLimits() {}
}
