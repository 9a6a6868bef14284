package com.cyberhybridhub.engine.market;

import com.cyberhybridhub.domain.market.Symbol;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Symbols that the exchange halted and did not resume. Only a stream tells, and it replays
/// nothing: after a connection was lost and is back, a halt from before is no longer believed. Safe
/// for many threads.
public final class HaltedSymbols {

    private final Set<Symbol> halted = ConcurrentHashMap.newKeySet();
    private final Set<Symbol> lost = ConcurrentHashMap.newKeySet();

    public boolean isHalted(Symbol symbol) {
        return halted.contains(symbol);
    }

    /// Takes the exchange's word.
    public void set(Symbol symbol, boolean isHalted) {
        if (isHalted) {
            halted.add(symbol);
        } else {
            halted.remove(symbol);
        }
    }

    /// Nobody tells of these symbols any more.
    void lost(Collection<Symbol> symbols) {
        lost.addAll(symbols);
    }

    /// These symbols are told of again.
    void back(Collection<Symbol> symbols) {
        for (Symbol symbol : symbols) {
            if (lost.remove(symbol)) {
                halted.remove(symbol);
            }
        }
    }
}
