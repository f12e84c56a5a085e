package io.flowhq.web.page.words;

/** The five meanings a state can have; each has its colours in look.css and never goes without an icon and a word. */
public enum Tone {
    /** All is well. */
    OK,
    /** A person has to act. */
    ACT,
    /** Broken. */
    BAD,
    /** Under way; waiting helps. */
    WAIT,
    /** Off on purpose. */
    OFF;

    /** The class in look.css. */
    public String css() {
        return switch (this) {
            case OK -> "ok";
            case ACT -> "act";
            case BAD -> "bad";
            case WAIT -> "wait";
            case OFF -> "off";
        };
    }
}
