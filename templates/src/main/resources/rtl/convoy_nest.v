// convoy_nest: the counters of a nest of loops, innermost first.
//
// Each `step` runs the innermost loop on by one; a loop that ends starts again and runs the next one on.
//   turn[i]      the next step runs loop i on and restarts all inside it (one-hot)
//   turn[LEVELS] the next step ends the whole nest and restarts it
//   before[i]    loop i has not reached index THRESHOLD of its own (index < threshold)
//   at[i]        loop i stands at that index
//
// Parameters: LEVELS >= 1; COUNTS and THRESHOLDS pack 32 bits per loop, the innermost lowest; every count 1 to 2^31 - 1.
// Latency: the flags are registers behind at most LEVELS AND gates. Reset: all loops at their first index.
// No counter overflows: each is as wide as its count needs and returns to 0 from count - 1.
`default_nettype none
module convoy_nest #(
    parameter LEVELS = 1,
    parameter [32*LEVELS-1:0] COUNTS = {LEVELS{32'd1}},
    parameter [32*LEVELS-1:0] THRESHOLDS = {LEVELS{32'd0}}
) (
    input  wire            clk,
    input  wire            rst,
    input  wire            step,
    output wire [LEVELS:0] turn,
    output wire [LEVELS-1:0] before,
    output wire [LEVELS-1:0] at
);
    wire [LEVELS-1:0] last;   // the loop stands at its last index
    wire [LEVELS:0]   inner;  // so do all loops inside this one
    assign inner[0] = 1'b1;
    assign turn[LEVELS] = inner[LEVELS];

    genvar i;
    generate
        for (i = 0; i < LEVELS; i = i + 1) begin : g_loop
            localparam [31:0] COUNT = COUNTS[32*i +: 32];
            localparam [31:0] THRESHOLD = THRESHOLDS[32*i +: 32];
            localparam [31:0] LAST = COUNT - 32'd1;
            localparam BITS = (COUNT > 1) ? $clog2(COUNT) : 1;

            reg  [BITS-1:0] index_q;

            assign last[i] = index_q == LAST[BITS-1:0];
            assign inner[i+1] = &last[i:0];
            assign turn[i] = inner[i] & ~last[i];
            if (THRESHOLD > LAST) begin : g_early
                assign before[i] = 1'b1;
                assign at[i] = 1'b0;
            end else begin : g_threshold
                if (THRESHOLD == 0) begin : g_zero
                    assign before[i] = 1'b0;
                end else begin : g_some
                    assign before[i] = index_q < THRESHOLD[BITS-1:0];
                end
                assign at[i] = index_q == THRESHOLD[BITS-1:0];
            end

            always @(posedge clk) begin
                if (rst) begin
                    index_q <= {BITS{1'b0}};
                end else if (step & inner[i]) begin
                    index_q <= last[i] ? {BITS{1'b0}} : index_q + 1'b1;
                end
            end
        end
    endgenerate
endmodule
`default_nettype wire
