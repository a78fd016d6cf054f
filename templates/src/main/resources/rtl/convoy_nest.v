// convoy_nest: the counters of a nest of loops, innermost first.
//
// Each `step` runs the innermost loop on by one; a loop that ends starts again and runs the next one on.
//   turn[i]      the next step runs loop i on and restarts all inside it (one bit of turn is set)
//   turn[LEVELS] the next step ends the whole nest and starts it again
//   at_first[i], at_last[i]  loop i is in its first, in its last round
//
// Parameters: LEVELS >= 1; COUNTS packs 32 bits per loop, the innermost lowest; every count 1 to 2^31 - 1; LATE 1: the reset takes a cycle more, in
// which no step may come.
// Latency: turn depends on registers alone, through an AND; the others are registers. Reset: all loops at their first round.
// Overflow: a counter is as wide as the rounds before the last need; one whose count is a power of two wraps to 0, the others are set to it.
`default_nettype none
module convoy_nest #(
    parameter LEVELS = 1, LATE = 0,
    parameter [32*LEVELS-1:0] COUNTS = {LEVELS{32'd1}}
) (
    input wire clk, rst,
    input wire step,
    output wire [LEVELS:0] turn,
    output wire [LEVELS-1:0] at_first, at_last
);
    wire reset;
    if (LATE != 0) begin : g_late  // the reset meets logic here, far from where it comes from
        reg rst_q;
        always @(posedge clk) rst_q <= rst;
        assign reset = rst_q;
    end else begin : g_at_once
        assign reset = rst;
    end

    wire [LEVELS:0] inner;  // all loops inside this one are in their last round

    assign inner[0] = 1'b1;
    assign turn[LEVELS] = inner[LEVELS];

    genvar i;
    for (i = 0; i < LEVELS; i = i + 1) begin : g_loop
        localparam [31:0] COUNT = COUNTS[32*i +: 32];
        localparam [31:0] BEFORE_LAST = COUNT - 32'd2;
        localparam BITS = (COUNT > 2) ? $clog2(COUNT - 32'd1) : 1;

        if (COUNT < 1) convoy_nest_counts_must_be_positive u_illegal ();

        reg first_q, last_q;  // the last round is known a round ahead, so that no comparison stands before `turn`
        wire last_next;

        assign at_first[i] = first_q;
        assign at_last[i] = last_q;
        assign inner[i+1] = &at_last[i:0];
        assign turn[i] = inner[i] & ~last_q;

        if (COUNT > 2) begin : g_index
            reg [BITS-1:0] index_q;  // of any round but the last
            wire restart = step & inner[i+1] & (COUNT != (32'd1 << BITS));
            assign last_next = ~last_q & (index_q == BEFORE_LAST[BITS-1:0]);
            always @(posedge clk) if (reset | restart) index_q <= {BITS{1'b0}}; else if (step & inner[i]) index_q <= index_q - {BITS{1'b1}};  // + 1 by the carry
        end else begin : g_no_index
            assign last_next = (COUNT == 1) | ~last_q;
        end

        always @(posedge clk) begin
            if (reset) {first_q, last_q} <= {1'b1, COUNT == 1};
            else if (step & inner[i]) {first_q, last_q} <= {last_q, last_next};
        end
    end
endmodule
`default_nettype wire
