package pl.lejek.messaging;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pl.lejek.platform.figures.Figure;
import pl.lejek.platform.figures.FigureSource;

/** What waits to go out and what did not; what went out is too much to count and is told by a counter of each node. */
@Component
class MessageFigures implements FigureSource {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    MessageFigures(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<Figure> figures() {
        var figures = new ArrayList<Figure>();
        var now = clock.instant();
        jdbc.query(
                "select state, count(*) as messages from messaging.message where state <> 'SENT' group by state",
                row -> {
                    figures.add(new Figure(
                            "lejek_messages",
                            "Messages that are not sent, by state",
                            Map.of("state", row.getString("state")),
                            row.getLong("messages")));
                });
        jdbc.query(
                """
                select channel, count(*) as due, min(due_at) as oldest from messaging.message
                where state = 'QUEUED' and due_at <= ? group by channel
                """,
                row -> {
                    var channel = Map.of("channel", row.getString("channel"));
                    figures.add(new Figure(
                            "lejek_messages_due",
                            "Messages that could go out at this moment",
                            channel,
                            row.getLong("due")));
                    figures.add(new Figure(
                            "lejek_messages_oldest_due_seconds",
                            "How long the oldest of the due messages has been due",
                            channel,
                            Duration.between(row.getTimestamp("oldest").toInstant(), now)
                                            .toMillis()
                                    / 1000.0));
                },
                Timestamp.from(now));
        return figures;
    }
}
