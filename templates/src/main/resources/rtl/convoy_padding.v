// convoy_padding: which taps of a window lie in the padding along one axis, and not inside the tensor.
//
// Parameters: TAPS >= 1 in parallel, DILATION positions apart; SIZE of the axis; BITS of the coordinate (two's complement) of the first tap,
// with room for every coordinate and for SIZE; FIRST and LAST, its least and its greatest value. Latency: one cycle. Reset: none.
// Overflow: none; differences have one bit more than the coordinate, and their signs decide.
`default_nettype none
module convoy_padding #(
    parameter TAPS = 1, DILATION = 1, SIZE = 1, BITS = 2,
    parameter signed [31:0] FIRST = -1, LAST = SIZE
) (
    input wire clk,
    input wire signed [BITS-1:0] coordinate,
    output wire [TAPS-1:0] padding
);
    genvar j;
    for (j = 0; j < TAPS; j = j + 1) begin : g_tap
        localparam signed [31:0] LOW = -(j * DILATION);
        localparam signed [31:0] HIGH = SIZE - j * DILATION;
        wire signed [BITS:0] from_low = coordinate - $signed(LOW[BITS:0]);
        wire signed [BITS:0] from_high = coordinate - $signed(HIGH[BITS:0]);
        wire unused = &{1'b0, from_low, from_high};
        reg before_q, behind_q;  // each only for taps that can lie there
        always @(posedge clk) before_q <= (FIRST < LOW) & from_low[BITS];
        always @(posedge clk) behind_q <= (LAST >= HIGH) & ~from_high[BITS];
        assign padding[j] = before_q | behind_q;
    end
endmodule
`default_nettype wire
