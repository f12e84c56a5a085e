package io.flowhq.workerhost.link;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The one word that an agent says on the standard input of a worker that stands by: it may begin. A worker that hears the end of
 * the input instead has no agent any more, or is not needed.
 */
public final class StartWord {
    /** The line, without its end. */
    public static final String WORD = "begin";

    /** With what a worker is called that is to wait for it. */
    public static final String OPTION = "--stand-by";

    private static final byte[] LINE = (WORD + "\n").getBytes(StandardCharsets.US_ASCII);

    private StartWord() {}

    /** Whether it is said there. Blocks until then, or until the input ends. */
    public static boolean isSaidOn(InputStream input) throws IOException {
        return Arrays.equals(input.readNBytes(LINE.length), LINE);
    }
}
