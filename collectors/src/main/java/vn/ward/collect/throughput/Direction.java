package vn.ward.collect.throughput;

import vn.ward.core.target.Contract;

/** Which way the bytes go, as the ward sees it. */
enum Direction {
    DOWNLOAD,
    UPLOAD;

    String speed() {
        return key() + "_bits_per_second";
    }

    /** What was measured over what was sold. */
    String ratio() {
        return key() + "_contract_ratio";
    }

    long sold(Contract contract) {
        return this == DOWNLOAD ? contract.downBitsPerSecond() : contract.upBitsPerSecond();
    }

    String key() {
        return this == DOWNLOAD ? "download" : "upload";
    }
}
