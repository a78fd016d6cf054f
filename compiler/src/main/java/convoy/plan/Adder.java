package convoy.plan;

import java.math.BigInteger;

/** A number of an {@link AdderGraph}. */
public sealed interface Adder permits Adder.Operand, Adder.Constant, Adder.Sum {
    /** What it is. */
    enum Kind { OPERAND, CONSTANT, SUM }

    Kind kind();

    /** Bits that tell all its values apart, or as many of the lowest as are ever used. */
    int bits();

    /** Whether it is in two's complement; it is unsigned where it is never negative. */
    boolean signed();

    /** Cycles after the operands in which it is there. A constant always is. */
    int level();

    /** The same in other bits. */
    Adder with(int bits);

    /** Bits of the addition that makes it. */
    default int adderBits() {
        return 0;
    }

    /** A tap of the window in one channel. */
    record Operand(int lane, int bits, boolean signed) implements Adder {
        @Override
        public Kind kind() {
            return Kind.OPERAND;
        }

        @Override
        public int level() {
            return 0;
        }

        @Override
        public Adder with(int other) {
            return new Operand(lane, other, signed);
        }
    }

    /** A number that never changes. */
    record Constant(BigInteger value, int bits, boolean signed) implements Adder {
        @Override
        public Kind kind() {
            return Kind.CONSTANT;
        }

        @Override
        public int level() {
            return 0;
        }

        @Override
        public Adder with(int other) {
            return new Constant(value, other, signed);
        }
    }

    /** How a sum is made of its two parts; the second one is shifted. */
    enum Form { FIRST_PLUS_SECOND, FIRST_MINUS_SECOND, SECOND_MINUS_FIRST }

    /**
     * An addition, its result in a register.
     *
     * @param first  number of a part
     * @param second number of the other, which is taken times {@code 2^shift}
     */
    record Sum(int first, int second, int shift, Form form, int bits, boolean signed, int level) implements Adder {
        public Sum {
            if (shift == 0 && form == Form.SECOND_MINUS_FIRST) {
                throw new IllegalArgumentException("the other way round");
            }
        }

        @Override
        public Kind kind() {
            return Kind.SUM;
        }

        @Override
        public Adder with(int other) {
            return new Sum(first, second, shift, form, other, signed, level);
        }

        /** The lowest bits of the first part pass by the adder, unless they are subtracted. */
        @Override
        public int adderBits() {
            return form == Form.SECOND_MINUS_FIRST ? bits : bits - shift;
        }
    }
}
