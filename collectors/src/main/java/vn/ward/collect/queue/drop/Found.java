package vn.ward.collect.queue.drop;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** A file as it was when it was looked at. */
record Found(Path path, long bytes, FileTime changed) {

    String name() {
        return path.getFileName().toString();
    }
}
