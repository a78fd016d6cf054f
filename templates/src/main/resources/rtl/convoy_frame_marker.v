// convoy_frame_marker: marks the last beat of every frame of a stream.
//
// Parameters: BEATS >= 1 of a frame; BEAT_BITS = bits of BEATS - 1. Latency: none; `last` is a function of registers. Reset: at a frame's first beat.
`default_nettype none
module convoy_frame_marker #(
    parameter BEATS = 2,
    parameter BEAT_BITS = 1
) (
    input  wire clk,
    input  wire rst,
    input  wire pass,
    output wire last
);
    generate
        if (BEATS < 1) begin : g_illegal
            convoy_frame_marker_beats_must_be_positive u_illegal ();
        end
    endgenerate

    localparam [31:0] LAST = BEATS - 1;

    reg [BEAT_BITS-1:0] beat_q;

    assign last = beat_q == LAST[BEAT_BITS-1:0];

    always @(posedge clk) begin
        if (rst) beat_q <= {BEAT_BITS{1'b0}};
        else if (pass) beat_q <= last ? {BEAT_BITS{1'b0}} : beat_q + 1'b1;
    end
endmodule
`default_nettype wire
