package io.flowhq.benchmarks.controlplane;

import io.flowhq.contract.Addresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The configuration of the broker beside two servers, which reads it again every second. Used by one thread. */
final class BrokerFile {
    private static final String HOST = Addresses.ofHost("host-1");
    private static final List<Pattern> PARTS = List.of(
            Pattern.compile("<security-setting match=\"" + Pattern.quote(HOST) + "\">.*?</security-setting>"),
            Pattern.compile("<address name=\"" + Pattern.quote(HOST) + "\">.*?</address>"));

    private final Path file;

    BrokerFile(Path file) {
        this.file = file;
    }

    /** Gives these hosts addresses like that of host-1, which may read them too. */
    void addHosts(Collection<String> hosts) throws IOException {
        String text = Files.readString(file);
        for (Pattern part : PARTS) {
            text = part.matcher(text)
                    .replaceFirst(found -> found.group()
                            + hosts.stream()
                                    .map(host -> found.group().replace(HOST, Addresses.ofHost(host)))
                                    .collect(Collectors.joining()));
        }
        Path fresh = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
