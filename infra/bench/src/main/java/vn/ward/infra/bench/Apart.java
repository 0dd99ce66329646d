package vn.ward.infra.bench;

import java.util.ArrayList;
import java.util.List;
import vn.ward.core.config.Database;

/** A part of a trial in a process of its own, under the platform's own limits of memory. */
final class Apart {

    private Apart() {}

    /**
     * Not started yet.
     *
     * @param platform the command line that starts the platform
     * @param main of this program
     */
    static ProcessBuilder process(List<String> platform, Class<?> main, Database database, List<String> arguments) {
        List<String> command = new ArrayList<>();
        for (String word : platform) {
            if (word.equals("-jar") || word.equals("-cp")) {
                break;
            }
            boolean isArchive = word.startsWith("-XX:SharedArchiveFile") || word.startsWith("-Xlog:cds");
            if (!isArchive) { // of other classes than these
                command.add(word);
            }
        }
        String ofSurefire = System.getProperty("surefire.test.class.path");
        command.addAll(List.of(
                "-cp",
                ofSurefire == null ? System.getProperty("java.class.path") : ofSurefire,
                main.getName(),
                database.url(),
                database.user()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put(WardFile.PASSWORD, database.password().reveal());
        return builder;
    }
}
