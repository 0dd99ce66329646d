package vn.ward.alert.channel.zalo.oa;

import java.util.regex.Pattern;
import vn.ward.core.config.Reading;
import vn.ward.core.config.Refused;

/** A person as this Official Account knows them, {@code 5510185758261927916}: another account knows them by another id. */
final class UserId {

    private static final Pattern FORM = Pattern.compile("\\d{12,32}");

    static final Reading<String> READING = text -> {
        if (!FORM.matcher(text).matches()) {
            throw new Refused("zalo_oa.user");
        }
        return text;
    };

    private UserId() {}
}
