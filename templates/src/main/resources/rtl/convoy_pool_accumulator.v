// convoy_pool_accumulator: combines a pooling column's results over the folds of one channel: the largest, the smallest, or BIAS plus their sum.
//
// The tags arrive a cycle before the result they belong to: valid, first and last fold of the channel.
// Parameters: BITS of the result, a two's-complement number; MAXIMUM 1: the largest, MINIMUM 1: the smallest, neither: the
// sum; BIAS what a sum starts from.
// Latency: two cycles from the last fold's tags to done and result, as convoy_accumulator. Reset: valid and done are 0.
// Overflow: none, by the choice of BITS.
`default_nettype none
module convoy_pool_accumulator #(
    parameter BITS = 12, MAXIMUM = 1, MINIMUM = 0,
    parameter [BITS-1:0] BIAS = 0
) (
    input wire clk, rst,
    input wire valid, first, last,
    input wire signed [BITS-1:0] value,
    output wire done,
    output wire [BITS-1:0] result
);
    reg valid_q, first_q, last_q, done_q;
    reg signed [BITS-1:0] result_q;
    wire signed [BITS-1:0] combined;

    assign done = done_q;
    assign result = result_q;

    if (MAXIMUM != 0) begin : g_maximum
        assign combined = (first_q | (value > result_q)) ? value : result_q;
    end else if (MINIMUM != 0) begin : g_minimum
        assign combined = (first_q | (value < result_q)) ? value : result_q;
    end else begin : g_sum
        assign combined = (first_q ? BIAS : result_q) + value;
    end

    always @(posedge clk) begin
        first_q <= first;
        last_q <= last;
        valid_q <= valid & ~rst;
        done_q <= valid_q & last_q & ~rst;
        if (valid_q) result_q <= combined;
    end
endmodule
`default_nettype wire
