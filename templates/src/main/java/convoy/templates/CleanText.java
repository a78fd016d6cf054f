package convoy.templates;

/** What every emitted text keeps to: ASCII, no tabs, no blanks at line ends, a line end at the end. */
final class CleanText {
    private CleanText() { }

    /**
     * Checks a text.
     *
     * @param name what to call it in the message
     * @throws TemplateException at the first place that is not clean, with its line
     */
    static void check(String name, String text) {
        int line = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\n' && (c < ' ' || c > '~')) {
                throw new TemplateException(name + ", line " + line + ": character " + (int) c + " is not printable ASCII");
            }
            boolean lineEnds = i + 1 == text.length() || text.charAt(i + 1) == '\n';
            if (c == ' ' && lineEnds) {
                throw new TemplateException(name + ", line " + line + ": a blank at the end");
            }
            line += c == '\n' ? 1 : 0;
        }
        if (!text.endsWith("\n")) {
            throw new TemplateException(name + ": no line end at the end");
        }
    }
}
