package vn.ward.alert.channel.zalo.bot;

import java.util.regex.Pattern;
import vn.ward.core.config.Reading;
import vn.ward.core.config.Refused;

/** A chat's id, as the log tells it of who has written to the bot: {@code 6ede9afa66b88fe6d6a9}; a person's, or a group's. */
final class ChatId {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{5,128}");
    private static final Pattern PHONE = Pattern.compile("(?:0|84)\\d{9}");

    static final Reading<String> READING = text -> {
        if (PHONE.matcher(text).matches()) {
            throw new Refused("zalo_bot.phone");
        }
        if (!isOne(text)) {
            throw new Refused("zalo_bot.chat");
        }
        return text;
    };

    private ChatId() {}

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
