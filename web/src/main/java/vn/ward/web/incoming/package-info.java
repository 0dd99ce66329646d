/**
 * What other machines say by themselves: the alerts of an Alertmanager, the signs of life of a platform at another site, and the
 * messages of devices that can only call ({@link vn.ward.web.incoming.MessageDesk}, known by the end of the address).
 * The others are known by tokens that may do this and nothing else. Members that are not known are passed over, for who sends may
 * be newer; what is known is held against the contract like all that comes in.
 *
 * <pre>{@code
 * receivers:
 *   - name: ward
 *     webhook_configs:
 *       - url: https://ioc.office.example/api/v1/alertmanager
 *         http_config: { authorization: { credentials_file: /etc/alertmanager/ioc-token } }
 * }</pre>
 */
@NullMarked
package vn.ward.web.incoming;

import org.jspecify.annotations.NullMarked;
