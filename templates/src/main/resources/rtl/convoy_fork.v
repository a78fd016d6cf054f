// convoy_fork: hands every word of a stream to READERS readers, each when it can take it.
//
// The next word comes when all have the present one; a reader that has it is not offered it again. m_valid never waits for m_ready.
// Parameters: READERS >= 2. The data runs beside it. Latency: none (valid passes through). Throughput: one word per cycle.
// Reset: no reader has the present word.
`default_nettype none
module convoy_fork #(
    parameter READERS = 2
) (
    input wire clk, rst,
    input wire s_valid, output wire s_ready,
    output wire [READERS-1:0] m_valid, input wire [READERS-1:0] m_ready
);
    if (READERS < 2) convoy_fork_readers_must_be_at_least_two u_illegal ();

    reg [READERS-1:0] done_q;

    wire [READERS-1:0] done = done_q | m_ready;

    assign m_valid = {READERS{s_valid}} & ~done_q;
    assign s_ready = &done;

    always @(posedge clk) begin
        if (rst) done_q <= {READERS{1'b0}};
        else if (s_valid) done_q <= s_ready ? {READERS{1'b0}} : done;
    end
endmodule
`default_nettype wire
