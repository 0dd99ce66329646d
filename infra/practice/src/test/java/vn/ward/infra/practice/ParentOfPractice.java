package vn.ward.infra.practice;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that starts the practice ward as its child, tells the child's pid and first line, and waits to be killed. */
final class ParentOfPractice {

    private ParentOfPractice() {}

    public static void main(String... arguments) throws Exception {
        Process child = new ProcessBuilder(command(Practice.class, arguments)).start();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println(child.pid());
        out.println(child.inputReader(StandardCharsets.UTF_8).readLine());
        child.waitFor();
    }

    static List<String> command(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-Dsun.jnu.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
