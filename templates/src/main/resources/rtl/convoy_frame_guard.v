// convoy_frame_guard: makes every input frame exactly BEATS beats long.
//
// After an early s_last it supplies the rest of the frame with FILL; without s_last on the last beat it drops beats up to and including the next
// one that carries it. Either way `error` rises and stands until reset.
// Parameters: BEATS >= 1 of a frame; BEAT_BITS = bits of BEATS - 1; WIDTH bits of data; FILL a beat of zero points.
// Latency: none (valid and data pass through). Throughput: one beat per cycle. Reset: the next beat is a frame's first.
`default_nettype none
module convoy_frame_guard #(
    parameter BEATS = 2,
    parameter BEAT_BITS = 1,
    parameter WIDTH = 8,
    parameter [WIDTH-1:0] FILL = 0
) (
    input  wire             clk,
    input  wire             rst,
    input  wire             s_valid,
    output wire             s_ready,
    input  wire [WIDTH-1:0] s_data,
    input  wire             s_last,
    output wire             m_valid,
    input  wire             m_ready,
    output wire [WIDTH-1:0] m_data,
    output wire             error
);
    generate
        if (BEATS < 1) begin : g_illegal
            convoy_frame_guard_beats_must_be_positive u_illegal ();
        end
    endgenerate

    localparam [31:0] BEFORE_LAST = BEATS - 2;

    reg [BEAT_BITS-1:0] beat_q;
    reg last_q;  // known a beat ahead: no comparison stands before the flags
    reg filling_q;
    reg dropping_q;
    reg error_q;

        wire pass = m_valid & m_ready;

    assign m_valid = filling_q | (s_valid & ~dropping_q);
    assign m_data = filling_q ? FILL : s_data;
    assign s_ready = dropping_q | (m_ready & ~filling_q);
    assign error = error_q;

    always @(posedge clk) begin
        if (rst) begin
            beat_q <= {BEAT_BITS{1'b0}};
            last_q <= BEATS == 1;
            filling_q <= 1'b0;
            dropping_q <= 1'b0;
            error_q <= 1'b0;
        end else begin
            if (pass) beat_q <= last_q ? {BEAT_BITS{1'b0}} : beat_q + 1'b1;
            if (pass) last_q <= (BEATS == 1) | (~last_q & (beat_q == BEFORE_LAST[BEAT_BITS-1:0]));
            if (pass & last_q) filling_q <= 1'b0;
            else if (pass & ~filling_q & s_last) filling_q <= 1'b1;
            if (pass & ~filling_q & last_q & ~s_last) dropping_q <= 1'b1;
            else if (s_valid & s_last) dropping_q <= 1'b0;
            if (pass & ~filling_q & (last_q != s_last)) error_q <= 1'b1;
        end
    end
endmodule
`default_nettype wire
