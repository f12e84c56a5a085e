package io.flowhq.workerhost.reply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Why a ledger cannot be opened.
 *
 * @param path of the ledger
 * @param failure with which it ended
 */
record LedgerProblem(Path path, IOException failure) {
    /** Nothing but the message says so. */
    private static final List<String> FULL = List.of("No space left on device", "Disk quota exceeded");

    boolean isWantOfRoom() {
        return !isForeign() && FULL.stream().anyMatch(String.valueOf(failure.getMessage())::contains);
    }

    /** What happened and what to do, without anything that the ledger holds. */
    String sentence() {
        if (failure instanceof AccessDeniedException denied) {
            return "The ledger " + path + " cannot be used: the user " + System.getProperty("user.name")
                    + " may not read or write " + denied.getFile() + ". Give it and its folder to that user.";
        }
        if (isForeign()) {
            return "The ledger " + path + " holds something that this version of FlowHQ does not know" + where()
                    + ", as after a newer version. Use that version again.";
        }
        return "The ledger " + path + " cannot be used: " + reason() + ".";
    }

    RuntimeException exception() {
        return isWantOfRoom()
                ? new LedgerFullException("The ledger cannot be opened", failure)
                : new LedgerUnreadableException(sentence(), failure);
    }

    private boolean isForeign() {
        return failure instanceof JsonProcessingException;
    }

    /** The field; its value and those around it may be somebody's message. */
    private String where() {
        return failure instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(JsonMappingException.Reference::getFieldName)
                        .filter(Objects::nonNull)
                        .reduce((outer, inner) -> inner)
                        .map(field -> " (" + field + ")")
                        .orElse("")
                : "";
    }

    private String reason() {
        return Stream.of(failure)
                .filter(FileSystemException.class::isInstance)
                .map(it -> ((FileSystemException) it).getReason())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(String.valueOf(failure.getMessage()));
    }
}
