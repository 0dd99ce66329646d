/**
 * SMS under the office's brandname by eSMS.vn, one message a request:
 *
 * <pre>{@code
 * channels:
 *   sms: { esms: { api_key: "${env:ESMS_API_KEY}", secret_key: "${env:ESMS_SECRET_KEY}", brandname: PHUONG } }
 * people:
 *   - { id: lan, name: Nguyễn Thị Lan, reach: { sms: "0912 345 678" } }
 * }</pre>
 *
 * <p>{@link vn.ward.alert.channel.esms.Esms} sends, {@code EsmsReply} (pure) reads the answer, {@code RequestId} (pure) makes the name by
 * which eSMS knows a message again.
 */
@NullMarked
package vn.ward.alert.channel.esms;

import org.jspecify.annotations.NullMarked;
