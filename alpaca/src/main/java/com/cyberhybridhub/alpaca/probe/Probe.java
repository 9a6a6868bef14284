package com.cyberhybridhub.alpaca.probe;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run of the checklist against one paper account. Whatever happens on the way, it ends with
/// the clean-up. Runs once; [#stop] may come from any thread.
public final class Probe {

    private static final Logger LOG = LoggerFactory.getLogger(Probe.class);

    private final ProbeTarget target;
    private final ProbeOptions options;
    private final InstantSource time;
    private final ProbeWaits waits;
    private final Predicate<String> wanted;
    private final StopSignal stop = new StopSignal();

    /// @param time the wall clock
    public Probe(ProbeTarget target, ProbeOptions options, InstantSource time) {
        this(
                target,
                options,
                time,
                target.loopback() ? ProbeWaits.USUAL.onLoopback() : ProbeWaits.USUAL,
                _ -> true);
    }

    /// @param wanted which checks to run, by name
    Probe(
            ProbeTarget target,
            ProbeOptions options,
            InstantSource time,
            ProbeWaits waits,
            Predicate<String> wanted) {
        this.target = target;
        this.options = options;
        this.time = time;
        this.waits = waits;
        this.wanted = wanted;
    }

    /// Runs every check, then cleans up.
    ///
    /// @param progress takes a line per check
    /// @throws ProbeException when the account cannot be read or may not trade; nothing was placed
    public ProbeReport run(Consumer<String> progress) throws ProbeException {
        try (ProbeCalls calls = new ProbeCalls(target, waits, stop)) {
            Session session = Session.open(calls, options, time);
            return run(calls, session, progress);
        } catch (NoReplyException none) {
            throw new ProbeException(none.why(), none);
        } catch (StoppedException early) {
            throw new ProbeException("stopped before the first check", early);
        }
    }

    /// Ends the run after the call that is under way; the clean-up still comes.
    public void stop() {
        stop.stop();
    }

    private ProbeReport run(ProbeCalls calls, Session session, Consumer<String> progress) {
        Instant begun = time.instant();
        OwnOrders orders = new OwnOrders(calls, session);
        List<ProbeReport.Result> results = new ArrayList<>();
        CleanUp.Outcome outcome;
        try {
            for (Check check : checks(calls, orders, session)) {
                ProbeReport.Result result =
                        new ProbeReport.Result(check, look(check, orders), calls.takeTape());
                results.add(result);
                progress.accept("%-26s %s".formatted(check.name(), result.finding().verdict()));
            }
        } catch (StoppedException stopped) {
            progress.accept("stopped");
        } finally {
            stop.cleanUpNow();
            progress.accept("cleaning up");
            outcome = new CleanUp(calls, orders, session).run();
            calls.forgetTape();
        }
        return new ProbeReport(
                new ProbeReport.About(
                        target.toString(), begun, time.instant(), words(), stop.stopped()),
                results,
                outcome);
    }

    private Finding look(Check check, OwnOrders orders) throws StoppedException {
        Finding finding;
        try {
            finding = check.step().look();
        } catch (NoReplyException none) {
            finding = Finding.couldNotTell(none.why());
        } catch (RuntimeException surprise) {
            LOG.error("the check {} failed", check.name(), surprise);
            finding = Finding.couldNotTell("the check itself failed: " + surprise);
        }
        try {
            orders.cancelAll();
        } catch (NoReplyException left) {
            LOG.warn("orders of {} are left for the clean-up: {}", check.name(), left.why());
        }
        return finding;
    }

    private List<Check> checks(ProbeCalls calls, OwnOrders orders, Session session) {
        List<Check> checks = new ArrayList<>();
        checks.addAll(new DataChecks(calls, session).all());
        checks.addAll(new IdChecks(calls, orders, session, options).all());
        checks.addAll(new IdShapeChecks(orders).all());
        checks.addAll(new RaceChecks(calls, orders).all());
        checks.addAll(new SessionChecks(calls, orders, session).all());
        checks.addAll(new RefusalChecks(calls, orders).all());
        checks.addAll(new DataStreamChecks(calls, options).all());
        checks.addAll(new TradeStreamChecks(calls, orders).all());
        checks.addAll(new SpendChecks(calls, orders, session, options).all());
        checks.addAll(new LimitChecks(calls, orders, options).all());
        checks.removeIf(check -> !wanted.test(check.name()));
        return checks;
    }

    private String words() {
        return "symbol "
                + options.symbol()
                + (options.spend() ? ", may buy" : "")
                + (options.slow() ? ", slow checks" : "")
                + (options.rateLimit() ? ", may reach the rate limit" : "")
                + options.earlierId().map(id -> ", earlier id " + id).orElse("");
    }
}
