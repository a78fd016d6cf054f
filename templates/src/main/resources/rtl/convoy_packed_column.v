// convoy_packed_column: COLUMNS neighbouring columns of the array in one, as they multiply the same operands: each cell has one multiplier for all.
//
// A cell's weight is SUM of weights[c] * 2^(SPACING * c), packed when the design was made; so its product holds every column's, and the cells' sum
// every column's sum. What the sums below a place carry into it is followed from lane to lane (convoy_packed_carry) and taken off in the end; and it is
// the highest part of the sum in the place below.
//   operand, fold -> operand_q, weight_q -> product_q -> packed_q, which travels on lane by lane -> packed_late -> sums
// As in single columns, operand i arrives i cycles after operand 0, and column c is c cycles later than column 0.
// Parameters: LANES >= 1; COLUMNS >= 2; SPACING of the columns in a packed number; X_BITS, X_SIGNED of an operand; W_BITS of a packed weight, signed;
// FOLDS words in FILE, one per fold, lane 0 in the lowest bits; FOLD_BITS = bits of FOLDS - 1; PACKED_BITS of a packed sum; WATCH, ENDS as in
// convoy_packed_carry, WATCH <= SPACING; CARRY_BITS of a carry; OUT_BITS of a column's sum.
// Latency: LANES + 4 cycles from operand 0 to column 0 of `sums`; COLUMNS from operands to operands_next. Throughput: one fold per cycle. Reset: none.
// Overflow: none; PACKED_BITS, CARRY_BITS and ENDS suit every sum that the actual weights and the operands' range allow. A column's sum is modulo 2^OUT_BITS.
`default_nettype none
module convoy_packed_column #(
    parameter LANES = 2, COLUMNS = 2, SPACING = 17, X_BITS = 8, X_SIGNED = 1, W_BITS = 25, FOLDS = 1, FOLD_BITS = 1,
    parameter PACKED_BITS = 35,
    parameter [LANES-1:0] ENDS = {LANES{1'b1}},
    parameter WATCH = 3, CARRY_BITS = 4, OUT_BITS = 20, FILE = ""
) (
    input wire clk,
    input wire [X_BITS*LANES-1:0] operands,
    input wire [FOLD_BITS*LANES-1:0] folds,
    output wire [X_BITS*LANES-1:0] operands_next,
    output wire [OUT_BITS*COLUMNS-1:0] sums
);
    localparam PRODUCT_BITS = X_BITS + W_BITS;

    if (WATCH > SPACING) convoy_packed_column_must_watch_no_more_than_a_place u_illegal ();

    // A table per cell, each with a port of its own: in logic, since as one memory it would need as many ports as lanes.
    (* syn_romstyle = "logic" *) reg [W_BITS*LANES-1:0] weights [0:FOLDS-1];
    if (FILE != "") begin : g_weights
        initial $readmemh(FILE, weights);
    end else begin : g_none
        initial weights[0] = {W_BITS*LANES{1'b0}};
    end

    wire [X_BITS*LANES-1:0] operands_q;
    wire [PACKED_BITS*LANES-1:0] packed_sums;
    wire unused_sums = &{1'b0, packed_sums};

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

    wire [PACKED_BITS-1:0] packed_late;
    convoy_delay #(.WIDTH(PACKED_BITS), .CYCLES(2)) u_packed_late (.clk(clk), .d(packed_sums[PACKED_BITS*(LANES-1) +: PACKED_BITS]), .q(packed_late));

    for (c = 0; c < COLUMNS; c = c + 1) begin : g_column
        localparam LOW = SPACING * c;
        localparam PLACE_BITS = (c == COLUMNS - 1) ? PACKED_BITS - LOW : SPACING + CARRY_BITS;
        wire [CARRY_BITS-1:0] carry;  // from the columns below
        wire signed [PLACE_BITS-1:0] place;
        if (c == 0) begin : g_lowest
            assign carry = {CARRY_BITS{1'b0}};
        end else begin : g_higher
            wire [WATCH*LANES-1:0] seen;
            for (i = 0; i < LANES; i = i + 1) begin : g_lane
                assign seen[WATCH*i +: WATCH] = packed_sums[PACKED_BITS*i + LOW - WATCH +: WATCH];
            end
            convoy_packed_carry #(.LANES(LANES), .WATCH(WATCH), .ENDS(ENDS), .BITS(CARRY_BITS)) u_carry (.clk(clk), .seen(seen), .carry(carry));
        end
        if (c == COLUMNS - 1) begin : g_last
            assign place = packed_late[PACKED_BITS-1:LOW];
        end else begin : g_inner
            assign place = {g_column[c+1].carry, packed_late[LOW +: SPACING]};
        end
        wire signed [OUT_BITS+PLACE_BITS-1:0] wide = {{OUT_BITS{place[PLACE_BITS-1]}}, place};
        wire [OUT_BITS+CARRY_BITS-1:0] taken = {{OUT_BITS{carry[CARRY_BITS-1]}}, carry};
        wire unused = &{1'b0, wide, taken};
        if (c == 0) begin : g_whole
            assign sums[OUT_BITS-1:0] = wide[OUT_BITS-1:0];
        end else begin : g_rest
            reg [OUT_BITS-1:0] sum_q;
            always @(posedge clk) sum_q <= wide[OUT_BITS-1:0] - taken[OUT_BITS-1:0];
            convoy_delay #(.WIDTH(OUT_BITS), .CYCLES(c - 1)) u_later (.clk(clk), .d(sum_q), .q(sums[OUT_BITS*c +: OUT_BITS]));
        end
    end

    convoy_delay #(.WIDTH(X_BITS*LANES), .CYCLES(COLUMNS - 1)) u_pass (.clk(clk), .d(operands_q), .q(operands_next));
endmodule
`default_nettype wire
