/**
 * Samples that the database has not taken yet, safe on local disk: a bounded log of batches, oldest first. {@link
 * vn.ward.core.spool.Spool#append} returns when a batch is forced; {@link vn.ward.core.spool.Spool#first} hands it out
 * again, and {@link vn.ward.core.spool.Spool#remove} lets it go once it is stored.
 *
 * <p>A {@link vn.ward.core.spool.Segment} is a file; in it one {@link vn.ward.core.spool.Frame} follows another, each
 * a batch with its checksum. The {@link vn.ward.core.spool.Segments} are written at the {@link vn.ward.core.spool.Tail}
 * and replayed from the {@link vn.ward.core.spool.Head}. What is damaged is passed over and counted,
 * never handed out. All files are touched through {@link vn.ward.core.spool.Disk}.
 */
@NullMarked
package vn.ward.core.spool;

import org.jspecify.annotations.NullMarked;
