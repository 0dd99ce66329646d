package vn.ward.alert.channel.email;

/**
 * A worded mail.
 *
 * @param subject one line
 * @param text plain, lines end with {@code \n}
 */
record Letter(String subject, String text) {
    Letter {
        if (!subject.equals(MailText.oneLine(subject))) {
            throw new IllegalArgumentException("a subject is one line without control characters: " + subject);
        }
    }
}
