// convoy_weights: the weights of all cells of an array, in block RAM.
//
// The cell in lane i of column c computes a fold i + STEP * c cycles late, whatever pauses there are between folds. So cells that are as late as each
// other, a diagonal of the array, need the weights of one fold in one cycle: they share a memory, whose word holds theirs.
// Parameters: LANES, COLUMNS >= 1; W_BITS of a weight; FOLDS words in every file, FOLD_BITS = bits of FOLDS - 1; STEP, the cycles from column to column:
// 1, or 0 where all compute a fold at the same time; FILES, a name of NAME_LENGTH characters for each diagonal, the first in the lowest bits.
// A word holds the diagonal's weights lane by lane, with STEP 0 column by column, the lowest in the lowest bits. `folds`: the numbers of the folds,
// those of diagonal k a cycle before it needs the weights. `weights` goes column by column, lane by lane in each.
// Latency: one cycle, the memories' own register. Throughput: a fold per cycle. Reset: none, the memories are never written.
`default_nettype none
module convoy_weights #(
    parameter LANES = 2, COLUMNS = 2, W_BITS = 8, FOLDS = 2, FOLD_BITS = 1, STEP = 1, NAME_LENGTH = 1,
    parameter [8*NAME_LENGTH*(LANES+STEP*(COLUMNS-1))-1:0] FILES = 0
) (
    input wire clk,
    input wire [FOLD_BITS*(LANES+STEP*(COLUMNS-1))-1:0] folds,
    output wire [W_BITS*LANES*COLUMNS-1:0] weights
);
    localparam DIAGONALS = LANES + STEP * (COLUMNS - 1);

    if (STEP != 0 && STEP != 1) convoy_weights_step_must_be_zero_or_one u_illegal ();

    genvar k, j;
    for (k = 0; k < DIAGONALS; k = k + 1) begin : g_diagonal
        localparam FIRST = (STEP == 0) ? k : (k < COLUMNS) ? 0 : k - COLUMNS + 1;  // its lowest lane
        localparam CELLS = (STEP == 0) ? COLUMNS : ((k < LANES) ? k : LANES - 1) - FIRST + 1;
        localparam [8*NAME_LENGTH-1:0] FILE = FILES[8*NAME_LENGTH*k +: 8*NAME_LENGTH];
        (* rom_style = "block", ram_style = "block" *) reg [W_BITS*CELLS-1:0] words [0:FOLDS-1];
        reg [W_BITS*CELLS-1:0] word_q;
        if (FILE != 0) begin : g_file
            initial $readmemh(FILE, words);
        end else begin : g_none
            initial words[0] = {W_BITS*CELLS{1'b0}};
        end
        always @(posedge clk) word_q <= words[folds[FOLD_BITS*k +: FOLD_BITS]];
        for (j = 0; j < CELLS; j = j + 1) begin : g_cell
            localparam LANE = FIRST + STEP * j;
            localparam COLUMN = (STEP == 0) ? j : k - LANE;
            assign weights[W_BITS*(LANES*COLUMN+LANE) +: W_BITS] = word_q[W_BITS*j +: W_BITS];
        end
    end
endmodule
`default_nettype wire
