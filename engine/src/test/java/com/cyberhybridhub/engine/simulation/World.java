package com.cyberhybridhub.engine.simulation;

import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.orders.SendPolicy;
import com.cyberhybridhub.engine.orders.Broker;
import com.cyberhybridhub.engine.orders.BrokerOrders;
import com.cyberhybridhub.engine.orders.OrderStore;
import com.cyberhybridhub.engine.orders.TradeUpdates;
import com.cyberhybridhub.engine.questions.QuestionStore;
import java.util.ArrayList;
import java.util.List;

/// Everything of one run: time, weather, database, broker, processes and people.
final class World {

    private static final int HUBS = 2;
    private static final int CAPS = 3;
    private static final long DOWN_SHORT = 3 * Scenario.SECOND;
    private static final long DOWN_MAX = 70 * Scenario.SECOND;
    private static final long STREAM_LAG_MAX = 20 * Scenario.SECOND;
    private static final int STOPS = 300;
    private static final int BALANCED = 900;

    private final Chance chance;
    private final Trace trace;
    private final Scenario scenario;
    private final SendPolicy policy;
    private final Schedule schedule;
    private final Findings findings;
    private final Weather weather;
    private final Tables tables;
    private final Ledger ledger;
    private final Broker broker;
    private final BrokerOrders account;
    private final OrderStore orders;
    private final QuestionStore questions;
    private final People people;
    private final List<Hub> hubs = new ArrayList<>();

    /// @param policy where orders are sent again the broker refuses ids that it knows, unless that
    ///   is the flaw
    World(long seed, SendPolicy policy, Flaw flaw, Trace trace) {
        this.chance = new Chance(seed);
        this.trace = trace;
        this.policy = policy;
        Scenario drawn = Scenario.of(chance);
        this.scenario =
                policy == SendPolicy.SEND_ONCE
                        ? drawn
                        : drawn.withDedupe(flaw != Flaw.RESEND_WITHOUT_DEDUPE);
        this.schedule = new Schedule(chance, scenario.end());
        this.findings = new Findings(schedule);
        this.weather = new Weather(scenario, schedule, chance);
        int cap = 1 + chance.below(CAPS);
        this.tables = new Tables(schedule, findings, Settings.of(cap, true));
        this.ledger =
                new Ledger(
                        schedule,
                        chance,
                        scenario.dedupe(),
                        policy.sendsMax(TradingMode.PAPER),
                        findings);
        SimulatedBroker real = new SimulatedBroker(weather, ledger, schedule, chance);
        this.broker = flaw.broker(real);
        this.account = flaw.account(real);
        this.orders = flaw.orders(tables, schedule);
        this.questions = flaw.questions(tables, schedule);
        this.people = new People(this);
        tables.onCommit(this::committed);
        ledger.onUpdate(this::tellAll);
        plan(Settings.of(cap, false));
    }

    private void plan(UserTradingConfig switchedOff) {
        for (int i = 0; i < HUBS; i++) {
            start(i);
        }
        people.plan();
        if (chance.in1000(STOPS)) {
            schedule.at(
                    chance.between(0, scenario.calmFrom()), () -> tables.configure(switchedOff));
        }
        for (int i = 0; i < HUBS; i++) {
            int place = i;
            if (chance.in1000(STOPS)) {
                long lost = chance.between(0, scenario.calmFrom());
                schedule.at(lost, () -> hubs.get(place).streamed(false));
                long back = chance.between(lost, scenario.calmFrom());
                schedule.at(back, () -> hubs.get(place).streamed(true));
            }
        }
        schedule.at(scenario.calmFrom(), this::stopIfSettled);
    }

    private void start(int place) {
        Node node = new Node("hub-" + (char) ('a' + place));
        Hub hub = new Hub(node, this);
        if (place < hubs.size()) {
            hubs.set(place, hub);
        } else {
            hubs.add(hub);
        }
        hub.start();
        if (chance.coin()) {
            hub.streamed(true);
        }
    }

    /// Kills a process and starts it again later; in the calm at the latest.
    void kill(Node node) {
        node.dead = true;
        for (int i = 0; i < hubs.size(); i++) {
            if (hubs.get(i).node == node) {
                int place = i;
                long back =
                        schedule.now() + chance.between(0, chance.coin() ? DOWN_SHORT : DOWN_MAX);
                schedule.at(Math.min(back, scenario.calmFrom()), () -> start(place));
            }
        }
    }

    private void committed() {
        tables.nextDue().ifPresent(due -> hubs.forEach(hub -> hub.poke(due)));
        stopIfSettled();
    }

    /// Nothing can happen any more that the judge has to see.
    void stopIfSettled() {
        if (weather.isCalm()
                && people.areDone()
                && ledger.isQuiet()
                && Judge.isSettled(tables, ledger)) {
            schedule.stop();
        }
    }

    /// One event of the broker's stream to every process: late, twice, or not at all.
    private void tellAll(TradeUpdates.Update update) {
        for (int i = 0; i < HUBS; i++) {
            int place = i;
            if (weather.strikes(scenario.deaf())) {
                continue;
            }
            int times = weather.strikes(scenario.deaf()) ? 2 : 1;
            for (int n = 0; n < times; n++) {
                long lag = chance.coin() ? 0 : chance.between(0, STREAM_LAG_MAX);
                ledger.deliver(schedule.now() + lag, () -> hubs.get(place).hear(update));
            }
        }
    }

    /// One of the two processes, as a load balancer picks it: mostly one that lives.
    Hub anyHub() {
        Hub one = hubs.get(chance.below(HUBS));
        return one.node.dead && chance.in1000(BALANCED) ? hubs.get(chance.below(HUBS)) : one;
    }

    void note(Node node, String what, Object about) {
        trace.note(schedule.now(), node.name, what, about);
    }

    Halt halt(Halt.Scope scope, String id) {
        return new Halt(scope, id, Halt.State.HALTED, "enough", "owner", tables.now());
    }

    Chance chance() {
        return chance;
    }

    SendPolicy policy() {
        return policy;
    }

    Scenario scenario() {
        return scenario;
    }

    Schedule schedule() {
        return schedule;
    }

    Findings findings() {
        return findings;
    }

    Weather weather() {
        return weather;
    }

    Tables tables() {
        return tables;
    }

    Ledger ledger() {
        return ledger;
    }

    BrokerOrders account() {
        return account;
    }

    Broker broker() {
        return broker;
    }

    OrderStore orders() {
        return orders;
    }

    QuestionStore questions() {
        return questions;
    }

    People people() {
        return people;
    }
}
