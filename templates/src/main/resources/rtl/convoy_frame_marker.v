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

    localparam [31:0] BEFORE_LAST = BEATS - 2;

    reg [BEAT_BITS-1:0] beat_q;
    reg last_q;  // known a beat ahead: no comparison stands before the port

    assign last = last_q;

    always @(posedge clk) begin
        if (rst) begin
            beat_q <= {BEAT_BITS{1'b0}};
            last_q <= BEATS == 1;
        end else if (pass) begin
            beat_q <= last_q ? {BEAT_BITS{1'b0}} : beat_q + 1'b1;
            last_q <= (BEATS == 1) | (~last_q & (beat_q == BEFORE_LAST[BEAT_BITS-1:0]));
        end
    end
endmodule
`default_nettype wire
