// convoy_address: the sum of PARTS numbers, one addition per cycle.
//
// Parameters: PARTS >= 1; BITS of the sum; LATENCY >= PARTS - 1, in cycles. Throughput: one sum per cycle. No reset: its user carries the valid flag.
// Overflow: sums run modulo 2^BITS; a part may be negative, the sum that is used never is.
`default_nettype none
module convoy_address #(
    parameter PARTS = 1, BITS = 1, LATENCY = 0
) (
    input wire clk,
    input wire [BITS*PARTS-1:0] parts,
    output wire [BITS-1:0] sum
);
    if (LATENCY < PARTS - 1) convoy_address_latency_must_cover_the_additions u_illegal ();

    wire [BITS*PARTS-1:0] partial;  // partial[i] is part 0 + ... + part i, i cycles late
    assign partial[0 +: BITS] = parts[0 +: BITS];

    genvar i;
    for (i = 1; i < PARTS; i = i + 1) begin : g_part
        wire [BITS-1:0] part;
        reg  [BITS-1:0] sum_q;
        convoy_delay #(.WIDTH(BITS), .CYCLES(i - 1)) u_part (.clk(clk), .d(parts[BITS*i +: BITS]), .q(part));
        always @(posedge clk) sum_q <= partial[BITS*(i-1) +: BITS] + part;
        assign partial[BITS*i +: BITS] = sum_q;
    end

    convoy_delay #(.WIDTH(BITS), .CYCLES(LATENCY - (PARTS - 1))) u_rest (.clk(clk), .d(partial[BITS*(PARTS-1) +: BITS]), .q(sum));
endmodule
`default_nettype wire
