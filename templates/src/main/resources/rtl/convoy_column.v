// convoy_column: one column of the array: LANES multiply-add cells that compute a part of one filter's sum per cycle.
//
// Cell i multiplies its operand by the weight of the fold that belongs to that operand, adds the partial sum of cell i - 1 and hands the operand
// on to the next column. Operand i arrives i cycles after operand 0 of the same fold, and so does its fold number.
//   operand, fold -> operand_q, weight_q -> product_q -> sum_q
// Parameters: LANES >= 1; X_BITS, X_SIGNED of an operand; W_BITS, W_SIGNED of a weight; FOLDS words in FILE, one per fold, lane 0 in the lowest
// bits; FOLD_BITS = bits of FOLDS - 1; SUM_BITS packs 8 bits per lane: the width of its partial sum, not falling from lane to lane.
// Without a FILE the weights come as `weights`, lane by lane, each with its operand.
// Latency: LANES + 2 cycles from operand 0 to `sum`; one from operands to operands_next. Throughput: one fold per cycle. Reset: none.
// Overflow: none; SUM_BITS hold every partial sum that the actual weights and the operands' range allow.
`default_nettype none
module convoy_column #(
    parameter LANES = 1, X_BITS = 8, X_SIGNED = 1, W_BITS = 8, W_SIGNED = 1, FOLDS = 1, FOLD_BITS = 1,
    parameter [8*LANES-1:0] SUM_BITS = {LANES{8'd20}},
    parameter OUT_BITS = 20, FILE = ""
) (
    input wire clk,
    input wire [X_BITS*LANES-1:0] operands,
    input wire [FOLD_BITS*LANES-1:0] folds,
    input wire [W_BITS*LANES-1:0] weights,
    output wire [X_BITS*LANES-1:0] operands_next,
    output wire [OUT_BITS-1:0] sum
);
    localparam PRODUCT_BITS = X_BITS + W_BITS + ((X_SIGNED == 0 && W_SIGNED == 0) ? 1 : 0);

    wire [W_BITS*LANES-1:0] chosen;
    genvar i;
    if (FILE != "") begin : g_table
        // A table per cell, each with a port of its own: in logic, since as one memory it would need as many ports as lanes.
        (* syn_romstyle = "logic" *) reg [W_BITS*LANES-1:0] words [0:FOLDS-1];
        initial $readmemh(FILE, words);
        for (i = 0; i < LANES; i = i + 1) begin : g_lane
            assign chosen[W_BITS*i +: W_BITS] = words[folds[FOLD_BITS*i +: FOLD_BITS]][W_BITS*i +: W_BITS];
        end
        wire unused = &{1'b0, weights};
    end else begin : g_given
        assign chosen = weights;
        wire unused = &{1'b0, folds};
    end

    wire [OUT_BITS*LANES-1:0] sums;  // sign-extended
    wire unused_sums = &{1'b0, sums};     // a lane takes no more bits than it needs of the one before
    assign sum = sums[OUT_BITS*(LANES-1) +: OUT_BITS];

    for (i = 0; i < LANES; i = i + 1) begin : g_cell
        localparam integer BITS = {24'd0, SUM_BITS[8*i +: 8]};
        reg [X_BITS-1:0] operand_q;
        reg [W_BITS-1:0] weight_q;
        reg signed [BITS-1:0] sum_q;
        wire signed [X_BITS:0] x = {(X_SIGNED != 0) & operand_q[X_BITS-1], operand_q};
        wire signed [W_BITS:0] w = {(W_SIGNED != 0) & weight_q[W_BITS-1], weight_q};
        wire signed [PRODUCT_BITS-1:0] product = x * w;
        reg  signed [PRODUCT_BITS-1:0] product_q;
        wire signed [BITS+PRODUCT_BITS-1:0] wide = {{BITS{product_q[PRODUCT_BITS-1]}}, product_q};
        wire signed [BITS-1:0] addend = wide[BITS-1:0];  // with small weights the product's highest bits say nothing
        wire signed [BITS-1:0] before;
        wire [OUT_BITS+BITS-1:0] extended = {{OUT_BITS{sum_q[BITS-1]}}, sum_q};
        wire unused = &{1'b0, wide, extended};

        if (i > 0 && SUM_BITS[8*i +: 8] < SUM_BITS[8*((i > 0) ? i - 1 : 0) +: 8]) convoy_column_sum_bits_must_not_fall u_illegal ();

        // Product and sums are signed and of their exact widths, which lets synthesis put both registers and the addition into one DSP.
        if (i == 0) begin : g_first
            assign before = {BITS{1'b0}};
        end else begin : g_next
            assign before = sums[OUT_BITS*(i-1) +: BITS];
        end

        always @(posedge clk) begin
            operand_q <= operands[X_BITS*i +: X_BITS];
            weight_q <= chosen[W_BITS*i +: W_BITS];
            product_q <= product;
            sum_q <= before + addend;
        end

        assign operands_next[X_BITS*i +: X_BITS] = operand_q;
        assign sums[OUT_BITS*i +: OUT_BITS] = extended[OUT_BITS-1:0];
    end
endmodule
`default_nettype wire
