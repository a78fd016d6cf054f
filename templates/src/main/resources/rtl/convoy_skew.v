// convoy_skew: delays lane i by i cycles, so that each lane meets the partial sum of the lane before it.
//
// Parameters: LANES >= 1; WIDTH bits per lane. Throughput: one set of lanes per cycle. Reset: none. Registers: WIDTH * LANES * (LANES-1) / 2.
`default_nettype none
module convoy_skew #(
    parameter LANES = 1, WIDTH = 8
) (
    input wire clk,
    input wire [WIDTH*LANES-1:0] d,
    output wire [WIDTH*LANES-1:0] q
);
    genvar i;
    for (i = 0; i < LANES; i = i + 1) begin : g_lane
        convoy_delay #(.WIDTH(WIDTH), .CYCLES(i)) u_delay (.clk(clk), .d(d[WIDTH*i +: WIDTH]), .q(q[WIDTH*i +: WIDTH]));
    end
endmodule
`default_nettype wire
