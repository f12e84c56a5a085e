package io.flowhq.message;

import io.flowhq.contract.MessageDirection;
import io.flowhq.contract.MessageOutcome;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Counts what became of messages. Thread-safe. */
@Stateless
public class MessageStatistics {
    /** The most days that are counted at once. */
    public static final int MOST_DAYS = 31;

    @Resource(lookup = "java:jboss/datasources/FlowHQ")
    DataSource dataSource;

    @Inject
    Clock clock;

    /**
     * The last days with today, in one query along the index of tenant and time.
     *
     * @param zone whose midnights part the days
     * @param days 1 to {@link #MOST_DAYS}
     */
    public OutcomeCounts outcomes(UUID tenantId, ZoneId zone, int days) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        List<LocalDate> dates = Stream.iterate(today.minusDays(days - 1L), day -> day.plusDays(1))
                .limit(days)
                .toList();
        List<Counts> counts = Stream.generate(Counts::new).limit(days).toList();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(query(days))) {
            bind(query, tenantId, midnights(dates, zone));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    counts.get(rows.getInt(1)).add(rows.getString(2), rows.getString(3), rows.getLong(4));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The messages could not be counted", e);
        }
        return OutcomeCounts.of(
                zone.getId(),
                IntStream.range(0, days)
                        .mapToObj(i -> counts.get(i).on(dates.get(i)))
                        .toList());
    }

    /** Days are told apart by their midnights, which works on every database and where clocks are changed. */
    private static String query(int days) {
        String day = IntStream.range(0, days)
                .mapToObj(i -> "when created_at < ? then " + i)
                .collect(Collectors.joining(" ", "case ", " end"));
        return "select d, direction, outcome, count(*) from (select " + day + " as d, direction, outcome"
                + " from message_logs where tenant_id = ? and created_at >= ? and created_at < ?) counted"
                + " group by d, direction, outcome";
    }

    /** One more than there are days. */
    private static List<Instant> midnights(List<LocalDate> dates, ZoneId zone) {
        return Stream.concat(
                        dates.stream(), Stream.of(dates.get(dates.size() - 1).plusDays(1)))
                .map(date -> date.atStartOfDay(zone).toInstant())
                .toList();
    }

    private static void bind(PreparedStatement query, UUID tenantId, List<Instant> midnights) throws SQLException {
        int place = 1;
        for (Instant end : midnights.subList(1, midnights.size())) {
            query.setObject(place++, end.atOffset(ZoneOffset.UTC));
        }
        query.setObject(place++, tenantId);
        query.setObject(place++, midnights.get(0).atOffset(ZoneOffset.UTC));
        query.setObject(place, midnights.get(midnights.size() - 1).atOffset(ZoneOffset.UTC));
    }

    private static final class Counts {
        private final Map<MessageOutcome, Long> outcomes = new EnumMap<>(MessageOutcome.class);
        private long received;
        private long sent;
        private long open;

        void add(String direction, String outcome, long messages) {
            if (MessageDirection.valueOf(direction) == MessageDirection.OUT) {
                sent += messages;
                return;
            }
            received += messages;
            if (outcome == null) {
                open += messages;
            } else {
                outcomes.put(MessageOutcome.valueOf(outcome), messages);
            }
        }

        OutcomeCounts.Day on(LocalDate day) {
            return new OutcomeCounts.Day(day, received, sent, open, outcomes);
        }
    }
}
