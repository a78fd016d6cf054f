package convoy.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoy.Specs;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeometryTest {
    /** Clauses on one axis, and by hand: padding at the beginning and the end, output size. */
    @ParameterizedTest
    @CsvSource({
        "10, kernel 3, 0, 0, 8",
        "10, kernel 3 padding valid, 0, 0, 8",
        "10, kernel 10, 0, 0, 1",
        "10, kernel 3 stride 2, 0, 0, 4",
        "10, kernel 3 dilation 4, 0, 0, 2",
        "10, kernel 3 padding same, 1, 1, 10",
        "10, kernel 4 padding same, 1, 2, 10",
        "10, kernel 4 padding same_lower, 2, 1, 10",
        "10, kernel 3 stride 2 padding same, 0, 1, 5",
        "10, kernel 3 stride 2 padding same_lower, 1, 0, 5",
        "11, kernel 3 stride 2 padding same, 1, 1, 6",
        "10, kernel 1 stride 3 padding same, 0, 0, 4",
        "10, kernel 2 stride 5 padding same, 0, 0, 2",
        "10, kernel 3 dilation 2 padding same, 2, 2, 10",
        "10, kernel 2 dilation 3 stride 3 padding same, 1, 2, 4",
        "10, kernel 3 padding 2, 2, 2, 12",
        "10, kernel 3 padding 2:1, 2, 1, 11",
        "10, kernel 3 padding 0:5, 0, 5, 13",
        "10, kernel 3 padding total 3, 1, 2, 11",
        "10, kernel 3 padding total 4, 2, 2, 12",
        "2, kernel 3 padding 4, 4, 4, 8",
        "1, kernel 7 stride 4 padding 5, 5, 5, 2",
    })
    void paddingAndSizeOfAnAxis(int size, String clauses, int begin, int end, int output) {
        Axis axis = Specs.layer("int8[1, " + size + "]", "conv c { filters 1 weights int8 random seed 1 " + clauses + " }").axes().get(0);
        assertEquals(List.of(begin, end, output), List.of(axis.padBegin(), axis.padEnd(), axis.outputSize()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "int8[2, 8, 9]; kernel 3x5; [4, 6, 5]",
        "int8[2, 8, 9]; kernel 3 stride 2x1 padding 1:2x0:1; [4, 5, 8]",
        "int8[2, 8, 9]; kernel 3 padding 2:1; [4, 9, 10]",
        "int8[2, 8, 9]; kernel 3 padding total 4x3; [4, 10, 10]",
        "int8[2, 4, 8, 9]; kernel 1x3x3 dilation 1x2x1 padding same; [4, 4, 8, 9]",
        "int8[2, 4, 8, 9]; kernel 3x3x3 stride 2; [4, 1, 3, 4]",
    })
    void shapesOfSeveralAxes(String input, String clauses, String shape) {
        Convolution layer = Specs.layer(input, "conv c { filters 4 weights int8 random seed 1 " + clauses + " }");
        assertEquals(shape, layer.output().type().shape().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "conv c { kernel 3 filters 8 weights int8 random seed 1 }; 1; [8, 4, 3]",
        "conv c { kernel 3 filters 8 groups 2 weights int8 random seed 1 }; 2; [8, 2, 3]",
        "depthwise c { kernel 3 weights int8 random seed 1 }; 4; [4, 1, 3]",
        "depthwise c { kernel 3 multiplier 3 weights int8 random seed 1 }; 4; [12, 1, 3]",
    })
    void groupsShapeTheWeights(String layer, int groups, String shape) {
        Convolution convolution = Specs.layer("int8[4, 10]", layer);
        assertEquals(groups, convolution.groups());
        assertEquals(shape, convolution.weights().shape().toString());
    }
}
