// convoy_padding: which taps of a window lie in the padding along one axis, and not inside the tensor.
//
// Parameters: TAPS >= 1 in parallel, DILATION positions apart; SIZE of the axis; BITS of the coordinate (two's complement) of the first tap,
// with room for every coordinate and for SIZE. Latency: one cycle. Reset: none. Nothing is added, so nothing overflows.
`default_nettype none
module convoy_padding #(
    parameter TAPS = 1,
    parameter DILATION = 1,
    parameter SIZE = 1,
    parameter BITS = 2
) (
    input  wire                   clk,
    input  wire signed [BITS-1:0] coordinate,
    output wire [TAPS-1:0]        padding
);
    genvar j;
    generate
        for (j = 0; j < TAPS; j = j + 1) begin : g_tap
            localparam [31:0] LOW = -(j * DILATION);
            localparam [31:0] HIGH = SIZE - j * DILATION;
            wire signed [BITS-1:0] low = LOW[BITS-1:0];
            wire signed [BITS-1:0] high = HIGH[BITS-1:0];
            reg before_q;
            reg behind_q;
            always @(posedge clk) begin
                before_q <= coordinate < low;
                behind_q <= coordinate >= high;
            end
            assign padding[j] = before_q | behind_q;
        end
    endgenerate
endmodule
`default_nettype wire
