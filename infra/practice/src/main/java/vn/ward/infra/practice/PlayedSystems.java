package vn.ward.infra.practice;

import java.time.Duration;
import java.util.List;
import vn.ward.infra.practice.desk.OneStopDesk;
import vn.ward.infra.practice.device.CallingSystem;
import vn.ward.infra.practice.device.EdgeRouter;
import vn.ward.infra.practice.device.MobileRouter;
import vn.ward.infra.practice.device.OnePort;
import vn.ward.infra.practice.device.Printer;
import vn.ward.infra.practice.device.SipBridge;
import vn.ward.infra.practice.device.SnmpSystem;
import vn.ward.infra.practice.device.TcpSystem;
import vn.ward.infra.practice.device.UnifiPoint;
import vn.ward.infra.practice.device.Ups;
import vn.ward.infra.practice.load.Line;
import vn.ward.infra.practice.mqtt.Microphones;
import vn.ward.infra.practice.mqtt.MqttBroker;
import vn.ward.infra.practice.seal.SealedDoor;
import vn.ward.infra.practice.seal.Seals;
import vn.ward.infra.practice.seal.Signing;
import vn.ward.infra.practice.site.Assistant;
import vn.ward.infra.practice.site.CaptivePortal;
import vn.ward.infra.practice.site.CityData;
import vn.ward.infra.practice.site.DocumentSystem;
import vn.ward.infra.practice.site.Front;
import vn.ward.infra.practice.site.HttpSystem;
import vn.ward.infra.practice.site.MeetingRooms;
import vn.ward.infra.practice.site.Portal;
import vn.ward.infra.practice.site.Procedures;
import vn.ward.infra.practice.site.Server;
import vn.ward.infra.practice.site.SpeedServer;
import vn.ward.infra.practice.site.Timetable;
import vn.ward.infra.practice.stage.PlayedSystem;
import vn.ward.infra.practice.stage.Stage;

/**
 * The ward's systems in the order of their ports and of the page. This is the one list to which a new system is added.
 */
record PlayedSystems(List<PlayedSystem> all) {

    PlayedSystems {
        all = List.copyOf(all);
    }

    static PlayedSystems of(Stage stage) {
        MqttBroker broker = new MqttBroker(stage.vertx());
        OneStopDesk desk = new OneStopDesk(stage, broker);
        Line line = new Line(stage.clock(), desk::people);
        EdgeRouter router = new EdgeRouter(stage, line);
        OnePort city = OnePort.cityRouter(stage);
        Seals seals = new Seals(stage.clock());
        return new PlayedSystems(List.of(
                new HttpSystem(stage, new DocumentSystem(), line::connected),
                new HttpSystem(stage, new MeetingRooms(), () -> true), // in the ward's own building
                new HttpSystem(stage, new Portal(), line::connected),
                new SnmpSystem(stage, router),
                new HttpSystem(stage, new SpeedServer(stage, line, router::carried), line::connected),
                new SnmpSystem(stage, new UnifiPoint(stage, "ap-1", 46)),
                new SnmpSystem(stage, new UnifiPoint(stage, "ap-2", 38)),
                new SnmpSystem(stage, new UnifiPoint(stage, "ap-3", 30)),
                new SnmpSystem(stage, new UnifiPoint(stage, "ap-4", 64)),
                new SnmpSystem(stage, new Ups(stage)),
                new SealedDoor(stage, seals),
                new HttpSystem(stage, new Signing(stage, seals), line::connected),
                new SipBridge(stage),
                new TcpSystem(stage, "display", "meeting"),
                new HttpSystem(stage, new Timetable(stage), () -> true),
                new HttpSystem(stage, new CaptivePortal(), () -> true),
                new SnmpSystem(stage, new MobileRouter(stage)),
                new SnmpSystem(stage, city),
                new HttpSystem(stage, new CityData(), city::connected),
                front(stage, "theodoinq", "city", line),
                front(stage, "pakn", "city", line),
                front(stage, "hanoiwork", "city", line),
                front(stage, "dvc", "party", line),
                front(stage, "dvc-dang", "party", line),
                front(stage, "dang-phi", "party", line),
                front(stage, "so-tay", "party", line),
                front(stage, "dang-vien", "party", line),
                front(stage, "ihanoi", "public", line),
                front(stage, "vneid", "public", line),
                front(stage, "etax", "public", line),
                front(stage, "cu-tri", "public", line),
                front(stage, "tthc", "public", line),
                new HttpSystem(stage, new Procedures(), line::connected),
                new HttpSystem(stage, new Assistant(), line::connected),
                new TcpSystem(stage, "speaker", "office"),
                new SnmpSystem(stage, new Printer(stage)),
                new SnmpSystem(stage, OnePort.deskSwitch(stage)),
                new HttpSystem(stage, new Server(stage), () -> true),
                new CallingSystem(stage, "speaker-2", Duration.ofSeconds(5)),
                new Microphones(stage, broker),
                desk));
    }

    private static HttpSystem front(Stage stage, String id, String group, Line line) {
        return new HttpSystem(stage, new Front(id, group), line::connected);
    }
}
