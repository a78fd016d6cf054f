// convoy_frame_marker: marks the last beat of every frame of a stream.
//
// Parameters: LEVELS and COUNTS of the loops over the frame's beats, as of convoy_nest. Latency: none; `last` depends on registers alone.
// Reset: at a frame's first beat, from a register of its own, since it often lies far from others; so no beat may pass in the cycle after a reset.
`default_nettype none
module convoy_frame_marker #(
    parameter LEVELS = 1,
    parameter [32*LEVELS-1:0] COUNTS = {LEVELS{32'd2}}
) (
    input  wire clk,
    input  wire rst,
    input  wire pass,
    output wire last
);
    reg rst_q;
    always @(posedge clk) rst_q <= rst;

    wire [LEVELS:0] turn;
    convoy_nest #(.LEVELS(LEVELS), .COUNTS(COUNTS)) u_beats (.clk(clk), .rst(rst_q), .step(pass), .turn(turn));
    assign last = turn[LEVELS];
    wire unused = &{1'b0, turn};
endmodule
`default_nettype wire
