package vn.ward.alert.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.ward.core.engine.AsyncJournal;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Numbered;

class FollowerTest {

    @Test
    void a_look_during_a_read_does_not_pass_for_a_read_that_went_well() {
        SlowJournal journal = new SlowJournal();
        Follower follower = new Follower(journal, 0, chunk -> Future.succeededFuture(), () -> true);

        Future<Boolean> first = follower.look();
        Future<Boolean> second = follower.look();
        journal.read.fail("disk gone");

        assertThat(second.await()).isFalse();
        assertThatThrownBy(first::await).hasMessage("disk gone");
    }

    /** Answers when the test says so. */
    private static final class SlowJournal implements AsyncJournal {
        private final Promise<List<Numbered>> read = Promise.promise();

        @Override
        public Future<List<Numbered>> after(long seq, int limit) {
            return read.future();
        }

        @Override
        public Future<Long> append(List<Entry> entries) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<Long> cursor(String follower) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<Void> advance(String follower, long seq) {
            throw new UnsupportedOperationException();
        }
    }
}
