package io.flowhq.workerhost.process;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A process that is there before it is needed: a shell that waits, in a control group of its own, to be told what to become. To
 * join a group takes the kernel 5 to 20 ms, which nobody waits for then. And which process a worker will be is known, and can be
 * written down, before it does anything.
 *
 * <p>It ends by itself when whoever prepared it does. Not thread-safe.
 */
public final class PreparedProcess {
    /** Read as the commands of a script, one line after the other. */
    private static final String SHELL = "/bin/sh";

    /** Its exit code when it cannot join its group: rather no process than one that nobody can end. */
    private static final int NOT_JOINED = 71;

    /**
     * Where a machine has no memory left at all, its kernel ends a worker or its browser, and neither the agent nor whoever else
     * is there: so much worse than others, of a thousand. Less than what Chromium gives its pages by itself, 300.
     */
    private static final int FIRST_TO_END = 250;

    private static final Charset CHARSET = Charset.forName(System.getProperty("native.encoding"));

    private final Process shell;
    private final ProcessIdentity identity;
    private final Optional<ControlGroup> group;
    private final ProcessTable table;
    private Optional<ProcessSpec> standingBy = Optional.empty();

    private PreparedProcess(Process shell, ProcessIdentity identity, Optional<ControlGroup> group, ProcessTable table) {
        this.shell = shell;
        this.identity = identity;
        this.group = group;
        this.table = table;
    }

    /**
     * Starts the shell, which joins the group by and by. Blocks for some milliseconds.
     *
     * @param group taken away again when this fails
     * @throws IOException when there is no shell, or no room for another process
     */
    static PreparedProcess begin(ProcessTable table, Optional<ControlGroup> group) throws IOException {
        Process shell = start(group);
        try {
            ProcessIdentity identity = table.find(shell.pid())
                    .map(ProcessEntry::identity)
                    .orElseThrow(() -> new IOException(SHELL + " ended before it was told what to do"));
            tell(shell, "echo " + FIRST_TO_END + " >/proc/self/oom_score_adj\n");
            if (group.isPresent()) {
                tell(shell, "echo $$ >" + quoted(group.get().membersFile()) + " || exit " + NOT_JOINED + "\n");
            }
            return new PreparedProcess(shell, identity, group, table);
        } catch (UncheckedIOException e) {
            end(shell, group);
            throw e.getCause();
        } catch (IOException e) {
            end(shell, group);
            throw e;
        }
    }

    private static Process start(Optional<ControlGroup> group) throws IOException {
        // In a session of its own, so that neither a closed terminal nor the end of who started it ends it
        ProcessBuilder builder = new ProcessBuilder("setsid", SHELL);
        builder.environment().clear();
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            return builder.start();
        } catch (IOException e) {
            group.ifPresent(ControlGroup::remove);
            throw e;
        }
    }

    private static CompletableFuture<Void> end(Process shell, Optional<ControlGroup> group) {
        shell.destroyForcibly();
        return shell.onExit().thenRun(() -> group.ifPresent(ControlGroup::remove));
    }

    /** What has to be written down of it. */
    public ProcessTrace trace(long startedAtMillis) {
        return new ProcessTrace(
                identity.pid(),
                identity.startTicks(),
                group.map(ControlGroup::folder).map(Path::toString).orElse(null),
                startedAtMillis);
    }

    /** Whether it still waits; somebody may have killed it. */
    public boolean isAlive() {
        return shell.isAlive();
    }

    /**
     * Makes it what is wanted; its pid stays. Blocks for about a millisecond.
     *
     * @throws IOException when its folders cannot be made, or it is dead
     */
    public WatchedProcess become(ProcessSpec spec) throws IOException {
        makeFolders(spec);
        tell(shell, word(spec) + " </dev/null\n");
        return watched(spec);
    }

    /**
     * Starts the program that it is to be already. What it starts does nothing but read its standard input, until {@link #begin}
     * says a line there; at the end of that input, when whoever prepared it is gone, it ends.
     *
     * @throws IOException when its folders cannot be made, or it is dead
     */
    public void standBy(ProcessSpec spec) throws IOException {
        makeFolders(spec);
        tell(shell, word(spec) + "\n");
        standingBy = Optional.of(spec);
    }

    /** Whether the program has taken the shell's place since {@link #standBy}: before, the shell might read what is said to it. */
    public boolean canBegin() {
        return standingBy
                .filter(spec -> shell.info().command().filter(spec::isProgram).isPresent())
                .isPresent();
    }

    /**
     * Lets the program begin that stands by.
     *
     * @param word the line that it waits for
     * @throws IOException when it is dead
     */
    public WatchedProcess begin(String word) throws IOException {
        tell(shell, word + "\n");
        return watched(standingBy.orElseThrow());
    }

    private static void makeFolders(ProcessSpec spec) throws IOException {
        Files.createDirectories(spec.temporaryFolder());
        spec.output().startOver();
    }

    private WatchedProcess watched(ProcessSpec spec) throws IOException {
        shell.getOutputStream().close();
        ProcessTree tree = new ProcessTree(table, spec.temporaryFolder().toString(), group);
        tree.add(identity);
        return new WatchedProcess(identity, Optional.of(shell), table, tree, spec);
    }

    /** Ends it; done when its group is taken away too. A program that stands by has left nothing in its temporary folder. */
    public CompletableFuture<Void> discard() {
        CompletableFuture<Void> end = end(shell, group);
        standingBy.map(ProcessSpec::temporaryFolder).map(Path::toFile).ifPresent(File::delete);
        return end;
    }

    private static String word(ProcessSpec spec) {
        StringBuilder word = new StringBuilder("export TMPDIR=").append(quoted(spec.temporaryFolder()));
        spec.environment()
                .forEach((name, value) ->
                        word.append(' ').append(name).append('=').append(quoted(value)));
        word.append("; exec");
        spec.command().forEach(part -> word.append(' ').append(quoted(part)));
        word.append(" >>").append(quoted(spec.output().path())).append(" 2>&1");
        return word.toString();
    }

    private static void tell(Process shell, String commands) throws IOException {
        OutputStream input = shell.getOutputStream();
        input.write(commands.getBytes(CHARSET));
        input.flush();
    }

    private static String quoted(Path path) {
        return quoted(path.toAbsolutePath().toString());
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
