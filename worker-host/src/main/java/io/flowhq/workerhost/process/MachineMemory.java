package io.flowhq.workerhost.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is left of this machine's memory, as {@code /proc} tells. Blocks for some microseconds. */
public final class MachineMemory {
    private static final Path FIGURES = Path.of("/proc/meminfo");
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable: *([0-9]+) kB");
    private static final int BYTES_SHIFT = 10; // /proc counts in units of 1024 bytes

    private MachineMemory() {}

    /** What processes could take before the machine is out of it, what the kernel only remembers of files included; empty if unknown. */
    public static OptionalLong availableBytes() {
        try {
            Matcher line = AVAILABLE.matcher(new String(Files.readAllBytes(FIGURES), StandardCharsets.ISO_8859_1));
            return line.find() ? OptionalLong.of(Long.parseLong(line.group(1)) << BYTES_SHIFT) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
