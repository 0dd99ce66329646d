/**
 * What other machines say by themselves: the alerts of an Alertmanager, and the signs of life of a platform at another site.
 * They are known by tokens that may do this and nothing else. Members that are not known are passed over, for who sends may
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
