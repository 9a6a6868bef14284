package com.cyberhybridhub.alpaca.stream;

import com.cyberhybridhub.alpaca.DroppedFacts;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.Symbol;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Decodes the frames of one market data connection, in JSON or MessagePack, told apart by their
/// first byte. It remembers the last prints of each symbol, to follow corrections. A message that
/// makes no sense is dropped and counted, and the rest of its frame is read; from a frame that is
/// broken itself, what stood before the break is kept. Not safe for many threads.
///
/// Our connections ask for JSON. MessagePack decodes about a third faster (measured: 1.9 against
/// 1.4 million messages a second and core), but either is far more than a plan's symbols send; JSON
/// carries each number as it was written, and its text is the raw fragment kept beside a fact,
/// which MessagePack does not have.
public final class MarketFrames {

    private final DroppedFacts dropped;
    private final MarketMessages meaning;
    private final JsonFrames json = new JsonFrames();
    private final MsgPackFrames msgPack = new MsgPackFrames();

    /// @param marketTime the market's time: what lies far ahead of it is not believed
    public MarketFrames(AssetClass assetClass, Feed feed, InstantSource marketTime) {
        this(assetClass, feed, marketTime, new DroppedFacts());
    }

    MarketFrames(AssetClass assetClass, Feed feed, InstantSource marketTime, DroppedFacts dropped) {
        this.dropped = dropped;
        this.meaning = new MarketMessages(assetClass, feed, marketTime, dropped);
    }

    /// The facts of a text frame.
    public List<Snapshot> decode(String frame) {
        Facts facts = new Facts();
        read(new Frame.Text(frame), facts);
        return facts.found;
    }

    /// The facts of a binary frame; the buffer is read to its end.
    public List<Snapshot> decode(ByteBuffer frame) {
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        Facts facts = new Facts();
        read(new Frame.Binary(bytes), facts);
        return facts.found;
    }

    /// Messages and facts that were dropped so far.
    public long dropped() {
        return dropped.count();
    }

    void read(Frame frame, FrameSink out) {
        try {
            switch (frame) {
                case Frame.Text(String text) -> json.read(text, meaning, out);
                case Frame.Binary(byte[] bytes) -> {
                    if (Frame.looksLikeJson(bytes)) {
                        json.read(bytes, meaning, out);
                    } else {
                        msgPack.read(bytes, meaning, out);
                    }
                }
            }
        } catch (MalformedFrameException broken) {
            dropped.addUnreadable(String.valueOf(broken.getMessage()));
        }
    }

    private static final class Facts implements FrameSink {

        private final List<Snapshot> found = new ArrayList<>();

        @Override
        public void fact(Snapshot fact) {
            found.add(fact);
        }

        @Override
        public void halt(Symbol symbol, boolean halted) {
            // Not a fact.
        }

        @Override
        public void control(Control control) {
            // Not a fact.
        }
    }
}
