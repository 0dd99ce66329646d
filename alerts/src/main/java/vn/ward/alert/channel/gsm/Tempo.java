package vn.ward.alert.channel.gsm;

import java.time.Duration;

/**
 * How long the modem is waited for.
 *
 * @param answer to a command
 * @param sending from the end of a message to the network's word on it
 * @param sim until the SIM is ready, after its PIN
 * @param overall from {@code send} to its attempt, whatever happens
 * @param inbox between two looks at what came in; an arrival that the modem tells is read at once
 * @param look between two looks at SIM, network and signal
 * @param firstRest before a modem that failed is opened again; doubled each time
 * @param longestRest at most
 */
record Tempo(
        Duration answer,
        Duration sending,
        Duration sim,
        Duration overall,
        Duration inbox,
        Duration look,
        Duration firstRest,
        Duration longestRest) {

    /** Networks take up to a minute for one message; a SIM some seconds after its PIN. */
    static final Tempo USUAL = new Tempo(
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            Duration.ofSeconds(90),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30));
}
