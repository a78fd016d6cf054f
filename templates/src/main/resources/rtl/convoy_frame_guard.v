// convoy_frame_guard: makes every input frame as many beats long as it should be.
//
// After an early s_last it supplies the rest of the frame (`m_fill`: a beat of zero points, whatever the data); without s_last on the last beat it
// drops beats up to and including the next one that carries it. Either way `error` rises and stands until reset.
// Parameters: LEVELS and COUNTS of the loops over a frame's beats, as of convoy_nest. Latency: none; the data go past it.
// Throughput: one beat per cycle. Reset: the next beat is a frame's first.
`default_nettype none
module convoy_frame_guard #(
    parameter LEVELS = 1,
    parameter [32*LEVELS-1:0] COUNTS = {LEVELS{32'd2}}
) (
    input wire clk, rst,
    input wire s_valid, output wire s_ready, input wire s_last,
    output wire m_valid, input wire m_ready, output wire m_fill,
    output wire error
);
    reg filling_q, dropping_q, error_q;

    assign m_valid = filling_q | (s_valid & ~dropping_q);
    assign m_fill = filling_q;
    assign s_ready = dropping_q | (m_ready & ~filling_q);
    assign error = error_q;

    wire [LEVELS:0] turn;
    wire [LEVELS-1:0] at_first, at_last;
    wire last = turn[LEVELS];
    convoy_nest #(.LATE(1), .LEVELS(LEVELS), .COUNTS(COUNTS)) u_beats (.clk(clk), .rst(rst), .step(m_valid & m_ready), .turn(turn), .at_first(at_first), .at_last(at_last));

    // A beat that comes in passes.
    wire pass = s_valid & m_ready & ~filling_q & ~dropping_q;
    always @(posedge clk) begin
        filling_q <= ~rst & ~(m_ready & last) & (filling_q | (pass & s_last));
        dropping_q <= ~rst & ~(s_valid & s_last) & (dropping_q | (pass & last));
        error_q <= ~rst & (error_q | (pass & (last != s_last)));
    end

    wire unused = &{1'b0, turn, at_first, at_last};
endmodule
`default_nettype wire
