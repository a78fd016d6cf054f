// convoy_packed_sum: takes a packed sum of COLUMNS sums apart and adds each to the one that came before.
//
// packed = SUM of sums[c] * 2^(SPACING * c). A sum is the bits of its place, and 1 more where what lies below them is negative: that has borrowed.
// Parameters: COLUMNS >= 2; SPACING >= 2; PACKED_BITS > SPACING * (COLUMNS-1); BITS per sum; FIRST 1: nothing came before.
// Latency: one cycle. Throughput: one packed sum per cycle. Reset: none.
// Overflow: none; what lies below a place fits the bits below it, as a signed number, and BITS hold every sum, or sums modulo 2^BITS whose end fits.
`default_nettype none
module convoy_packed_sum #(
    parameter COLUMNS = 2, SPACING = 17, PACKED_BITS = 35, BITS = 20, FIRST = 0
) (
    input wire clk,
    input wire [PACKED_BITS-1:0] packed_sum,
    input wire [BITS*COLUMNS-1:0] before,
    output wire [BITS*COLUMNS-1:0] sums
);
    if (PACKED_BITS <= SPACING * (COLUMNS-1)) convoy_packed_sum_bits_must_reach_the_last_column u_illegal ();

    genvar c;
    for (c = 0; c < COLUMNS; c = c + 1) begin : g_column
        localparam LOW = SPACING * c;
        localparam PLACE_BITS = (c == COLUMNS - 1) ? PACKED_BITS - LOW : SPACING;
        wire [PLACE_BITS-1:0] place = packed_sum[LOW +: PLACE_BITS];
        wire [BITS-1:0] part;
        reg  [BITS-1:0] sum_q;
        assign sums[BITS*c +: BITS] = sum_q;

        if (BITS > PLACE_BITS) begin : g_extend
            assign part = {{(BITS-PLACE_BITS){place[PLACE_BITS-1]}}, place};
        end else if (BITS == PLACE_BITS) begin : g_same
            assign part = place;
        end else begin : g_cut
            wire unused = &{1'b0, place[PLACE_BITS-1:BITS]};
            assign part = place[BITS-1:0];
        end

        if (c == 0 && FIRST != 0) begin : g_taken
            wire unused = &{1'b0, before[BITS*c +: BITS]};
            always @(posedge clk) sum_q <= part;
        end else if (c == 0) begin : g_added
            always @(posedge clk) sum_q <= before[BITS*c +: BITS] + part;
        end else if (FIRST != 0) begin : g_borrowed
            wire unused = &{1'b0, before[BITS*c +: BITS]};
            always @(posedge clk) sum_q <= part + {{(BITS-1){1'b0}}, packed_sum[LOW-1]};
        end else begin : g_both
            // The lowest bit of this addition is 1 + the borrow, and so carries it into the others: one adder in place of two.
            wire [BITS:0] carried = {before[BITS*c +: BITS], 1'b1} + {part, packed_sum[LOW-1]};
            wire unused = &{1'b0, carried[0]};
            always @(posedge clk) sum_q <= carried[BITS:1];
        end
    end
endmodule
`default_nettype wire
