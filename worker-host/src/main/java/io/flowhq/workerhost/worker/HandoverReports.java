package io.flowhq.workerhost.worker;

import io.flowhq.contract.Handover;
import io.flowhq.contract.HandoversReported;
import io.flowhq.workerhost.link.FromWorker.Handovers;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells in which chats the worker is quiet, whenever that has changed. Looks for it now and then rather than being told,
 * because quiet also ends by itself. Thread-safe.
 */
final class HandoverReports {
    private final Supplier<List<Handover>> chats;
    private final Consumer<Handovers> listener;
    private Handovers told = new Handovers(List.of());

    /** @param chats in which the worker is quiet now, the latest first */
    HandoverReports(Supplier<List<Handover>> chats, Consumer<Handovers> listener) {
        this.chats = chats;
        this.listener = listener;
    }

    /** Tells somebody new all of them, before whatever is told from now on. */
    synchronized void tell(Consumer<? super Handovers> newcomer) {
        newcomer.accept(present());
    }

    /** The bound of a report kept. */
    private Handovers present() {
        return new Handovers(chats.get().stream().limit(HandoversReported.MOST).toList());
    }

    /** Tells them if they are others than before. */
    synchronized void look() {
        Handovers present = present();
        if (!present.equals(told)) {
            told = present;
            listener.accept(present);
        }
    }
}
