// convoy_memory: one write port, one read port, both synchronous.
//
// A word is made of PIECES pieces of WIDTH bits; a write sets those that `write` names. Above 4096 bits it is block RAM; below, that is up to
// synthesis, as not every family has LUT RAM. A piece that is read in the cycle in which it is written is never used (it is the old one in
// simulation), so it needs no logic where a family's memories give anything then. Where `read_clear` says so, a read gives CLEARED.
// Parameters: WIDTH, PIECES >= 1; DEPTH words; ADDRESS_BITS >= bits of DEPTH - 1; CLEARED, a word. Latency of a read: one cycle. Reset: none, contents undefined.
`default_nettype none
module convoy_memory #(
    parameter WIDTH = 8, PIECES = 1, DEPTH = 2, ADDRESS_BITS = 1,
    parameter [WIDTH*PIECES-1:0] CLEARED = 0
) (
    input wire clk,
    input wire [PIECES-1:0] write,
    input wire [ADDRESS_BITS-1:0] write_address,
    input wire [WIDTH*PIECES-1:0] write_data,
    input wire [ADDRESS_BITS-1:0] read_address,
    input wire read_clear,
    output wire [WIDTH*PIECES-1:0] read_data
);
    localparam BITS = (DEPTH > 1) ? $clog2(DEPTH) : 1;

    if (ADDRESS_BITS < BITS) convoy_memory_address_bits_must_reach_every_word u_illegal ();

    // Banks differ in depth by a word or a row; the address lines are as many as the deepest needs.
    wire unused = &{1'b0, write_address, read_address};

    reg [WIDTH*PIECES-1:0] read_data_q;
    assign read_data = read_data_q;

    (* ram_style = (WIDTH * PIECES * DEPTH > 4096) ? "block" : "auto", no_rw_check *) reg [WIDTH*PIECES-1:0] words [0:DEPTH-1];
    genvar p;
    for (p = 0; p < PIECES; p = p + 1) begin : g_piece
        always @(posedge clk) if (write[p]) words[write_address[BITS-1:0]][WIDTH*p +: WIDTH] <= write_data[WIDTH*p +: WIDTH];
    end
    always @(posedge clk) read_data_q <= read_clear ? CLEARED : words[read_address[BITS-1:0]];
endmodule
`default_nettype wire
