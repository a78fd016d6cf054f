// convoy_one_hot: a number as a one-hot vector. Parameters: BITS of the number; SIZE outputs. A number of SIZE or more gives zero.
`default_nettype none
module convoy_one_hot #(
    parameter BITS = 1, SIZE = 2
) (
    input wire [BITS-1:0] number,
    output wire [SIZE-1:0] flags
);
    genvar i;
    for (i = 0; i < SIZE; i = i + 1) begin : g_flag
        localparam [31:0] INDEX = i;
        assign flags[i] = number == INDEX[BITS-1:0];
    end
endmodule
`default_nettype wire
