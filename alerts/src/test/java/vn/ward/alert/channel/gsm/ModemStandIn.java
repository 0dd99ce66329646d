package vn.ward.alert.channel.gsm;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import vn.ward.alert.channel.Sms;

/**
 * A modem on a pseudo-terminal that speaks AT as 3GPP TS 27.005 and 27.007 have it, in text mode. It checks every command: one that is
 * not exactly as documented, or comes at the wrong time, is answered with an error and noted in {@link #strange}. Each of its faults is
 * a field.
 */
final class ModemStandIn {

    /** What was sent, as the receiver reads it. */
    record Sent(String to, String text) {}

    private static final Pattern SEND = Pattern.compile("AT\\+CMGS=\"(\\+[1-9]\\d{7,14})\"");
    private static final Pattern READ = Pattern.compile("AT\\+CMGR=(\\d+)");
    private static final Pattern DELETE = Pattern.compile("AT\\+CMGD=(\\d+)");
    private static final Pattern ENTER = Pattern.compile("AT\\+CPIN=\"(\\d{4,8})\"");
    private static final int CTRL_Z = 0x1a;
    private static final int ESC = 0x1b;

    final List<Sent> sent = new CopyOnWriteArrayList<>();
    final List<String> commands = new CopyOnWriteArrayList<>();
    final List<String> strange = new CopyOnWriteArrayList<>();
    final Map<Integer, String[]> sim = new TreeMap<>();
    private final Path folder;
    private final List<Process> cables = new CopyOnWriteArrayList<>();

    volatile boolean echo = true;
    volatile boolean stubbornEcho;
    volatile boolean slow;
    /** One line after the other, a while apart. */
    volatile boolean dripping;

    volatile boolean chatty;
    volatile boolean tight;
    volatile boolean dead;
    volatile String simState = "READY";
    volatile String pin = "4711";
    volatile int registration = 1;
    volatile int registrationBy4G = 0;
    volatile int signal = 18;

    /** What is answered to a message, to the number before the text, to AT+CPIN?; empty: what is usual. */
    volatile String sendAnswer = "";

    volatile String promptAnswer = "";
    volatile String simAnswer = "";
    volatile boolean cutAfterText;
    volatile boolean cutAtPrompt;
    volatile boolean silentAfterText;
    volatile boolean silentAfterPin;

    /** Where arrivals go; what is read is another memory until it is chosen. */
    volatile String arrivals = "SM";

    /** So many reads find the SIM busy. */
    final AtomicInteger busyReads = new AtomicInteger();

    /** These can never be read. */
    final Set<Integer> spoilt = new CopyOnWriteArraySet<>();

    /** An answer of something else comes right before what is read. */
    volatile boolean straying;

    private volatile String memory = "SM";
    private volatile boolean textMode;
    private volatile boolean numbered;
    private int reference = 40;

    ModemStandIn(Path folder) {
        this.folder = folder;
    }

    /** What the platform opens. */
    String port() {
        return folder.resolve("modem").toString();
    }

    private Path far() {
        return folder.resolve("far");
    }

    /** Lays a cable; what was set by commands is forgotten, as after power. */
    ModemStandIn plugIn() throws IOException {
        Path far = far();
        Process cable = new ProcessBuilder(
                        "/usr/bin/socat", "PTY,raw,echo=0,link=" + port(), "PTY,raw,echo=0,link=" + far)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("socat.log").toFile())
                .start();
        cables.add(cable);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> Files.exists(far) && Files.exists(Path.of(port())));
        textMode = false;
        numbered = false;
        memory = "SM";
        echo = true;
        InputStream in = new FileInputStream(far.toFile());
        OutputStream out = new FileOutputStream(far.toFile());
        Thread thread = new Thread(() -> talk(in, out), "modem-stand-in");
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    /** At once: socat that is asked to end while it is ending anyway may never do so. */
    void unplug() throws IOException, InterruptedException {
        for (Process cable : cables) {
            cable.destroyForcibly().waitFor();
        }
        cables.clear();
        Files.deleteIfExists(Path.of(port()));
        Files.deleteIfExists(far());
    }

    /** Something comes in; whether the modem tells it is {@code chatty}'s. */
    synchronized void receive(int index, String from, String raw) {
        sim.put(index, new String[] {"REC UNREAD", from, raw});
    }

    synchronized List<Integer> stored() {
        return List.copyOf(sim.keySet());
    }

    private void talk(InputStream in, OutputStream out) {
        StringBuilder command = new StringBuilder();
        try (in;
                out) {
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                if (dead) {
                    continue;
                }
                if (octet == '\r') {
                    if (echo || stubbornEcho) {
                        say(out, command + "\r");
                    }
                    obey(command.toString(), in, out);
                    command.setLength(0);
                } else if (octet == ESC) {
                    command.setLength(0);
                } else {
                    command.append((char) octet);
                }
            }
        } catch (IOException | InterruptedException e) {
            // the cable is gone
        }
    }

    private void obey(String command, InputStream in, OutputStream out) throws IOException, InterruptedException {
        commands.add(command.startsWith("AT+CPIN=") ? "AT+CPIN=…" : command);
        if (chatty) {
            say(out, "\r\nRING\r\n\r\n+CREG: 1,\"00A1\",\"1B2C\"\r\n\r\n^RSSI:18\r\n\r\n+CMTI: \"SM\",1\r\n");
            out.write(new byte[] {(byte) 0xff, 0, (byte) 0x80, '\r', '\n'});
        }
        Matcher send = SEND.matcher(command);
        if (send.matches()) {
            message(send.group(1), in, out);
        } else {
            say(out, "\r\n" + answer(command) + "\r\n");
        }
    }

    private void message(String to, InputStream in, OutputStream out) throws IOException, InterruptedException {
        String barred = !textMode || !simState.equals("READY") ? "+CMS ERROR: 302" : promptAnswer;
        if (!barred.isEmpty()) {
            say(out, "\r\n" + barred + "\r\n");
            return;
        }
        if (cutAtPrompt) {
            unplug();
            return;
        }
        say(out, "\r\n> ");
        StringBuilder text = new StringBuilder();
        int octet = in.read();
        while (octet >= 0 && octet != CTRL_Z && octet != ESC) {
            text.append(Sms.decode((byte) octet));
            octet = in.read();
        }
        if (octet == ESC) {
            say(out, "\r\nOK\r\n");
            return;
        }
        if (!Sms.fits(text.toString())) {
            strange.add("text " + text);
        }
        if (cutAfterText) {
            unplug();
        } else if (!silentAfterText) {
            String answer = sendAnswer.isEmpty() ? "+CMGS: " + ++reference + "\r\n\r\nOK" : sendAnswer;
            if (answer.startsWith("+CMGS")) {
                sent.add(new Sent(to, text.toString()));
            }
            say(out, "\r\n" + answer + "\r\n");
        }
    }

    private synchronized String answer(String command) {
        Matcher enter = ENTER.matcher(command);
        if (enter.matches()) {
            if (!simState.equals("SIM PIN")) {
                return "+CME ERROR: 3";
            }
            boolean right = enter.group(1).equals(pin);
            simState = right ? "READY" : simState;
            if (silentAfterPin) {
                return "";
            }
            return right ? "OK" : "+CME ERROR: 16";
        }
        Matcher read = READ.matcher(command);
        if (read.matches()) {
            if (!textMode) {
                strange.add(command);
            }
            if (busyReads.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                    || spoilt.contains(Integer.valueOf(read.group(1)))) {
                return "+CMS ERROR: 314";
            }
            return (straying ? "OK\r\n\r\n" : "")
                    + Optional.ofNullable(sim.get(Integer.valueOf(read.group(1))))
                            .map(it -> "+CMGR: \"" + it[0] + "\",\"" + it[1] + "\",,\"26/11/25,09:10:11+28\"\r\n"
                                    + it[2] + (tight ? "\r\nOK" : "\r\n\r\nOK"))
                            .orElse("+CMS ERROR: 321");
        }
        Matcher delete = DELETE.matcher(command);
        if (delete.matches()) {
            return sim.remove(Integer.valueOf(delete.group(1))) == null ? "+CMS ERROR: 321" : "OK";
        }
        return switch (command) {
            case "AT", "AT+CSMP=17,167,0,0", "AT+CNMI=2,1,0,0,0" -> "OK";
            case "ATE0" -> {
                echo = false;
                yield "OK";
            }
            case "AT+CMEE=1" -> {
                numbered = true;
                yield "OK";
            }
            case "AT+CPIN?" ->
                !simAnswer.isEmpty() ? (numbered ? simAnswer : "ERROR") : "+CPIN: " + simState + "\r\n\r\nOK";
            case "AT+CPMS?" -> {
                String second = "\"" + memory + "\",1,20,";
                yield "+CPMS: " + second + second + "\"" + arrivals + "\",1,20\r\n\r\nOK";
            }
            case "AT+CPMS=\"ME\"" -> {
                memory = "ME";
                yield "+CPMS: 1,20,1,20,1,20\r\n\r\nOK";
            }
            case "AT+CEREG?" -> "+CEREG: 0," + registrationBy4G + "\r\n\r\nOK";
            case "AT+CREG?" -> "+CREG: 0," + registration + "\r\n\r\nOK";
            case "AT+CSQ" -> "+CSQ: " + signal + ",99\r\n\r\nOK";
            case "AT+CMGF=1" -> {
                textMode = true;
                yield "OK";
            }
            case "AT+CMGF=0" -> {
                textMode = false;
                yield "OK";
            }
            case "AT+CSCS=\"GSM\"" -> simState.equals("READY") ? "OK" : "+CME ERROR: 11";
            case "AT+CMGL=\"ALL\"" -> textMode ? list() : "ERROR";
            case "AT+CMGL=4" -> textMode ? "ERROR" : listInDigits();
            default -> {
                strange.add(command);
                yield "ERROR";
            }
        };
    }

    private String list() {
        StringBuilder list = new StringBuilder();
        sim.forEach((index, it) -> list.append("+CMGL: ")
                .append(index)
                .append(",\"")
                .append(it[0])
                .append("\",\"")
                .append(it[1])
                .append("\",,\"26/11/25,09:10:11+28\"\r\n")
                .append(it[2])
                .append("\r\n"));
        return list + "\r\nOK";
    }

    /** In PDU mode. */
    private String listInDigits() {
        StringBuilder list = new StringBuilder();
        if (memory.equals(arrivals)) {
            sim.forEach((index, it) -> list.append("+CMGL: ")
                    .append(index)
                    .append(it[0].equals("REC UNREAD") ? ",0" : ",1")
                    .append(",,24\r\n07914489080001F0040B914819325476F80000")
                    .append(HexFormat.of().withUpperCase().formatHex(it[2].getBytes(StandardCharsets.ISO_8859_1)))
                    .append("\r\n"));
        }
        return list + "\r\nOK";
    }

    /** Slowly: in halves, a while apart. */
    private void say(OutputStream out, String text) throws IOException, InterruptedException {
        if (dripping) {
            for (String line : text.split("(?<=\n)")) {
                out.write(line.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                Thread.sleep(40);
            }
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        int half = slow ? bytes.length / 2 : bytes.length;
        out.write(bytes, 0, half);
        out.flush();
        if (slow) {
            Thread.sleep(40);
            out.write(bytes, half, bytes.length - half);
            out.flush();
        }
    }
}
