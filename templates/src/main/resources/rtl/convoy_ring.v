// convoy_ring: each step raises the next of SIZE flags for one cycle, after the last the first again.
//
// Parameters: SIZE >= 2. Latency: one cycle from step to its flag, a register. Throughput: one step per cycle. Reset: no flag, the first comes next.
`default_nettype none
module convoy_ring #(
    parameter SIZE = 2
) (
    input wire clk, rst,
    input wire step,
    output wire [SIZE-1:0] flags
);
    if (SIZE < 2) convoy_ring_size_must_be_at_least_two u_illegal ();

    reg [SIZE-1:0] next_q, flags_q;
    assign flags = flags_q;

    always @(posedge clk) begin
        if (rst) next_q <= {{(SIZE-1){1'b0}}, 1'b1};
        else if (step) next_q <= {next_q[SIZE-2:0], next_q[SIZE-1]};
        if (rst | ~step) flags_q <= {SIZE{1'b0}};
        else flags_q <= next_q;
    end
endmodule
`default_nettype wire
