package vn.ward.alert.channel.gsm;

import java.io.IOException;

/** Something to do with the modem. Each ends by exactly one of its two calls, on the worker's thread. */
interface Work {

    /** Does it. What is thrown is of the line or the modem, and has been told to whoever waits. */
    void run(Modem modem) throws Trouble, IOException;

    /** It can't be done, since there is no modem now. */
    void refuse(Trouble trouble);
}
