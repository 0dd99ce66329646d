/**
 * One question to a provider by HTTP, and what became of it: {@link vn.ward.alert.channel.http.Answer} tells apart what was
 * answered, what was never sent, and what was sent and is not known to have arrived. Nothing here logs an address: providers
 * put their tokens into it.
 */
@NullMarked
package vn.ward.alert.channel.http;

import org.jspecify.annotations.NullMarked;
