package vn.ward.core.config;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.Parser;

/**
 * Lets through what a configuration needs of YAML and notes the rest: aliases (a few lines of them unfold to
 * gigabytes, and a value would have two places), anchors and tags (mostly a password that begins with {@code &} or
 * {@code !} and lacks its quotes, so their names are never shown), and nesting so deep that reading would exhaust the stack.
 */
final class StrictEvents implements Parser {

    private static final String REFUSED = "!refused";
    private static final Tag REFUSED_TAG = new Tag(REFUSED);

    private static final int DEEPEST = 32;
    private static final ImplicitTuple EXPLICIT = new ImplicitTuple(false, false);

    private final Parser events;
    private final Problems problems;
    private @Nullable Event current;
    private Place behind = Place.START;
    private int depth;

    StrictEvents(Parser events, Problems problems) {
        this.events = events;
        this.problems = problems;
    }

    /** Reading can't go on; the problem is noted. */
    static final class Stopped extends YamlEngineException {
        private static final long serialVersionUID = 1L;

        Stopped(String why) {
            super(why);
        }
    }

    /** In place of what can't be known since {@code value} is wrong or missing, which is noted: nothing more is said of it. */
    static ScalarNode refused(Node value) {
        return new ScalarNode(
                REFUSED_TAG, true, REFUSED, ScalarStyle.DOUBLE_QUOTED, value.getStartMark(), value.getEndMark());
    }

    /** Whether the problem of {@code value} is already noted. */
    static boolean isRefused(Node value) {
        return value.getTag().equals(REFUSED_TAG);
    }

    @Override
    public boolean hasNext() {
        return current != null || ask(Iterator::hasNext);
    }

    @Override
    public boolean checkEvent(Event.ID id) {
        return hasNext() && peekEvent().getEventId() == id;
    }

    @Override
    public Event peekEvent() {
        Event event = current;
        if (event == null) {
            if (!hasNext()) {
                throw new NoSuchElementException("no more YAML events");
            }
            Event next = ask(Iterator::next);
            behind = Place.of(next.getEndMark());
            event = admit(next);
            current = event;
        }
        return event;
    }

    @Override
    public Event next() {
        Event event = peekEvent();
        current = null;
        return event;
    }

    /** The parser fails on some malformed texts with exceptions that are not its own, such as an escape that the
     * end of the file cuts short. */
    private <T> T ask(Function<Parser, T> question) {
        try {
            return question.apply(events);
        } catch (YamlEngineException e) {
            throw e;
        } catch (RuntimeException e) {
            problems.note(behind, "yaml.syntax", "YAML");
            throw new Stopped("the YAML parser failed: " + e.getClass().getSimpleName());
        }
    }

    private Event admit(Event event) {
        return switch (event.getEventId()) {
            case Alias -> refusedAlias((AliasEvent) event);
            case Scalar -> plain((ScalarEvent) event);
            case SequenceStart, MappingStart -> {
                deeper(event);
                yield plain((CollectionStartEvent) event);
            }
            case SequenceEnd, MappingEnd -> {
                depth--;
                yield event;
            }
            default -> event;
        };
    }

    private void deeper(Event event) {
        depth++;
        if (depth > DEEPEST) {
            problems.note(Place.of(event.getStartMark()), "yaml.too-deep", depth, DEEPEST);
            throw new Stopped("nested too deep");
        }
    }

    private Event refusedAlias(AliasEvent event) {
        problems.note(Place.of(event.getStartMark()), "yaml.alias", "*");
        return new ScalarEvent(
                Optional.empty(),
                Optional.of(REFUSED),
                EXPLICIT,
                "",
                ScalarStyle.PLAIN,
                event.getStartMark(),
                event.getEndMark());
    }

    private Event plain(ScalarEvent event) {
        if (!isDecorated(event, event.getTag())) {
            return event;
        }
        return new ScalarEvent(
                Optional.empty(),
                Optional.of(REFUSED),
                EXPLICIT,
                event.getValue(),
                event.getScalarStyle(),
                event.getStartMark(),
                event.getEndMark());
    }

    private Event plain(CollectionStartEvent event) {
        if (!isDecorated(event, event.getTag())) {
            return event;
        }
        Optional<String> tag = Optional.empty();
        return event instanceof MappingStartEvent
                ? new MappingStartEvent(
                        Optional.empty(), tag, true, event.getFlowStyle(), event.getStartMark(), event.getEndMark())
                : new SequenceStartEvent(
                        Optional.empty(), tag, true, event.getFlowStyle(), event.getStartMark(), event.getEndMark());
    }

    private boolean isDecorated(NodeEvent event, Optional<String> tag) {
        Place place = Place.of(event.getStartMark());
        event.getAnchor().ifPresent(name -> problems.note(place, "yaml.anchor", "&"));
        tag.ifPresent(name -> problems.note(place, "yaml.tag", "!"));
        return event.getAnchor().isPresent() || tag.isPresent();
    }
}
