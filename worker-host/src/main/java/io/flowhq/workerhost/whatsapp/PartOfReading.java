package io.flowhq.workerhost.whatsapp;

import java.util.List;

/**
 * The page tells what it read of its chats in parts, so that a worker's memory suffices however much was written.
 *
 * @param reading the number of the reading
 * @param leftOut as in {@link ReadChats}
 * @param more whether there are more parts
 */
record PartOfReading(int reading, List<ChatMessage> messages, int leftOut, boolean more) {}
