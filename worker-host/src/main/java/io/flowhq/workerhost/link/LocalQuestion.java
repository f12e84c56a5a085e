package io.flowhq.workerhost.link;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a person of this machine asks its agent, see {@link LocalRequests}.
 *
 * <p>Loads next to nothing, no logger either: the person waits while it does.
 */
public final class LocalQuestion {
    private LocalQuestion() {}

    /** Asks the agent at that path; empty where none answers. Blocks until it has answered. */
    public static Optional<LocalRequests.Answer> ask(Path path, String... words) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            channel.write(ByteBuffer.wrap((String.join(" ", words) + "\n").getBytes(StandardCharsets.UTF_8)));
            byte[] answer = Channels.newInputStream(channel).readAllBytes();
            return understood(new String(answer, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty(); // no agent is a case of its own to whoever asks, not a failure
        }
    }

    /** The exit code on a line of its own, then the text; empty when the agent ended before it said so much. */
    private static Optional<LocalRequests.Answer> understood(String answer) {
        int end = answer.indexOf('\n');
        return end < 0
                ? Optional.empty()
                : Optional.of(new LocalRequests.Answer(
                        Integer.parseInt(answer.substring(0, end)), answer.substring(end + 1)));
    }
}
