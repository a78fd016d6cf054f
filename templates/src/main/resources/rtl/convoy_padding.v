// convoy_padding: which taps of a window lie in the padding along one axis, and not inside the tensor.
//
// Parameters: TAPS >= 1 in parallel, DILATION positions apart; SIZE of the axis; BITS of the coordinate (two's complement) of the first tap,
// with room for every coordinate and for SIZE; FIRST and LAST, its least and its greatest value. Latency: one cycle. Reset: none.
// Overflow: none; differences have one bit more than the coordinate, and their signs decide.
`default_nettype none
module convoy_padding #(
    parameter TAPS = 1,
    parameter DILATION = 1,
    parameter SIZE = 1,
    parameter BITS = 2,
    parameter signed [31:0] FIRST = -1,
    parameter signed [31:0] LAST = SIZE
) (
    input  wire                   clk,
    input  wire signed [BITS-1:0] coordinate,
    output wire [TAPS-1:0]        padding
);
    genvar j;
    generate
        for (j = 0; j < TAPS; j = j + 1) begin : g_tap
            localparam signed [31:0] LOW = -(j * DILATION);
            localparam signed [31:0] HIGH = SIZE - j * DILATION;
            wire before;
            wire behind;
            if (FIRST < LOW) begin : g_before
                wire signed [BITS:0] from_low = coordinate - $signed(LOW[BITS:0]);
                reg before_q;
                always @(posedge clk) before_q <= from_low[BITS];
                assign before = before_q;
                wire unused = &{1'b0, from_low};
            end else begin : g_never_before
                assign before = 1'b0;
            end
            if (LAST >= HIGH) begin : g_behind
                wire signed [BITS:0] from_high = coordinate - $signed(HIGH[BITS:0]);
                reg inside_q;
                always @(posedge clk) inside_q <= from_high[BITS];
                assign behind = ~inside_q;
                wire unused = &{1'b0, from_high};
            end else begin : g_never_behind
                assign behind = 1'b0;
            end
            assign padding[j] = before | behind;
        end
    endgenerate
endmodule
`default_nettype wire
