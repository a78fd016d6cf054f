// convoy_stack: puts a column together whose taps are read one after the other.
//
// A piece has a tap for each of SETS; piece j is tap j of each. While the last piece of a column is there, `column` is whole: tap j of set s at s*PIECES + j.
// Parameters: PIECES >= 2; SETS >= 1; WIDTH bits of a tap. `shift` says that a piece is there.
// Latency: none from the last piece. Throughput: one piece per cycle. Reset: none.
`default_nettype none
module convoy_stack #(
    parameter PIECES = 2, SETS = 1, WIDTH = 8
) (
    input wire clk,
    input wire shift,
    input wire [WIDTH*SETS-1:0] piece,
    output wire [WIDTH*PIECES*SETS-1:0] column
);
    if (PIECES < 2) convoy_stack_pieces_must_be_at_least_two u_illegal ();

    genvar s;
    for (s = 0; s < SETS; s = s + 1) begin : g_set
        reg [WIDTH*(PIECES-1)-1:0] before_q;
        assign column[WIDTH*PIECES*s +: WIDTH*PIECES] = {piece[WIDTH*s +: WIDTH], before_q};
        always @(posedge clk) if (shift) before_q <= column[WIDTH*PIECES*s + WIDTH +: WIDTH*(PIECES-1)];
    end
endmodule
`default_nettype wire
