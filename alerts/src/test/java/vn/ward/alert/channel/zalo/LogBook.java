package vn.ward.alert.channel.zalo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** All that is logged while it is open: of the platform on every level, of others from DEBUG on. */
public final class LogBook implements AutoCloseable {

    private final Logger ours = (Logger) LoggerFactory.getLogger("vn.ward");
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private final Level before = ours.getLevel();

    public LogBook() {
        ours.setLevel(Level.TRACE);
        appender.start();
        root.addAppender(appender);
    }

    public synchronized List<String> lines() {
        return List.copyOf(appender.list).stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    public String text() {
        return String.join("\n", lines());
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        ours.setLevel(before);
    }
}
