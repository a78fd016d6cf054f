// tile_y_array: array of `y`
//   6 lanes (6 taps x 1 channels) x 2 columns = 12 multiply-add cells
//   4 folds: 2 per filter, 2 column groups
//   sums -20102..14276 in 16 bits
`default_nettype none
module tile_y_array (
    input  wire clk,
    input  wire rst,
    input  wire s_valid,
    input  wire s_first,
    input  wire s_last,
    input  wire [0:0] s_group,
    input  wire [1:0] s_fold,
    input  wire [47:0] s_operands,
    output wire [1:0] m_done,
    output wire [31:0] m_results
);
    // Operands of lane i wait i cycles for the partial sum of lane i - 1; so do their fold numbers.
    wire [47:0] skewed;
    convoy_skew #(.LANES(6), .WIDTH(8)) u_skew (.clk(clk), .d(s_operands), .q(skewed));
    wire [13:0] folds;
    convoy_taps #(.WIDTH(2), .STAGES(7)) u_folds (.clk(clk), .d(s_fold), .stages(folds));

    // The tags reach the accumulators a cycle before the sums.
    wire valid;
    wire last;
    wire first;
    wire [0:0] group;
    convoy_flag_delay #(.WIDTH(2), .CYCLES(7)) u_flags (.clk(clk), .rst(rst), .d({s_valid & s_last, s_valid}), .q({last, valid}));
    convoy_delay #(.WIDTH(1 + 1), .CYCLES(7)) u_tags (.clk(clk), .d({s_group, s_first}), .q({group, first}));
    wire [4:0] tags = {group, first, ~last, last, valid};

    // Column 0: filters 0, 2.
    wire [47:0] passed_0;
    wire [14:0] sum_0;
    wire [4:0] tags_0;
    convoy_column #(
        .LANES(6), .X_BITS(8), .X_SIGNED(0), .W_BITS(5), .W_SIGNED(1),
        .FOLDS(4), .FOLD_BITS(2), .OUT_BITS(15), .FILE("tile_y_column0.mem"),
        .SUM_BITS({8'd15, 8'd15, 8'd14, 8'd14, 8'd14, 8'd13})
    ) u_column_0 (.clk(clk), .operands(skewed), .folds(folds[11:0]), .operands_next(passed_0), .sum(sum_0));
    convoy_accumulator #(
        .SUM_BITS(15), .BITS(16), .GROUPS(2), .GROUP_BITS(1), .ACTIVE({1'b1, 1'b1}),
        .CLEAR(1), .BIASES({-16'sd4, 16'sd43})
    ) u_accumulator_0 (
        .clk(clk), .rst(rst), .tags(tags), .sum(sum_0), .tags_next(tags_0),
        .done(m_done[0]), .result(m_results[15:0])
    );

    // Column 1: filter 1.
    wire [47:0] passed_1;
    wire [14:0] sum_1;
    wire [4:0] tags_1;
    convoy_column #(
        .LANES(6), .X_BITS(8), .X_SIGNED(0), .W_BITS(5), .W_SIGNED(1),
        .FOLDS(4), .FOLD_BITS(2), .OUT_BITS(15), .FILE("tile_y_column1.mem"),
        .SUM_BITS({8'd15, 8'd15, 8'd14, 8'd14, 8'd14, 8'd13})
    ) u_column_1 (.clk(clk), .operands(passed_0), .folds(folds[13:2]), .operands_next(passed_1), .sum(sum_1));
    convoy_accumulator #(
        .SUM_BITS(15), .BITS(16), .GROUPS(2), .GROUP_BITS(1), .ACTIVE({1'b0, 1'b1}),
        .CLEAR(1), .BIASES({16'sd0, -16'sd52})
    ) u_accumulator_1 (
        .clk(clk), .rst(rst), .tags(tags_0), .sum(sum_1), .tags_next(tags_1),
        .done(m_done[1]), .result(m_results[31:16])
    );

    wire unused = &{1'b0, passed_1, tags_1};
endmodule
`default_nettype wire
