// convoy_transpose: turns ROWS x COLUMNS elements into COLUMNS x ROWS; wiring only.
`default_nettype none
module convoy_transpose #(
    parameter ROWS = 2, COLUMNS = 2, WIDTH = 8
) (
    input wire [WIDTH*ROWS*COLUMNS-1:0] d,
    output wire [WIDTH*ROWS*COLUMNS-1:0] q
);
    genvar r, c;
    for (r = 0; r < ROWS; r = r + 1) begin : g_row
        for (c = 0; c < COLUMNS; c = c + 1) begin : g_column
            assign q[WIDTH*(ROWS*c+r) +: WIDTH] = d[WIDTH*(COLUMNS*r+c) +: WIDTH];
        end
    end
endmodule
`default_nettype wire
