// convoy_bank_write: the write enable of every bank of a line store, from one-hot bank numbers along its three axes.
//
// A beat of POSITIONS neighbouring positions fills as many neighbouring banks of the innermost axis, of which `inner` chooses a set.
// Banks are numbered with the outermost axis first. Parameters: OUTER, MIDDLE, INNER banks per axis, each >= 1; POSITIONS, a divisor of INNER.
// Combinational.
`default_nettype none
module convoy_bank_write #(
    parameter OUTER = 1, MIDDLE = 1, INNER = 1, POSITIONS = 1
) (
    input wire write,
    input wire [OUTER-1:0] outer,
    input wire [MIDDLE-1:0] middle,
    input wire [INNER/POSITIONS-1:0] inner,
    output wire [OUTER*MIDDLE*INNER-1:0] banks
);
    if (INNER % POSITIONS != 0) convoy_bank_write_positions_must_divide_the_inner_banks u_illegal ();

    genvar z, y, x;
    for (z = 0; z < OUTER; z = z + 1) begin : g_outer
        for (y = 0; y < MIDDLE; y = y + 1) begin : g_middle
            for (x = 0; x < INNER; x = x + 1) begin : g_inner
                assign banks[(z*MIDDLE+y)*INNER+x] = write & outer[z] & middle[y] & inner[x/POSITIONS];
            end
        end
    end
endmodule
`default_nettype wire
