package com.cyberhybridhub.alpaca.probe;

/// One question to the service.
///
/// @param name short, in the report and on the screen
/// @param question what is asked
/// @param assumption what the simulator answers
/// @param ifDiffers what another answer would mean for this server's orders
record Check(String name, String question, Assumption assumption, String ifDiffers, Step step) {

    /// What the simulator does, with or without a switch.
    sealed interface Assumption {

        String words();

        record Switched(ProbeSwitch knob) implements Assumption {
            @Override
            public String words() {
                return knob.switchName() + "=" + knob.assumed();
            }
        }

        record Always(String words) implements Assumption {}
    }

    /// Looks.
    interface Step {
        Finding look() throws NoReplyException, StoppedException;
    }

    static Check of(String name, String question, ProbeSwitch knob, String ifDiffers, Step step) {
        return new Check(name, question, new Assumption.Switched(knob), ifDiffers, step);
    }

    static Check of(String name, String question, String assumed, String ifDiffers, Step step) {
        return new Check(name, question, new Assumption.Always(assumed), ifDiffers, step);
    }
}
