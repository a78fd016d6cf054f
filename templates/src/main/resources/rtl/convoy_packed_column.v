// convoy_packed_column: COLUMNS neighbouring columns of the array in one, as they multiply the same operands: each cell has one multiplier for all.
//
// A cell's weight is SUM of weights[c] * 2^(SPACING * c), packed when the design was made; so its product holds every column's, and the cells' sum
// every column's sum. The lanes fall into segments in which no sum reaches the place of the next; where a segment ends, the columns' sums are
// taken apart and added to those of the segments before.
//   operand, fold -> operand_q, weight_q -> product_q -> packed_q -> sums, which travel on lane by lane
// As in single columns, operand i arrives i cycles after operand 0, and column c is c cycles later than column 0.
// Parameters: LANES >= 1; COLUMNS >= 2; SPACING of the columns in a packed number; X_BITS, X_SIGNED of an operand; W_BITS of a packed weight, signed;
// FOLDS words in FILE, one per fold, lane 0 in the lowest bits; FOLD_BITS = bits of FOLDS - 1; PACKED_BITS of a packed sum; ENDS has a bit per
// lane, 1 where a segment ends, as it does at the last; SUM_BITS packs 8 bits per lane: the width of a column's sum after it, not falling.
// Latency: LANES + 3 cycles from operand 0 to column 0 of `sums`; COLUMNS from operands to operands_next. Throughput: one fold per cycle. Reset: none.
// Overflow: none; PACKED_BITS and SPACING hold every sum of a segment, SUM_BITS every partial sum, that the actual weights and the operands' range allow.
`default_nettype none
module convoy_packed_column #(
    parameter LANES = 2, COLUMNS = 2, SPACING = 17, X_BITS = 8, X_SIGNED = 1, W_BITS = 25, FOLDS = 1, FOLD_BITS = 1,
    parameter PACKED_BITS = 35,
    parameter [LANES-1:0] ENDS = {LANES{1'b1}},
    parameter [8*LANES-1:0] SUM_BITS = {LANES{8'd20}},
    parameter OUT_BITS = 20, FILE = ""
) (
    input wire clk,
    input wire [X_BITS*LANES-1:0] operands,
    input wire [FOLD_BITS*LANES-1:0] folds,
    output wire [X_BITS*LANES-1:0] operands_next,
    output wire [OUT_BITS*COLUMNS-1:0] sums
);
    localparam PRODUCT_BITS = X_BITS + W_BITS;

    if (!ENDS[LANES-1]) convoy_packed_column_must_end_with_a_segment u_illegal ();

    // A table per cell, each with a port of its own: in logic, since as one memory it would need as many ports as lanes.
    (* syn_romstyle = "logic" *) reg [W_BITS*LANES-1:0] weights [0:FOLDS-1];
    if (FILE != "") begin : g_weights
        initial $readmemh(FILE, weights);
    end else begin : g_none
        initial weights[0] = {W_BITS*LANES{1'b0}};
    end

    wire [X_BITS*LANES-1:0] operands_q;
    wire [PACKED_BITS*LANES-1:0] packed_sums;
    wire [OUT_BITS*COLUMNS*LANES-1:0] lane_sums;  // sign-extended
    wire unused_sums = &{1'b0, packed_sums, lane_sums};

    genvar i, c;
    for (i = 0; i < LANES; i = i + 1) begin : g_cell
        reg [X_BITS-1:0] operand_q;
        reg signed [W_BITS-1:0] weight_q;
        reg signed [PRODUCT_BITS-1:0] product_q;
        reg signed [PACKED_BITS-1:0] packed_q;
        wire signed [X_BITS:0] x = {(X_SIGNED != 0) & operand_q[X_BITS-1], operand_q};
        wire signed [PRODUCT_BITS-1:0] product = x * weight_q;
        wire signed [PACKED_BITS+PRODUCT_BITS-1:0] wide = {{PACKED_BITS{product_q[PRODUCT_BITS-1]}}, product_q};
        wire signed [PACKED_BITS-1:0] addend = wide[PACKED_BITS-1:0];  // with small weights the product's highest bits say nothing
        wire unused = &{1'b0, wide};
        wire signed [PACKED_BITS-1:0] before;
        if (i == 0) begin : g_first
            assign before = {PACKED_BITS{1'b0}};
        end else if (ENDS[(i > 0) ? i - 1 : 0]) begin : g_begin
            assign before = {PACKED_BITS{1'b0}};
        end else begin : g_next
            assign before = packed_sums[PACKED_BITS*(i-1) +: PACKED_BITS];
        end
        always @(posedge clk) begin
            operand_q <= operands[X_BITS*i +: X_BITS];
            weight_q <= weights[folds[FOLD_BITS*i +: FOLD_BITS]][W_BITS*i +: W_BITS];
            product_q <= product;
            packed_q <= before + addend;
        end
        assign operands_q[X_BITS*i +: X_BITS] = operand_q;
        assign packed_sums[PACKED_BITS*i +: PACKED_BITS] = packed_q;
    end

    for (i = 0; i < LANES; i = i + 1) begin : g_sums
        localparam integer BITS = {24'd0, SUM_BITS[8*i +: 8]};
        // The first segment ends in the lowest lane that ends one.
        localparam FIRST = ((ENDS & (({{(LANES-1){1'b0}}, 1'b1} << i) - {{(LANES-1){1'b0}}, 1'b1})) == {LANES{1'b0}}) ? 1 : 0;
        wire [BITS*COLUMNS-1:0] before, after;
        if (i > 0 && SUM_BITS[8*i +: 8] < SUM_BITS[8*((i > 0) ? i - 1 : 0) +: 8]) convoy_packed_column_sum_bits_must_not_fall u_illegal ();
        for (c = 0; c < COLUMNS; c = c + 1) begin : g_column
            if (FIRST != 0) begin : g_none
                assign before[BITS*c +: BITS] = {BITS{1'b0}};
            end else begin : g_lane
                assign before[BITS*c +: BITS] = lane_sums[OUT_BITS*(COLUMNS*(i-1)+c) +: BITS];
            end
            if (OUT_BITS > BITS) begin : g_extend
                assign lane_sums[OUT_BITS*(COLUMNS*i+c) +: OUT_BITS] = {{(OUT_BITS-BITS){after[BITS*(c+1)-1]}}, after[BITS*c +: BITS]};
            end else begin : g_same
                assign lane_sums[OUT_BITS*(COLUMNS*i+c) +: OUT_BITS] = after[BITS*c +: BITS];
            end
        end
        if (ENDS[i]) begin : g_apart
            convoy_packed_sum #(.COLUMNS(COLUMNS), .SPACING(SPACING), .PACKED_BITS(PACKED_BITS), .BITS(BITS), .FIRST(FIRST)) u_apart (
                .clk(clk), .packed_sum(packed_sums[PACKED_BITS*i +: PACKED_BITS]), .before(before), .sums(after)
            );
        end else begin : g_on
            convoy_delay #(.WIDTH(BITS*COLUMNS), .CYCLES((FIRST != 0) ? 0 : 1)) u_on (.clk(clk), .d(before), .q(after));
        end
    end

    for (c = 0; c < COLUMNS; c = c + 1) begin : g_column
        convoy_delay #(.WIDTH(OUT_BITS), .CYCLES(c)) u_later (
            .clk(clk), .d(lane_sums[OUT_BITS*(COLUMNS*(LANES-1)+c) +: OUT_BITS]), .q(sums[OUT_BITS*c +: OUT_BITS])
        );
    end

    convoy_delay #(.WIDTH(X_BITS*LANES), .CYCLES(COLUMNS - 1)) u_pass (.clk(clk), .d(operands_q), .q(operands_next));
endmodule
`default_nettype wire
