// What the judges share: steps that print one JSON line each, waits with a deadline, and a door that can be cut.
import net from "node:net";

export const simulator = process.argv[2];
export const keyId = process.argv[3];
export const secret = "judge-secret";
export const socket = simulator.replace(/^http/, "ws");

const DEADLINE_MS = 30_000;
const LOOK_MS = 20;

export async function step(name, run) {
    try {
        const detail = await run();
        console.log(JSON.stringify({ step: name, ok: true, detail: "" }));
        return detail;
    } catch (e) {
        const why = e?.stack ?? JSON.stringify(e);
        const cause = e?.cause ? ` cause ${e.cause.stack ?? e.cause}` : "";
        console.log(JSON.stringify({ step: name, ok: false, detail: why + cause }));
        return undefined;
    }
}

export function check(truth, message) {
    if (!truth) throw new Error(message);
}

/** Waits until the look at the world gives something. */
export async function until(what, look) {
    const end = Date.now() + DEADLINE_MS;
    while (Date.now() < end) {
        const seen = await look();
        if (seen) return seen;
        await new Promise((go) => setTimeout(go, LOOK_MS));
    }
    throw new Error(`waited in vain for ${what}`);
}

/** The body of the error that the call must end with. */
export async function refused(call, bodyOf) {
    let answer;
    try {
        answer = await call();
    } catch (e) {
        return bodyOf(e);
    }
    throw new Error("was not refused: " + JSON.stringify(answer));
}

/** A TCP door before the simulator, so that a connection can be cut as a network cuts it, and what it answers be heard. */
export async function door() {
    const open = new Set();
    let heard = "";
    const { hostname, port } = new URL(simulator);
    const server = net.createServer((near) => {
        const far = net.connect(Number(port), hostname);
        for (const [from, to] of [[near, far], [far, near]]) {
            open.add(from);
            from.on("error", () => to.destroy());
            from.on("close", () => {
                open.delete(from);
                to.destroy();
            });
            from.pipe(to);
        }
        far.on("data", (bytes) => (heard += bytes.toString("latin1")));
    });
    await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
    return {
        url: `ws://127.0.0.1:${server.address().port}`,
        cut: () => open.forEach((each) => each.destroy()),
        count: (text) => heard.split(text).length - 1,
    };
}
