package vn.ward.core.engine;

import io.vertx.core.Promise;
import java.util.List;
import vn.ward.core.series.Batch;

/**
 * A batch on its way.
 *
 * @param toTell those who are told once it is safe
 */
record Gathered(Batch batch, List<Promise<Void>> toTell) {

    int samples() {
        return batch.samples().size();
    }
}
