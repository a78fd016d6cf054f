// convoy_release: how the windows' advance frees positions.
//
// A window that begins in the padding needs the tensor's first positions, and so do those after it until the window has left the padding: along
// each axis the first THRESHOLD rounds free nothing, the next frees the part of the stride that lies inside the tensor, the others a whole stride;
// from round END on, where windows lie wholly in the padding behind the tensor, nothing is freed either.
//   freed[2*i]      loop i runs on and leaves the padding    freed[2*LEVELS]  the frame ends
//   freed[2*i+1]    loop i runs on inside the tensor         (at most one bit is set)
// While an outer axis frees nothing, the inner ones do not either. No bit of `turn` is set while no window is done.
// Parameters: LEVELS >= 1; THRESHOLDS and ENDS pack 32 bits per loop of the window nest, the innermost lowest; an END of 2^32 - 1 is none.
// Latency: none from turn to freed. Reset: the first window. No counter overflows: each stops where it decides nothing any more.
`default_nettype none
module convoy_release #(
    parameter LEVELS = 1,
    parameter [32*LEVELS-1:0] THRESHOLDS = {LEVELS{32'd0}},
    parameter [32*LEVELS-1:0] ENDS = {LEVELS{32'hffffffff}}
) (
    input wire clk, rst,
    input wire [LEVELS:0] turn,
    output wire [2*LEVELS:0] freed
);
    wire [LEVELS-1:0] waiting;  // the next round of the loop frees nothing

    assign freed[2*LEVELS] = turn[LEVELS];

    genvar i;
    for (i = 0; i < LEVELS; i = i + 1) begin : g_loop
        localparam [31:0] THRESHOLD = THRESHOLDS[32*i +: 32];
        localparam [31:0] END = ENDS[32*i +: 32];
        localparam [31:0] STOP = (END == 32'hffffffff || END <= THRESHOLD) ? THRESHOLD + 32'd1 : END;
        localparam BITS = $clog2(STOP + 1);
        localparam [BITS-1:0] ONE = 1;

        reg [BITS-1:0] rounds_q;  // stops at STOP
        wire stopped = rounds_q == STOP[BITS-1:0];
        wire leaving = rounds_q == THRESHOLD[BITS-1:0];
        wire free = turn[i] & ~(|waiting[LEVELS-1:i]);
        wire outside;

        if (THRESHOLD == 0) assign outside = 1'b0;
        else assign outside = rounds_q < THRESHOLD[BITS-1:0];
        assign waiting[i] = outside | ((END != 32'hffffffff) & ((END <= THRESHOLD) | stopped));
        assign freed[2*i] = free & leaving;
        assign freed[2*i+1] = free & ~leaving;

        always @(posedge clk) begin
            if (rst | (|turn[LEVELS:i+1])) rounds_q <= {BITS{1'b0}};
            else rounds_q <= rounds_q + (ONE & {BITS{turn[i] & ~stopped}});
        end
    end
endmodule
`default_nettype wire
