// convoy_choose: one of SIZE words, by its number: a tree of choices between two.
//
// Parameters: SIZE, WIDTH >= 1; BITS of the number, enough for SIZE - 1. Combinational. A number of SIZE or more gives some word.
`default_nettype none
module convoy_choose #(
    parameter SIZE = 2, BITS = 1, WIDTH = 8
) (
    input wire [BITS-1:0] number,
    input wire [WIDTH*SIZE-1:0] words,
    output wire [WIDTH-1:0] chosen
);
    if ((SIZE - 1) >> BITS != 0) convoy_choose_bits_must_reach_every_word u_illegal ();

    genvar k, i;
    for (k = 0; k <= BITS; k = k + 1) begin : g_stage
        localparam LEFT = (SIZE + (1 << k) - 1) >> k;
        wire [WIDTH*LEFT-1:0] left;
        if (k == 0) begin : g_all
            assign left = words;
        end else begin : g_half
            localparam BEFORE = (SIZE + (1 << (k - 1)) - 1) >> (k - 1);
            for (i = 0; i < LEFT; i = i + 1) begin : g_word
                localparam SECOND = (2 * i + 1 < BEFORE) ? 2 * i + 1 : 2 * i;
                assign left[WIDTH*i +: WIDTH] = number[k-1] ? g_stage[k-1].left[WIDTH*SECOND +: WIDTH] : g_stage[k-1].left[WIDTH*2*i +: WIDTH];
            end
        end
    end
    assign chosen = g_stage[BITS].left;
endmodule
`default_nettype wire
