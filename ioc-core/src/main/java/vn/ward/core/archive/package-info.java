/**
 * All of one ward in one file, and back: a ZIP of COPY streams, the journal, the register and the spool, with a manifest
 * of what must be in them. {@link vn.ward.core.archive.Backup} takes it from a database of any level, also while the platform runs;
 * {@link vn.ward.core.archive.Archive} believes nothing in it before all of it is checked;
 * {@link vn.ward.core.archive.Restore} puts it into an empty database of any level. {@link
 * vn.ward.core.archive.Handover} takes the tables alone from one server to another.
 *
 * <pre>{@code
 * new Backup(store, "ward", files, "1.0").write(Path.of("ward.ioc"), false, now);
 * try (Archive archive = Archive.open(Path.of("ward.ioc"))) {
 *     new Restore(elsewhere, "ward", otherFiles).run(archive);
 * }
 * }</pre>
 */
@NullMarked
package vn.ward.core.archive;

import org.jspecify.annotations.NullMarked;
