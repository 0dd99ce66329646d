/**
 * What every system of the practice ward plays on and how it is played: a {@link vn.ward.infra.practice.stage.PlayedSystem}
 * is opened on its port and then plays a {@link vn.ward.infra.practice.stage.Fault} until it is told another.
 *
 * <pre>{@code
 * Door door = new Door(port -> server.listen(port, Stage.HOST).map(open -> new Door.Listening(open.actualPort(), open::close)));
 * door.open(8091).compose(opened -> door.shut()); // and whoever comes is refused
 * }</pre>
 *
 * <p>The {@link vn.ward.infra.practice.stage.Stage} gives them the event loop, the clock and the chance; what kind of system
 * it is, it does not know.
 */
@NullMarked
package vn.ward.infra.practice.stage;

import org.jspecify.annotations.NullMarked;
