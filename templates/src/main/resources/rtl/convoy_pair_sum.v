// convoy_pair_sum: adds two signed numbers.
//
// Parameters: A_BITS, B_BITS of the operands; BITS, at least as many as either, hold the sum. Latency: one cycle. Throughput: one sum per cycle.
// Reset: none, data. Overflow: none, by the choice of BITS.
`default_nettype none
module convoy_pair_sum #(
    parameter A_BITS = 16, B_BITS = 16, BITS = 17
) (
    input wire clk,
    input wire [A_BITS-1:0] a,
    input wire [B_BITS-1:0] b,
    output wire [BITS-1:0] q
);
    if (BITS < A_BITS || BITS < B_BITS) convoy_pair_sum_bits_must_hold_either_operand u_illegal ();

    wire signed [A_BITS-1:0] first = a;
    wire signed [B_BITS-1:0] second = b;
    wire signed [BITS-1:0] wide_first, wide_second;
    reg [BITS-1:0] sum_q;

    if (BITS > A_BITS) begin : g_extend_a
        assign wide_first = {{(BITS-A_BITS){first[A_BITS-1]}}, first};
    end else begin : g_a
        assign wide_first = first;
    end
    if (BITS > B_BITS) begin : g_extend_b
        assign wide_second = {{(BITS-B_BITS){second[B_BITS-1]}}, second};
    end else begin : g_b
        assign wide_second = second;
    end

    always @(posedge clk) sum_q <= wide_first + wide_second;
    assign q = sum_q;
endmodule
`default_nettype wire
