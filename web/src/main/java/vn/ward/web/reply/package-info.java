/**
 * How every address answers: in the reader's language ({@link vn.ward.web.reply.Speech}), as one kind of JSON
 * ({@link vn.ward.web.reply.Json}), with only the methods it has ({@link vn.ward.web.reply.Reads}), and with an RFC 9457
 * problem document when it can't ({@link vn.ward.web.reply.ProblemDocument}). {@link vn.ward.web.reply.Rules} are looked up as an
 * address is registered, and what they have against a request joins what its desk has.
 */
@NullMarked
package vn.ward.web.reply;

import org.jspecify.annotations.NullMarked;
