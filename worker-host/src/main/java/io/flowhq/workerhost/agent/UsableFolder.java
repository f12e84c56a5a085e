package io.flowhq.workerhost.agent;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A folder that a setting names, there and writable before anything depends on it; else a sentence says what to do. */
final class UsableFolder {
    private static final String FULL = "No space left on device";

    private UsableFolder() {}

    /**
     * Makes it where it is not there yet.
     *
     * @param variable which names the folder
     * @throws InvalidAgentSettingException when it cannot be made or written
     */
    static void make(Path folder, String variable) {
        try {
            Files.createDirectories(folder);
            if (!Files.isWritable(folder)) {
                throw new AccessDeniedException(folder.toString());
            }
        } catch (IOException e) {
            throw unusable(folder, variable, e);
        }
    }

    /** What to say of a folder in which something failed. */
    static InvalidAgentSettingException unusable(Path folder, String variable, IOException failure) {
        return new InvalidAgentSettingException(
                "The folder " + folder + " cannot be used: " + advice(variable, failure));
    }

    /** Whether something failed because there is no room on the disk; only the message says so. */
    static boolean isFull(IOException failure) {
        return String.valueOf(failure.getMessage()).contains(FULL);
    }

    private static String advice(String variable, IOException failure) {
        String another = "choose another " + variable + ".";
        if (isFull(failure)) {
            return "the disk is full. Free some space, or " + another;
        }
        if (failure instanceof AccessDeniedException) {
            return "the user " + System.getProperty("user.name") + " may not write there. Give it to that user, or "
                    + another;
        }
        if (failure instanceof NoSuchFileException) {
            return "it is not there and cannot be made. Make it, or " + another;
        }
        return reason(failure) + ". C" + another.substring(1);
    }

    private static String reason(IOException failure) {
        return Optional.of(failure)
                .filter(FileSystemException.class::isInstance)
                .map(it -> ((FileSystemException) it).getReason())
                .orElse(String.valueOf(failure.getMessage()));
    }
}
