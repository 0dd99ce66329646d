package vn.ward.web;

import vn.ward.core.engine.Board;
import vn.ward.core.engine.EnteredFigures;
import vn.ward.core.engine.ForeignAlerts;
import vn.ward.core.engine.Heartbeats;
import vn.ward.core.engine.History;
import vn.ward.core.engine.IncidentActs;
import vn.ward.core.engine.MaintenancePlan;
import vn.ward.core.engine.Metrics;
import vn.ward.core.engine.Months;
import vn.ward.core.engine.Prober;
import vn.ward.core.engine.PushKey;
import vn.ward.core.engine.Pushes;
import vn.ward.core.register.Register;
import vn.ward.web.telling.Telling;

/**
 * What the web server speaks of, and to whom it hands what people do.
 *
 * @param push what people's browsers subscribe to, to be woken
 * @param alarms takes what other systems report
 * @param heartbeats keeps the signs of life of other platforms
 * @param pushes keeps what devices tell by themselves
 * @param telling who is told of what, and how the ways to reach them do
 * @param entered takes the figures that people enter
 * @param register who may do what; the web server does not close it
 */
public record Sources(
        Board board,
        History history,
        MaintenancePlan plan,
        IncidentActs acts,
        Prober prober,
        Months months,
        Metrics metrics,
        PushKey push,
        Register register,
        ForeignAlerts alarms,
        Heartbeats heartbeats,
        Pushes pushes,
        Telling telling,
        EnteredFigures entered) {}
