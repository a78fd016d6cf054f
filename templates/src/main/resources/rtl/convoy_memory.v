// convoy_memory: one write port, one read port, both synchronous.
//
// A word is made of PIECES pieces of WIDTH bits; a write sets those that `write` names. Above 4096 bits it is block RAM; below, that is up to
// synthesis, as not every family has LUT RAM. A piece that is read in the cycle in which it is written is never used (it is the old one in
// simulation), so it needs no logic where a family's memories give anything then.
// Parameters: WIDTH, PIECES >= 1; DEPTH words; ADDRESS_BITS >= bits of DEPTH - 1. Latency of a read: one cycle. Reset: none, contents undefined.
`default_nettype none
module convoy_memory #(
    parameter WIDTH = 8,
    parameter PIECES = 1,
    parameter DEPTH = 2,
    parameter ADDRESS_BITS = 1
) (
    input  wire                    clk,
    input  wire [PIECES-1:0]       write,
    input  wire [ADDRESS_BITS-1:0] write_address,
    input  wire [WIDTH*PIECES-1:0] write_data,
    input  wire [ADDRESS_BITS-1:0] read_address,
    output wire [WIDTH*PIECES-1:0] read_data
);
    localparam BITS = (DEPTH > 1) ? $clog2(DEPTH) : 1;
    localparam SMALL_BITS = 4096;

    generate
        if (ADDRESS_BITS < BITS) begin : g_illegal
            convoy_memory_address_bits_must_reach_every_word u_illegal ();
        end
    endgenerate

    // Banks differ in depth by a word or a row; the address lines are as many as the deepest needs.
    generate
        if (ADDRESS_BITS > BITS) begin : g_narrow
            wire unused = &{1'b0, write_address[ADDRESS_BITS-1:BITS], read_address[ADDRESS_BITS-1:BITS]};
        end
    endgenerate

    reg [WIDTH*PIECES-1:0] read_data_q;
    assign read_data = read_data_q;

    genvar p;
    generate
        if (WIDTH * PIECES * DEPTH > SMALL_BITS) begin : g_block
            (* ram_style = "block", no_rw_check *) reg [WIDTH*PIECES-1:0] words [0:DEPTH-1];
            for (p = 0; p < PIECES; p = p + 1) begin : g_piece
                always @(posedge clk) if (write[p]) words[write_address[BITS-1:0]][WIDTH*p +: WIDTH] <= write_data[WIDTH*p +: WIDTH];
            end
            always @(posedge clk) read_data_q <= words[read_address[BITS-1:0]];
        end else begin : g_small
            (* no_rw_check *) reg [WIDTH*PIECES-1:0] words [0:DEPTH-1];
            for (p = 0; p < PIECES; p = p + 1) begin : g_piece
                always @(posedge clk) if (write[p]) words[write_address[BITS-1:0]][WIDTH*p +: WIDTH] <= write_data[WIDTH*p +: WIDTH];
            end
            always @(posedge clk) read_data_q <= words[read_address[BITS-1:0]];
        end
    endgenerate
endmodule
`default_nettype wire
