package vn.ward.core.incident;

import java.time.Instant;
import vn.ward.core.judge.State;

/**
 * How another target stood when an incident broke out.
 *
 * @param name as people called it then
 * @param since when it had become so
 * @param maintained whether it was under announced maintenance
 */
public record Beside(String target, String name, String group, State state, Instant since, boolean maintained) {

    Beside renamed(String from, String to) {
        return target.equals(from) ? new Beside(to, name, group, state, since, maintained) : this;
    }
}
