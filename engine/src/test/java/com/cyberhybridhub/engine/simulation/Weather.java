package com.cyberhybridhub.engine.simulation;

/// What goes wrong, and when: until the calm, as often as the scenario says.
final class Weather {

    private static final int KILLS_MAX = 3;
    private static final int STANDSTILLS_MAX = 3;
    private static final int OUTAGES = 300;
    private static final long OUTAGE_MAX = 100 * Scenario.SECOND;

    private final Scenario scenario;
    private final Schedule schedule;
    private final Chance chance;
    private final long outageFrom;
    private final long outageTo;
    private int kills;
    private int standstills;

    Weather(Scenario scenario, Schedule schedule, Chance chance) {
        this.scenario = scenario;
        this.schedule = schedule;
        this.chance = chance;
        this.outageFrom =
                chance.in1000(OUTAGES) ? chance.between(0, scenario.calmFrom()) : Long.MAX_VALUE;
        this.outageTo =
                outageFrom == Long.MAX_VALUE
                        ? outageFrom
                        : Math.min(scenario.calmFrom(), outageFrom + chance.between(0, OUTAGE_MAX));
    }

    Scenario scenario() {
        return scenario;
    }

    boolean isCalm() {
        return schedule.now() >= scenario.calmFrom();
    }

    boolean strikes(int in1000) {
        return !isCalm() && chance.in1000(in1000);
    }

    /// The broker cannot be reached by anybody.
    boolean isOutage() {
        return schedule.now() >= outageFrom && schedule.now() < outageTo;
    }

    boolean kills() {
        return kills < KILLS_MAX && strikes(scenario.kill()) && kills++ >= 0;
    }

    boolean databaseIsAway() {
        return strikes(scenario.away());
    }

    /// How long this process stands still now; mostly not at all.
    long standstill() {
        if (standstills >= STANDSTILLS_MAX || !strikes(scenario.pause())) {
            return 0;
        }
        standstills++;
        return scenario.standstill(chance);
    }

    /// When a request arrives that nobody waits for any more.
    long lateArrival(long deadline) {
        return scenario.bounded()
                ? schedule.now() + chance.between(0, Math.max(1, deadline - schedule.now()))
                : deadline + chance.between(0, Scenario.LATE_MAX);
    }
}
