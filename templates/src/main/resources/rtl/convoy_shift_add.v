// convoy_shift_add: an addition in place of a part of a multiplication by a constant, its result in a register.
//
// Parameters: FORM 0: a + b * 2^SHIFT; 1: a - b * 2^SHIFT; 2: b * 2^SHIFT - a, for SHIFT >= 1; A_BITS, A_SIGNED and B_BITS, B_SIGNED of the parts;
// BITS of the result, SHIFT < BITS, A_BITS <= BITS, B_BITS + SHIFT <= BITS. In forms 0 and 1 the lowest SHIFT bits of a pass by the adder.
// Latency: one cycle. Throughput: one addition per cycle. Reset: none.
// Overflow: the result is exact modulo 2^BITS, and so wherever it fits.
`default_nettype none
module convoy_shift_add #(
    parameter FORM = 0, SHIFT = 0, A_BITS = 8, A_SIGNED = 0, B_BITS = 8, B_SIGNED = 0, BITS = 9
) (
    input wire clk,
    input wire [A_BITS-1:0] a,
    input wire [B_BITS-1:0] b,
    output wire [BITS-1:0] sum
);
    if (FORM < 0 || FORM > 2 || SHIFT < 0 || (FORM == 2 && SHIFT == 0)) convoy_shift_add_form_must_be_0_1_or_2_with_a_shift u_illegal ();
    if (SHIFT >= BITS || A_BITS > BITS || B_BITS + SHIFT > BITS) convoy_shift_add_bits_must_hold_both_parts u_illegal ();

    wire [BITS-1:0] first;
    wire [BITS-SHIFT-1:0] second;
    convoy_widen #(.IN_BITS(A_BITS), .SIGNED(A_SIGNED), .OUT_BITS(BITS)) u_first (.d(a), .q(first));
    convoy_widen #(.IN_BITS(B_BITS), .SIGNED(B_SIGNED), .OUT_BITS(BITS-SHIFT)) u_second (.d(b), .q(second));

    reg [BITS-1:0] sum_q;
    assign sum = sum_q;

    if (FORM == 2) begin : g_reversed
        always @(posedge clk) sum_q <= {second, {SHIFT{1'b0}}} - first;
    end else begin : g_high
        always @(posedge clk) sum_q[BITS-1:SHIFT] <= (FORM == 1) ? first[BITS-1:SHIFT] - second : first[BITS-1:SHIFT] + second;
        if (SHIFT > 0) begin : g_low
            always @(posedge clk) sum_q[SHIFT-1:0] <= first[SHIFT-1:0];
        end
    end
endmodule
`default_nettype wire
