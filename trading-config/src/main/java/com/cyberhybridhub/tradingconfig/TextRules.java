package com.cyberhybridhub.tradingconfig;

/// Which characters a text for a person may hold.
final class TextRules {

    private TextRules() {}

    /// Whether every character shows itself honestly: no control characters, line breaks, half
    /// surrogates, or marks that turn the direction of what follows.
    static boolean isPlain(String text) {
        return text.codePoints().allMatch(TextRules::isPlain);
    }

    static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            case Character.FORMAT -> !turnsDirection(codePoint);
            default -> true;
        };
    }

    private static boolean turnsDirection(int codePoint) {
        return codePoint == 0x061C
                || codePoint == 0x200E
                || codePoint == 0x200F
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }
}
