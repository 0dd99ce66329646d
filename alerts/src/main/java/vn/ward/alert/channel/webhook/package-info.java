/**
 * Any program that takes HTTP. {@link vn.ward.alert.channel.webhook.WebhookSpec} says where and what,
 * {@link vn.ward.alert.channel.webhook.Format} fills a body, {@link vn.ward.alert.channel.webhook.Signature} proves whose it is.
 *
 * <pre>{@code
 * channels:
 *   hook:
 *     webhook:
 *       url: "https://intranet.office.example/hooks/{to}"
 *       secret: "${env:HOOK_SECRET}"
 *       body: '{ "text": "{title}", "since": "{since}", "link": "{link}" }'
 * }</pre>
 */
@NullMarked
package vn.ward.alert.channel.webhook;

import org.jspecify.annotations.NullMarked;
