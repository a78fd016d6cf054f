// convoy_widen: LANES numbers of IN_BITS, unsigned or in two's complement, as numbers of OUT_BITS in two's complement.
//
// Parameters: LANES, IN_BITS, OUT_BITS >= 1; SIGNED 0 or 1. Where OUT_BITS is too few, the number is taken modulo 2^OUT_BITS, which is exact in a sum
// that fits. Latency: none. Reset: none.
`default_nettype none
module convoy_widen #(
    parameter LANES = 1, IN_BITS = 8, SIGNED = 0, OUT_BITS = 10
) (
    input wire [LANES*IN_BITS-1:0] d,
    output wire [LANES*OUT_BITS-1:0] q
);
    genvar lane;
    if (SIGNED != 0 && SIGNED != 1) convoy_widen_signed_must_be_0_or_1 u_illegal ();
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
        wire [IN_BITS-1:0] value = d[lane*IN_BITS +: IN_BITS];
        if (OUT_BITS > IN_BITS) begin : g_extend
            assign q[lane*OUT_BITS +: OUT_BITS] = {{(OUT_BITS-IN_BITS){(SIGNED == 1) & value[IN_BITS-1]}}, value};
        end else if (OUT_BITS == IN_BITS) begin : g_same
            assign q[lane*OUT_BITS +: OUT_BITS] = value;
        end else begin : g_cut
            wire unused = &{1'b0, value[IN_BITS-1:OUT_BITS]};
            assign q[lane*OUT_BITS +: OUT_BITS] = value[OUT_BITS-1:0];
        end
    end
endmodule
`default_nettype wire
