package vn.ward.alert.channel.zalo.bot;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import vn.ward.core.config.Secret;

/**
 * By which a webhook call is known to be Zalo's: it was told to Zalo with {@code setWebhook} ({@code secret_token}) and comes back in
 * a header of each call [S].
 *
 * @param secret 8 to 256 characters
 */
public record WebhookSecret(Secret secret) {

    public static final String HEADER = "X-Bot-Api-Secret-Token";

    public WebhookSecret {
        int length = secret.reveal().length();
        if (length < 8 || length > 256) {
            throw new IllegalArgumentException("a webhook's secret has 8 to 256 characters, not " + length);
        }
    }

    /**
     * Takes as long whatever is wrong.
     *
     * @param header the header's value; null if the call has none
     */
    public boolean isIn(@Nullable String header) {
        return header != null
                && MessageDigest.isEqual(
                        header.getBytes(StandardCharsets.UTF_8), secret.reveal().getBytes(StandardCharsets.UTF_8));
    }
}
