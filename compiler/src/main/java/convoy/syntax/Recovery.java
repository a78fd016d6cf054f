package convoy.syntax;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Token;

/**
 * Goes on after an error without leaving out the wrong token: since every word may be a name, the word after it nearly always seems to fit,
 * and a left-out bracket would make errors of the rest of the file.
 */
final class Recovery extends DefaultErrorStrategy {
    @Override
    protected Token singleTokenDeletion(Parser recognizer) {
        return null;
    }
}
