// convoy_release: how the windows' advance frees positions.
//
// A window that begins in the padding needs the tensor's first positions, and so do those after it until the window has left the padding: along
// each axis the first THRESHOLD rounds free nothing, the next frees the part of the stride that lies inside the tensor, the others a whole stride.
//   freed[2*i]      loop i runs on and leaves the padding    freed[2*LEVELS]  the frame ends
//   freed[2*i+1]    loop i runs on inside the tensor         (at most one bit is set)
// While an outer axis still frees nothing, the inner ones do not either.
// Parameters: LEVELS >= 1; THRESHOLDS packs 32 bits per loop of the window nest, the innermost lowest.
// Latency: none from step to freed. Reset: the first window. No counter overflows: each stops one above its threshold.
`default_nettype none
module convoy_release #(
    parameter LEVELS = 1,
    parameter [32*LEVELS-1:0] THRESHOLDS = {LEVELS{32'd0}}
) (
    input  wire                clk,
    input  wire                rst,
    input  wire                step,
    input  wire [LEVELS:0]     turn,
    output wire [2*LEVELS:0]   freed
);
    wire [LEVELS-1:0] waiting;  // the next round of the loop frees nothing

    assign freed[2*LEVELS] = step & turn[LEVELS];

    genvar i;
    generate
        for (i = 0; i < LEVELS; i = i + 1) begin : g_loop
            localparam [31:0] THRESHOLD = THRESHOLDS[32*i +: 32];
            localparam [31:0] INSIDE = THRESHOLD + 32'd1;
            localparam BITS = $clog2(THRESHOLD + 2);

            reg [BITS-1:0] rounds_q;  // stops at INSIDE
            wire inside = rounds_q == INSIDE[BITS-1:0];
            wire leaving = rounds_q == THRESHOLD[BITS-1:0];
            wire free = step & turn[i] & ~(|waiting[LEVELS-1:i]);

            assign waiting[i] = ~inside & ~leaving;
            assign freed[2*i] = free & leaving;
            assign freed[2*i+1] = free & inside;

            always @(posedge clk) begin
                if (rst) rounds_q <= {BITS{1'b0}};
                else if (step & (|turn[LEVELS:i+1])) rounds_q <= {BITS{1'b0}};
                else if (step & turn[i] & ~inside) rounds_q <= rounds_q + 1'b1;
            end
        end
    endgenerate
endmodule
`default_nettype wire
