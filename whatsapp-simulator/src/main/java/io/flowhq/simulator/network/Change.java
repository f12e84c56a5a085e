package io.flowhq.simulator.network;

import java.util.List;
import java.util.Objects;

/** What can become of a message that is already there. On the wire each has its record's name, in snake_case. */
public sealed interface Change {

    /** Its writer has put another text in its place. */
    record Edited(String body) implements Change {
        public Edited {
            Objects.requireNonNull(body, "body");
        }
    }

    /** Its writer has deleted it for everyone. */
    record Revoked() implements Change {}

    /** Somebody has reacted to it; an empty emoji takes an earlier reaction back. */
    record Reacted(String emoji) implements Change {
        public Reacted {
            Objects.requireNonNull(emoji, "emoji");
        }
    }

    /** Somebody has voted in a poll; no options take an earlier vote back. */
    record Voted(List<String> options) implements Change {
        public Voted {
            options = List.copyOf(options);
        }
    }

    /** It has come further: 3 is read, 4 is played. */
    record Acknowledged(int ack) implements Change {}

    /** A device that could not read it can now. */
    record Decrypted(String body) implements Change {
        public Decrypted {
            Objects.requireNonNull(body, "body");
        }
    }
}
