package com.cyberhybridhub.alpaca.probe;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/// What becomes of an order by the time of day.
final class SessionChecks {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalTime OPG_FROM = LocalTime.of(9, 28);
    private static final LocalTime EVENING = LocalTime.of(19, 0);

    private final ProbeCalls calls;
    private final OwnOrders orders;
    private final Session session;

    SessionChecks(ProbeCalls calls, OwnOrders orders, Session session) {
        this.calls = calls;
        this.orders = orders;
        this.session = session;
    }

    List<Check> all() {
        return List.of(
                Check.of(
                        "state-after-post",
                        "In which state is a day order right after it was placed?",
                        "pending_new, new or accepted in session; accepted when it is closed",
                        "The lifecycle here takes any order of these states.",
                        this::stateAfterPost),
                Check.of(
                        "opening-auction",
                        "Is an order for the opening refused while the market is open?",
                        ProbeSwitch.OPG_CLS_ON_PAPER,
                        "Nothing: this server sends day and gtc orders only.",
                        this::auction));
    }

    private Finding stateAfterPost() throws NoReplyException, StoppedException {
        Exchange placed = orders.place(orders.share(orders.newId("state"))).good();
        calls.stop().pause(calls.waits().look());
        String later = orders.look(placed.text("id")).good().text("status");
        Set<String> expected =
                session.open() ? Set.of("pending_new", "new", "accepted") : Set.of("accepted");
        return Finding.of(
                expected.contains(placed.text("status")) && expected.contains(later),
                "the market is "
                        + (session.open() ? "open" : "closed")
                        + "; first "
                        + placed.text("status")
                        + ", then "
                        + later);
    }

    private Finding auction() throws NoReplyException, StoppedException {
        ZonedDateTime now = session.marketNow().atZone(NEW_YORK);
        boolean weekend = now.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        LocalTime time = now.toLocalTime();
        if (weekend || time.isBefore(OPG_FROM) || !time.isBefore(EVENING)) {
            return Finding.couldNotTell(
                    "at this hour such an order is right: run it from 9:28 to 19:00 New York time");
        }
        Exchange placed =
                orders.place(orders.share(orders.newId("opg")).put("time_in_force", "opg"));
        if (placed.ok()) {
            return Finding.of(ProbeSwitch.OPG_CLS_ON_PAPER, "loose", placed.describe());
        }
        return placed.status() == Exchange.FORBIDDEN
                ? Finding.of(ProbeSwitch.OPG_CLS_ON_PAPER, "strict", placed.describe())
                : Finding.differs(placed.describe());
    }
}
