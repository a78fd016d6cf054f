package convoy.templates;

/** Text as it stands in HTML and XML, in element content and in attributes, in ASCII. */
final class MarkupText {
    /** Stands for what no document may hold. */
    private static final int REPLACEMENT = 0xFFFD;

    private MarkupText() { }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> {
                    if (point >= ' ' && point <= '~') {
                        escaped.append((char) point);
                    } else {
                        escaped.append("&#").append(isCharacter(point) ? point : REPLACEMENT).append(';');
                    }
                }
            }
        });
        return escaped.toString();
    }

    /** As XML 1.0 has it, without the control characters of Latin-1, which HTML does not allow. */
    private static boolean isCharacter(int point) {
        return point == '\t' || point == '\n' || point == '\r' || point >= 0xA0 && point <= 0xD7FF || point >= 0xE000 && point <= REPLACEMENT
            || point >= 0x10000 && point <= 0x10FFFF;
    }
}
