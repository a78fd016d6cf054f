// tile_y_array: array of `y`
//   6 lanes (6 taps x 1 channels) x 2 columns = 12 multiply-add cells
//   4 folds: 2 per filter, 2 column groups
//   sums -20102..14276 in 16 bits
`default_nettype none
module tile_y_array (
    input wire clk, rst,
    input wire s_valid, s_first, s_last, input wire [0:0] s_group, input wire [1:0] s_fold,
    input wire [47:0] s_operands,
    output wire [1:0] m_done, output wire [31:0] m_results
);
    wire [47:0] skewed;
    // Operands of lane i come i cycles after those of lane 0, as the partial sum of lane i - 1 does; so do their fold numbers.
    assign skewed = s_operands;
    reg [11:0] folds_q;
    wire [13:0] folds = {folds_q, s_fold};  // stage i, from the lowest bits: i cycles ago
    always @(posedge clk) folds_q <= folds[11:0];
    // The tags reach the accumulators a cycle before the sums.
    wire valid, last, first;
    wire [0:0] group;
    convoy_flag_delay #(.WIDTH(2), .CYCLES(7)) u_flags (.clk(clk), .rst(rst), .d({s_valid & s_last, s_valid}), .q({last, valid}));
    convoy_delay #(.WIDTH(1 + 1), .CYCLES(7)) u_tags (.clk(clk), .d({s_group, s_first}), .q({group, first}));
    wire [4:0] tags = {group, first, ~last, last, valid};

    // A row per column, the last one first: memory file of its weights, column groups in which it has a filter, bias by column group.
    localparam [355:0] COLUMNS = {
        {"tile_y_column1.mem", 2'b01, {16'sd0, -16'sd52}},  // column 1: filter 1
        {"tile_y_column0.mem", 2'b11, {-16'sd4, 16'sd43}}   // column 0: filters 0, 2
    };

    // Each column hands its operands and tags on to the next, a cycle later.
    wire [95:0] passed;
    wire [9:0] tags_passed;
    wire [143:0] operands = {passed, skewed};
    wire [14:0] column_tags = {tags_passed, tags};
    genvar c;
    for (c = 0; c < 2; c = c + 1) begin : g_column
        localparam [177:0] ROW = COLUMNS[178*c +: 178];
        wire [14:0] sum;
        convoy_column #(
            .LANES(6), .X_BITS(8), .X_SIGNED(0), .W_BITS(5), .W_SIGNED(1),
            .FOLDS(4), .FOLD_BITS(2), .FILE(ROW[177:34]), .OUT_BITS(15),
            .SUM_BITS({8'd15, 8'd15, 8'd15, 8'd15, 8'd14, 8'd13})
        ) u_column (
            .clk(clk), .operands(operands[48*c +: 48]), .folds(folds[2*c +: 12]), .weights(30'd0), .operands_next(passed[48*c +: 48]), .sum(sum)
        );
        convoy_accumulator #(
            .SUM_BITS(15), .BITS(16), .GROUPS(2), .GROUP_BITS(1), .CLEAR(1),
            .ACTIVE(ROW[33:32]), .BIASES(ROW[31:0])
        ) u_accumulator (
            .clk(clk), .rst(rst), .tags(column_tags[5*c +: 5]), .sum(sum), .tags_next(tags_passed[5*c +: 5]),
            .done(m_done[c]), .result(m_results[16*c +: 16])
        );
    end

    wire unused = &{1'b0, operands, column_tags};
endmodule
`default_nettype wire
