// deep_y_array: array of `y`
//   4 lanes (1 taps x 4 channels) x 2 columns = 8 multiply-add cells
//   6 folds: 3 per filter, 2 column groups
//   sums -6003..5982 in 14 bits
`default_nettype none
module deep_y_array (
    input wire clk, rst,
    input wire s_valid, s_first, s_last, input wire [0:0] s_group, input wire [2:0] s_fold,
    input wire [31:0] s_operands,
    output wire [1:0] m_done, output wire [27:0] m_results
);
    wire [31:0] skewed;
    // Operands of lane i wait i cycles for the partial sum of lane i - 1; so do their fold numbers.
    convoy_skew #(.LANES(4), .WIDTH(8)) u_skew (.clk(clk), .d(s_operands), .q(skewed));
    reg [11:0] folds_q;
    wire [14:0] folds = {folds_q, s_fold};  // stage i, from the lowest bits: i cycles ago
    always @(posedge clk) folds_q <= folds[11:0];
    // The tags reach the accumulators a cycle before the sums.
    wire valid, last, first;
    wire [0:0] group;
    convoy_flag_delay #(.WIDTH(2), .CYCLES(5)) u_flags (.clk(clk), .rst(rst), .d({s_valid & s_last, s_valid}), .q({last, valid}));
    convoy_delay #(.WIDTH(1 + 1), .CYCLES(5)) u_tags (.clk(clk), .d({s_group, s_first}), .q({group, first}));
    wire [4:0] tags = {group, first, ~last, last, valid};

    // A row per column, the last one first: column groups in which it has a filter, bias by column group.
    localparam [59:0] COLUMNS = {
        {2'b01, {14'sd0, -14'sd30}},  // column 1: filter 1
        {2'b11, {14'sd15, -14'sd18}}   // column 0: filters 0, 2
    };

    // A row per diagonal, the last one first: memory file of its weights.
    localparam [759:0] DIAGONALS = {
        "deep_y_weights4.mem",  // lane 3 of column 1
        "deep_y_weights3.mem",  // lanes 2 to 3 of columns 1 to 0
        "deep_y_weights2.mem",  // lanes 1 to 2 of columns 1 to 0
        "deep_y_weights1.mem",  // lanes 0 to 1 of columns 1 to 0
        "deep_y_weights0.mem"   // lane 0 of column 0
    };

    // The fold numbers come a cycle ahead of the operands, since the memories take one.
    wire [31:0] weights;
    convoy_weights #(
        .LANES(4), .COLUMNS(2), .W_BITS(4), .FOLDS(6), .FOLD_BITS(3), .STEP(1),
        .NAME_LENGTH(19), .FILES(DIAGONALS)
    ) u_weights (.clk(clk), .folds(folds), .weights(weights));

    // Each column hands its operands and tags on to the next, a cycle later.
    wire [63:0] passed;
    wire [9:0] tags_passed;
    wire [95:0] operands = {passed, skewed};
    wire [14:0] column_tags = {tags_passed, tags};
    genvar c;
    for (c = 0; c < 2; c = c + 1) begin : g_column
        localparam [29:0] ROW = COLUMNS[30*c +: 30];
        wire [12:0] sum;
        convoy_column #(
            .LANES(4), .X_BITS(8), .X_SIGNED(1), .W_BITS(4), .W_SIGNED(1),
            .FOLDS(6), .FOLD_BITS(3), .FILE(""), .OUT_BITS(13),
            .SUM_BITS({8'd13, 8'd13, 8'd12, 8'd12})
        ) u_column (
            .clk(clk), .operands(operands[32*c +: 32]), .folds(12'd0), .weights(weights[16*c +: 16]), .operands_next(passed[32*c +: 32]), .sum(sum)
        );
        convoy_accumulator #(
            .SUM_BITS(13), .BITS(14), .GROUPS(2), .GROUP_BITS(1), .CLEAR(1),
            .ACTIVE(ROW[29:28]), .BIASES(ROW[27:0])
        ) u_accumulator (
            .clk(clk), .rst(rst), .tags(column_tags[5*c +: 5]), .sum(sum), .tags_next(tags_passed[5*c +: 5]),
            .done(m_done[c]), .result(m_results[14*c +: 14])
        );
    end

    wire unused = &{1'b0, operands, column_tags};
endmodule
`default_nettype wire
