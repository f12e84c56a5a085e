package io.flowhq.web.page.owner;

import io.flowhq.contract.MessageDirection;
import io.flowhq.fleet.job.usage.TenantUsage;
import io.flowhq.handover.HandoverView;
import io.flowhq.handover.Handovers;
import io.flowhq.message.MessageLogs;
import io.flowhq.message.MessageStatistics;
import io.flowhq.message.MessageView;
import io.flowhq.message.OutcomeCounts;
import io.flowhq.web.page.words.OutcomeLine;
import io.flowhq.web.page.words.UsageLine;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What customers wrote to the shop, as numbers and as chats. Each is read once per request, when a page shows it. */
@Named
@RequestScoped
public class ShopMessages {
    private static final int LATEST = 4;
    private static final int DAYS = 7;

    /** Enough to find four of customers among answers. */
    private static final int READ_FOR_LATEST = 12;

    /** Some days of a busy shop; older ones are in the log over REST. */
    private static final int READ_FOR_CHATS = 300;

    @Inject
    Shop shop;

    @Inject
    MessageLogs messages;

    @Inject
    MessageStatistics statistics;

    @Inject
    Handovers handovers;

    @Inject
    TenantUsage usage;

    @Inject
    Clock clock;

    private @Nullable OutcomeCounts counts;
    private @Nullable List<MessageView> latest;
    private @Nullable List<Chat> chats;
    private @Nullable List<HandoverView> quiet;
    private @Nullable List<UsageLine> yesterday;

    public Figures getToday() {
        return Figures.of(counts().today());
    }

    public Week getWeek() {
        return Week.of(counts().days());
    }

    /** What became of the messages of the last seven days, the most frequent first; only what occurred. */
    public List<OutcomeLine> getOutcomes() {
        return OutcomeLine.of(counts().total());
    }

    /** What yesterday came to; empty where it was not counted, or nothing was answered. */
    public List<UsageLine> getYesterday() {
        if (yesterday == null) {
            LocalDate day = LocalDate.ofInstant(clock.instant(), zone()).minusDays(1);
            yesterday = usage.between(shopId(), day, day).stream()
                    .filter(counted -> counted.replyP50Ms() != null)
                    .map(UsageLine::of)
                    .toList();
        }
        return yesterday;
    }

    /** The latest of customers, newest first. */
    public List<MessageView> getLatest() {
        if (latest == null) {
            latest = messages.latest(shopId(), READ_FOR_LATEST, null).stream()
                    .filter(message -> message.direction() == MessageDirection.IN)
                    .limit(LATEST)
                    .toList();
        }
        return latest;
    }

    /** The chats that are left to the shop's people, the latest first. */
    public List<HandoverView> getHandovers() {
        if (quiet == null) {
            quiet = handovers.current(shopId());
        }
        return quiet;
    }

    /** By customer, the one who wrote last first. */
    public List<Chat> getChats() {
        if (chats == null) {
            chats = Chat.group(messages.latest(shopId(), READ_FOR_CHATS, null));
        }
        return chats;
    }

    private OutcomeCounts counts() {
        if (counts == null) {
            counts = statistics.outcomes(shopId(), zone(), DAYS);
        }
        return counts;
    }

    private UUID shopId() {
        return shop.required().id();
    }

    private ZoneId zone() {
        return ZoneId.of(shop.getZone());
    }
}
