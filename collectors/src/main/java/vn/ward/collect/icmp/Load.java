package vn.ward.collect.icmp;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What an fping is started for.
 *
 * @param addresses as they are written on its command line and in what it says
 */
record Load(NavigableSet<String> addresses, Cadence cadence) {

    /** Always pinged too: that fping lives is seen even if nothing else can be sent. */
    private static final String HEARTBEAT = "127.0.0.1";

    Load {
        addresses = new TreeSet<>(addresses);
    }

    /**
     * The command line. Its addresses are addresses: none is an option.
     *
     * @param program the program with what stands before its own options
     */
    List<String> command(List<String> program, Optional<InetAddress> via) {
        Cadence own = cadence.over(addresses.size() + 1);
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("-l", "-D", "-i", "1"));
        command.addAll(List.of("-p", String.valueOf(own.period().toMillis())));
        command.addAll(List.of("-t", String.valueOf(own.patience().toMillis())));
        via.ifPresent(source -> command.addAll(List.of("-S", source.getHostAddress())));
        NavigableSet<String> all = new TreeSet<>(addresses);
        all.add(HEARTBEAT);
        command.addAll(all);
        return command;
    }
}
