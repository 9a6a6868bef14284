package com.cyberhybridhub.engine.simulation;

/// One process, from its start until it is killed. A new start is a new node.
final class Node {

    /// Where the world outside of our processes lives.
    static final Node NOWHERE = new Node("world");

    final String name;
    boolean dead;

    /// Stands still until then, in nanoseconds of the run: a stop longer than a lease, or a short
    /// one.
    long standsUntil;

    Node(String name) {
        this.name = name;
    }
}
