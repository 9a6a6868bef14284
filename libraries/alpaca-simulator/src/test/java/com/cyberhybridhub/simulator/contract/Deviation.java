package com.cyberhybridhub.simulator.contract;

/// One thing in which an answer differs from the files.
///
/// @param path template of the file, or the path itself where no file has it
/// @param pointer JSON pointer into the answer, empty for the whole
record Deviation(
        Kind kind, String method, String path, int status, String pointer, String message) {

    enum Kind {
        /// No file has this path with this method.
        PATH,
        /// The path is there, the status is not.
        STATUS,
        /// Another media type than the file's.
        TYPE,
        /// The body is not what its schema says.
        BODY
    }

    @Override
    public String toString() {
        return "%s: %s %s %d %s: %s".formatted(kind, method, path, status, pointer, message);
    }
}
