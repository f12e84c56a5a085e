package io.flowhq.workerhost.agent;

import io.flowhq.workerhost.link.LocalQuestion;
import io.flowhq.workerhost.link.LocalRequests.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@link ListCommand} where an agent answers and the arguments are plain: without picocli, which takes longer than all the rest. A
 * monitoring asks again and again. Stateless.
 */
public final class QuickList {
    private QuickList() {}

    /**
     * What the agent answers. Blocks.
     *
     * @param arguments of the command line, the command first
     * @return empty when this is not for here: another command, other options, no agent
     */
    public static Optional<Answer> answer(List<String> arguments, Map<String, String> environment) throws IOException {
        String words = "list";
        String run = environment.getOrDefault("FLOWHQ_RUN_PATH", "./run");
        Iterator<String> rest = arguments.iterator();
        if (!rest.hasNext() || !rest.next().equals("list")) {
            return Optional.empty();
        }
        while (rest.hasNext()) {
            String option = rest.next();
            if (option.equals("--json")) {
                words = "list json";
            } else if (option.equals("--run") && rest.hasNext()) {
                run = rest.next();
            } else {
                return Optional.empty();
            }
        }
        RunFolder folder = RunFolder.look(Path.of(run).toAbsolutePath().normalize());
        return LocalQuestion.ask(folder.localSocket(), words);
    }
}
