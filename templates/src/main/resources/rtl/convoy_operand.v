// convoy_operand: the register in front of the array; a tap in the padding becomes the zero point.
//
// A tap lies in the padding if it does along any axis; taps are numbered with the outermost axis first.
// Parameters: OUTER, MIDDLE, INNER taps per axis, each >= 1; WIDTH bits per tap; ZERO the padded tap. Latency: one cycle. Reset: none.
`default_nettype none
module convoy_operand #(
    parameter OUTER = 1, MIDDLE = 1, INNER = 1, WIDTH = 8,
    parameter [WIDTH-1:0] ZERO = 0
) (
    input wire clk,
    input wire [OUTER-1:0] padding_outer,
    input wire [MIDDLE-1:0] padding_middle,
    input wire [INNER-1:0] padding_inner,
    input wire [WIDTH*OUTER*MIDDLE*INNER-1:0] d,
    output wire [WIDTH*OUTER*MIDDLE*INNER-1:0] q
);
    genvar z, y, x;
    for (z = 0; z < OUTER; z = z + 1) begin : g_outer
        for (y = 0; y < MIDDLE; y = y + 1) begin : g_middle
            for (x = 0; x < INNER; x = x + 1) begin : g_inner
                localparam TAP = (z * MIDDLE + y) * INNER + x;
                wire padding = padding_outer[z] | padding_middle[y] | padding_inner[x];
                reg [WIDTH-1:0] tap_q;
                always @(posedge clk) begin
                    if (padding) tap_q <= ZERO;
                    else tap_q <= d[WIDTH*TAP +: WIDTH];
                end
                assign q[WIDTH*TAP +: WIDTH] = tap_q;
            end
        end
    end
endmodule
`default_nettype wire
