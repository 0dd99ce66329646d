package vn.ward.core.journal;

import java.util.List;

/** Plans as they follow from entries: for tests that keep a journal in a list. */
public final class Planned {

    private Planned() {}

    public static Plans after(Plans plans, Numbered numbered) {
        return plans.after(List.of(numbered.entry()), numbered.recordedAt());
    }
}
