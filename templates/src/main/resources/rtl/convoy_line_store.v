// convoy_line_store: the memories that hold the positions a window may still need.
//
// BANKS banks are read at once, each at its own address; a write goes to one bank, or to POSITIONS neighbouring banks at the same address, one
// position to each. A word holds PIECES pieces; a write sets one piece, so that a narrow stream can fill a wide word.
// Parameters: BANKS, PIECES >= 1; PIECE_BITS; POSITIONS, a divisor of BANKS; DEPTHS packs 32 bits per bank; ADDRESS_BITS for the deepest bank; TOGETHER 1 if
// all banks are as deep and read at the same address, so that they are pieces of one memory's words.
// Latency of a read: one cycle. Throughput: one write and one read of every bank per cycle. Reset: none.
`default_nettype none
module convoy_line_store #(
    parameter BANKS = 1, PIECES = 1, PIECE_BITS = 8, POSITIONS = 1, ADDRESS_BITS = 1, TOGETHER = 0,
    parameter [32*BANKS-1:0] DEPTHS = {BANKS{32'd2}}
) (
    input wire clk,
    input wire [BANKS-1:0] write_bank,
    input wire [PIECES-1:0] write_piece,
    input wire [ADDRESS_BITS-1:0] write_address,
    input wire [PIECE_BITS*POSITIONS-1:0] write_data,
    input wire [ADDRESS_BITS*BANKS-1:0] read_addresses,
    output wire [PIECE_BITS*PIECES*BANKS-1:0] read_words
);
    if (BANKS % POSITIONS != 0) convoy_line_store_positions_must_divide_the_banks u_illegal ();

    localparam WORD_BITS = PIECE_BITS * PIECES;

    wire [PIECES*BANKS-1:0] writes;
    wire [WORD_BITS*BANKS-1:0] words;
    genvar b;
    for (b = 0; b < BANKS; b = b + 1) begin : g_bank
        assign writes[PIECES*b +: PIECES] = write_piece & {PIECES{write_bank[b]}};
        assign words[WORD_BITS*b +: WORD_BITS] = {PIECES{write_data[PIECE_BITS*(b%POSITIONS) +: PIECE_BITS]}};
    end
    if (TOGETHER != 0) begin : g_together
        convoy_memory #(.WIDTH(PIECE_BITS), .PIECES(PIECES * BANKS), .DEPTH(DEPTHS[31:0]), .ADDRESS_BITS(ADDRESS_BITS)) u_memory (
            .clk(clk), .write(writes), .write_address(write_address), .write_data(words),
            .read_address(read_addresses[ADDRESS_BITS-1:0]), .read_clear(1'b0), .read_data(read_words)
        );
        wire unused = &{1'b0, read_addresses};
    end else begin : g_apart
        for (b = 0; b < BANKS; b = b + 1) begin : g_memory
            convoy_memory #(.WIDTH(PIECE_BITS), .PIECES(PIECES), .DEPTH(DEPTHS[32*b +: 32]), .ADDRESS_BITS(ADDRESS_BITS)) u_memory (
                .clk(clk), .write(writes[PIECES*b +: PIECES]), .write_address(write_address), .write_data(words[WORD_BITS*b +: WORD_BITS]),
                .read_address(read_addresses[ADDRESS_BITS*b +: ADDRESS_BITS]), .read_clear(1'b0),
                .read_data(read_words[WORD_BITS*b +: WORD_BITS])
            );
        end
    end
endmodule
`default_nettype wire
