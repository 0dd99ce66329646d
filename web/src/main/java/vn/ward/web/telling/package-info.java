/**
 * What people see and do about being told: why somebody was told or not, silences, duties and who stands in, channels. Each
 * desk reads what is in force from {@link vn.ward.web.telling.Telling} and what was from the history. No address of a person
 * leaves it whole, see {@link vn.ward.web.telling.Shortened}.
 *
 * <pre>{@code
 * GET /api/v1/incidents/7/notices?person=lan
 * {"why": "Mở sự cố: đã giao cho kênh zalo lúc 09:12 23/11/2026.", "decisions": [ … ]}
 * }</pre>
 */
@NullMarked
package vn.ward.web.telling;

import org.jspecify.annotations.NullMarked;
