package vn.ward.infra.app.report;

import vn.ward.core.wording.Wording;

/** How a month's figures are written. */
public enum Layout {
    TABLE {
        @Override
        public String write(MonthReport report, Wording wording) {
            return new TextTable(report, wording).toString();
        }
    },
    CSV {
        @Override
        public String write(MonthReport report, Wording wording) {
            return MonthData.of(report).csv();
        }
    },
    JSON {
        @Override
        public String write(MonthReport report, Wording wording) {
            return MonthData.of(report).json();
        }
    };

    public abstract String write(MonthReport report, Wording wording);
}
